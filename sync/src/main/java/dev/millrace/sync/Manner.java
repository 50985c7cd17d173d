package dev.millrace.sync;

import java.util.Optional;

/**
 * How a run is made.
 *
 * @param dryRun only the plan is made
 * @param approval the plan that somebody has seen and wants to see applied, exactly it
 * @param request what was asked for as JSON without secrets, kept with the plan so that it can be applied later
 */
public record Manner(boolean dryRun, Origin origin, Optional<Approval> approval, Optional<String> request) {
    /**
     * A person's word for one plan.
     *
     * @param confirmed the person knows that a guard rail objects, and wants the plan all the same
     */
    public record Approval(String planHash, boolean confirmed) {}

    public static Manner of(boolean dryRun, Origin origin) {
        return new Manner(dryRun, origin, Optional.empty(), Optional.empty());
    }
}
