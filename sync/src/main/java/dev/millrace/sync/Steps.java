package dev.millrace.sync;

import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;

/** The steps that a push and a sync have in common, around the run that records them. */
final class Steps {
    private final Tools tools;
    private final Manner manner;
    private final TaskLog log;
    private SyncRun run;

    Steps(Tools tools, Between between, Manner manner, Side source, TaskLog log) {
        this.tools = tools;
        this.manner = manner;
        this.log = log;
        this.run = tools.ledger()
                .begin(manner.origin(), source, manner.dryRun(), between.key())
                .asked(manner.request().orElse(null), null);
    }

    SyncRun run() {
        return run;
    }

    void run(SyncRun changed) {
        run = changed;
    }

    void failed(RuntimeException why) {
        tools.ledger().failed(run, why);
    }

    /**
     * Records a plan, and lets it pass only if it may be applied: no guard rail objects, or a person who saw exactly this plan wants it all the same.
     */
    Plan planned(Plan plan) {
        run = Ledger.planned(run, plan);
        plan.warnings().forEach(warning -> log.warn(warning.text()));
        boolean seen = manner.approval().isPresent();
        if (seen && !manner.approval().get().planHash().equals(run.planHash())) {
            SyncRun stale = tools.ledger().ended(run, SyncRun.State.PLANNED);
            throw new StalePlan(stale.id(), plan);
        }
        Plan passed = seen && manner.approval().get().confirmed() ? plan.confirmed() : plan;
        if (passed.failure().isPresent() && !keepsFailingPlan()) {
            throw passed.failure().get();
        }
        return passed;
    }

    /** A plan that a person asked to see is shown with what is wrong with it. */
    private boolean keepsFailingPlan() {
        return manner.dryRun() && manner.request().isPresent();
    }
}
