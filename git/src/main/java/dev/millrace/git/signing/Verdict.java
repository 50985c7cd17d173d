package dev.millrace.git.signing;

/**
 * What is to be said of one commit's signature.
 *
 * @param text goes on after "the commit …", such as {@code is not signed}
 */
public record Verdict(Kind kind, String text) {
    public enum Kind {
        /** Signed by one of those who are trusted. */
        GOOD,
        UNSIGNED,
        /** The signature may be right, but nobody vouches for its key. */
        UNKNOWN_KEY,
        /** The signature is not one over this commit, or not one that could be checked. */
        BAD,
        /** The key was not, or is no longer, good for the time in question. */
        EXPIRED,
        REVOKED
    }

    public boolean isGood() {
        return kind == Kind.GOOD;
    }

    static Verdict good(String who, String fingerprint) {
        return new Verdict(Kind.GOOD, "is signed by " + who + " (" + fingerprint + ")");
    }

    static Verdict unknown(String fingerprint) {
        return new Verdict(Kind.UNKNOWN_KEY, "is signed by a key that is not trusted: " + fingerprint);
    }

    static Verdict bad(String why) {
        return new Verdict(Kind.BAD, "has a bad signature: " + why);
    }
}
