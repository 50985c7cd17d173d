package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Branches of a repository that each get a namespace.
 *
 * @param namespace whose secrets sign in, and below which the namespaces are if nothing else is said
 * @param settings what is wanted, as JSON without secrets
 * @param fingerprint of those settings that decide what a namespace holds
 * @param state how it stands, by name
 * @param since when it came to stand so
 * @param message what is wrong, if anything is
 * @param failures looks in a row that came to nothing
 * @param nextLook when it is looked at again
 */
public record PreviewRow(
        String id,
        String namespace,
        String settings,
        String fingerprint,
        boolean paused,
        String state,
        Instant since,
        @Nullable String message,
        int failures,
        Instant nextLook,
        Instant created,
        Instant updated) {

    /** The same, standing otherwise; it has stood so from a time on, unless it stood so already. */
    public PreviewRow standing(String how, Instant from, @Nullable String why) {
        return new PreviewRow(
                id,
                namespace,
                settings,
                fingerprint,
                paused,
                how,
                how.equals(state) ? since : from,
                why,
                failures,
                nextLook,
                created,
                updated);
    }

    /** The same after a look. */
    public PreviewRow times(int failuresInARow, Instant next) {
        return new PreviewRow(
                id,
                namespace,
                settings,
                fingerprint,
                paused,
                state,
                since,
                message,
                failuresInARow,
                next,
                created,
                updated);
    }

    /** The same, as a person has changed it. */
    public PreviewRow changed(String newSettings, String newFingerprint, boolean isPaused, Instant when) {
        return new PreviewRow(
                id,
                namespace,
                newSettings,
                newFingerprint,
                isPaused,
                state,
                since,
                message,
                failures,
                nextLook,
                created,
                when);
    }
}
