package dev.millrace.sync;

import dev.millrace.sync.plan.Plan;

/** Something has moved since somebody saw a plan, so it was not applied; here is the plan as it is now. */
public final class StalePlan extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String runId;
    private final transient Plan plan;

    StalePlan(String runId, Plan plan) {
        super(
                "Something has moved since this plan was made. Nothing was changed. Look at the new plan, then apply that one.");
        this.runId = runId;
        this.plan = plan;
    }

    /** The run that holds the new plan. */
    public String runId() {
        return runId;
    }

    public Plan plan() {
        return plan;
    }
}
