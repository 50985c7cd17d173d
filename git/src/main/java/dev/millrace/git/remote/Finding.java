package dev.millrace.git.remote;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at on the way to a repository.
 *
 * @param check such as {@code dns}, {@code tls}, {@code push}
 * @param found what was seen, as a sentence
 * @param fix what to do about it; empty if nothing needs doing
 * @param knownHost the line of {@code known_hosts} that vouches for an SSH server that was not met before; null where that is not the trouble
 */
public record Finding(
        String check,
        Verdict verdict,
        String found,
        String fix,
        @Nullable String knownHost) {
    /** How bad it is. */
    public enum Verdict {
        GOOD,
        WARNING,
        BAD,
        /** Not looked at, because something before it is bad or does not apply. */
        SKIPPED
    }

    static Finding good(String check, String found) {
        return new Finding(check, Verdict.GOOD, found, "", null);
    }

    static Finding warning(String check, String found, String fix) {
        return new Finding(check, Verdict.WARNING, found, fix, null);
    }

    static Finding bad(String check, String found, String fix) {
        return new Finding(check, Verdict.BAD, found, fix, null);
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, Verdict.SKIPPED, why, "", null);
    }
}
