package dev.millrace.sync;

import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.model.Invalid;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run wants of a branch's history.
 *
 * @param rewritten what to do about a history that was rewritten; if nothing is said, a careful run holds and any other warns
 * @param signers those who must have signed every commit that a sync brings; empty if signatures do not matter
 */
public record HistoryRules(Optional<Rewritten> rewritten, Optional<TrustedSigners> signers) {
    /** Nothing is said. */
    public static final HistoryRules NONE = new HistoryRules(Optional.empty(), Optional.empty());

    /** What to do about a rewritten history. */
    public enum Rewritten {
        HOLD,
        WARN
    }

    /**
     * As people write it.
     *
     * @param rewritten {@code hold} or {@code warn}
     * @param signers the text of keys
     * @throws Invalid naming what cannot be read
     */
    public static HistoryRules of(@Nullable String rewritten, @Nullable String signers) {
        return new HistoryRules(
                Optional.ofNullable(rewritten).filter(text -> !text.isBlank()).map(HistoryRules::rewritten),
                Optional.ofNullable(signers)
                        .filter(text -> !text.isBlank())
                        .map(text -> TrustedSigners.of("trustedSigners", text)));
    }

    private static Rewritten rewritten(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "hold" -> Rewritten.HOLD;
            case "warn" -> Rewritten.WARN;
            default -> throw new Invalid("The property 'rewrittenHistory' must be hold or warn, not '" + text + "'.");
        };
    }
}
