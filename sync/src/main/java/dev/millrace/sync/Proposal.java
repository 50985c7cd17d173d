package dev.millrace.sync;

import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.model.Invalid;
import java.util.Optional;

/**
 * That people look at what is pushed before it is merged.
 *
 * @param target the branch that it is to be merged into
 * @param title of the request; the first line of the commit's message if empty
 * @param description of the request
 * @param comment whether one comment is kept at the request that sums up the plan
 * @param words that stand before the summary
 * @param status whether a status is set at the commit
 * @param requests the hosting service
 */
public record Proposal(
        When when,
        String target,
        Optional<String> title,
        Optional<String> description,
        boolean comment,
        Optional<String> words,
        boolean status,
        ChangeRequests requests) {
    private static final String DEFAULT_TARGET = "main";

    /** When a request is opened. */
    public enum When {
        /** After every push: from the branch that was pushed to, to another. */
        ALWAYS,
        /** Where the branch takes no push: the commit goes to a branch of its own instead. */
        IF_PROTECTED
    }

    /**
     * The branch that a request is for.
     *
     * @param branch that is pushed to
     * @throws Invalid where the two make no sense together
     */
    public static String target(When when, String branch, Optional<String> wanted) {
        return switch (when) {
            case ALWAYS -> {
                String target = wanted.orElse(DEFAULT_TARGET);
                if (target.equals(branch)) {
                    throw new Invalid("The branch '" + branch
                            + "' cannot be proposed for itself: let 'branch' be another one than 'propose.target', or set "
                            + "'propose.when' to IF_PROTECTED.");
                }
                yield target;
            }
            case IF_PROTECTED -> {
                if (!wanted.orElse(branch).equals(branch)) {
                    throw new Invalid("With 'when: IF_PROTECTED' a request is for 'branch', which is '" + branch
                            + "', so 'propose.target' cannot be '" + wanted.get() + "'; leave it out.");
                }
                yield branch;
            }
        };
    }
}
