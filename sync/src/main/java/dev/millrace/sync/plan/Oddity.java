package dev.millrace.sync.plan;

/**
 * Something in a Git tree that is no plain file with a clean name.
 *
 * @param path from the bound directory, as the tree has it
 * @param why for a bad name: what is wrong with it, in words that end a sentence
 */
public record Oddity(Kind kind, String path, String why) {
    public enum Kind {
        /** Never followed: it may point anywhere. Left out with a warning. */
        SYMLINK,
        /** Another repository's commit. Left out with a warning. */
        SUBMODULE,
        /** A name that no clean path has: {@code ..}, {@code .git}, control characters. Refused. */
        BAD_NAME
    }
}
