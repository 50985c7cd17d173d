package dev.millrace.sync.plan;

/**
 * What a plan shall do.
 *
 * @param source the side whose files win
 * @param delete whether a file that the source does not have is taken from the other side
 */
public record PlanRequest(Side source, boolean delete, Scope scope, Brake brake, Conflicts conflicts) {
    public PlanRequest(Side source, boolean delete, Scope scope, Brake brake) {
        this(source, delete, scope, brake, Conflicts.SOURCE_STANDS);
    }
}
