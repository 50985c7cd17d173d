package dev.millrace.git.hosting;

import org.jspecify.annotations.Nullable;

/**
 * What a hosting service shows beside a commit.
 *
 * @param context a name; a later status of the same name replaces an earlier one
 * @param description one line
 * @param page where people find more; null for nowhere
 */
public record CommitStatus(
        State state,
        String context,
        String description,
        @Nullable String page) {
    /** How it went. */
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE
    }
}
