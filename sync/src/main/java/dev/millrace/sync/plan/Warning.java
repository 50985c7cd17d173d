package dev.millrace.sync.plan;

/**
 * Something a person should know about a plan, which does not stop it.
 *
 * @param path from the bound directory; empty if it is about the whole plan
 * @param text a sentence that names the path
 */
public record Warning(Kind kind, String path, String text) {
    public enum Kind {
        SYMLINK_SKIPPED,
        SUBMODULE_SKIPPED,
        /** The other side had changed too, and its version is replaced; it stays in that side's history. */
        OTHER_SIDE_CHANGED,
        /** Both sides had changed, and a policy says what is done about it. */
        CONFLICT,
        EMPTY_SOURCE,
        /** Git LFS keeps the content elsewhere, and what is moved is not both. */
        LFS_POINTER,
        NOTHING_MATCHED,
        /** The commit that the last run saw is not part of the branch's history any more. */
        HISTORY_CHANGED,
        /** No commit in common with what the last run saw. */
        REPOSITORY_CHANGED,
        /** What looks like a credential would go to Git. */
        SECRET_FOUND,
        SKIPPED
    }
}
