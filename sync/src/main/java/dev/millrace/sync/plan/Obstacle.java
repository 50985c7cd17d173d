package dev.millrace.sync.plan;

import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;

/**
 * A reason why a plan may not be applied. A dry run meets the same ones.
 *
 * @param text what is wrong, where, and what to do
 */
public record Obstacle(Kind kind, String text) {
    public enum Kind {
        /** Commits that are not signed by those who are trusted. */
        UNTRUSTED_COMMITS,
        /** No commit in common with what the last run saw. */
        REPOSITORY_SWAPPED,
        /** The commit that the last run saw is not part of the branch's history any more. */
        HISTORY_REWRITTEN,
        BAD_NAME,
        NAMES_COLLIDE,
        FILE_AND_FOLDER,
        IN_THE_WAY,
        AMBIGUOUS_FOLDER,
        TOO_LARGE,
        LFS_POINTER,
        TOO_MANY_DELETIONS,
        /** What looks like a credential would go to Git. */
        SECRET_FOUND,
        CONFLICT,
        INVALID_FLOW,
        MISSING_IN_SOURCE
    }

    /** True if a person who has seen the plan may have it applied all the same. */
    public boolean isConfirmable() {
        return kind == Kind.TOO_MANY_DELETIONS || kind == Kind.HISTORY_REWRITTEN || kind == Kind.SECRET_FOUND;
    }

    public Failure failure() {
        return switch (kind) {
            case BAD_NAME, NAMES_COLLIDE, AMBIGUOUS_FOLDER, INVALID_FLOW -> new Invalid(text);
            case FILE_AND_FOLDER, IN_THE_WAY, CONFLICT, MISSING_IN_SOURCE, HISTORY_REWRITTEN, REPOSITORY_SWAPPED ->
                new Conflict(text);
            case TOO_LARGE, LFS_POINTER, TOO_MANY_DELETIONS, UNTRUSTED_COMMITS, SECRET_FOUND -> new Refused(text);
        };
    }
}
