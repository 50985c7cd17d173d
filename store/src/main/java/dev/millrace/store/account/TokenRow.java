package dev.millrace.store.account;

import dev.millrace.model.access.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token. What it may do is never more than what its account may.
 *
 * @param hash SHA-256 of its text, in hexadecimal digits
 * @param account whose it is; null for the account of the settings
 * @param lastUsed to the minute
 */
public record TokenRow(
        String id,
        String hash,
        @Nullable String account,
        String name,
        Grant grant,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed) {

    public boolean hasExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
