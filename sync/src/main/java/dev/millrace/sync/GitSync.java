package dev.millrace.sync;

import dev.millrace.git.remote.Remotes;
import dev.millrace.model.task.TaskLog;
import dev.millrace.sync.plan.Limits;
import dev.millrace.workspace.Workspace;
import java.time.InstantSource;

/** The two verbs. Each plans, and then applies the plan unless it is a dry run. Safe for many threads. */
public final class GitSync {
    private final Workspace workspace;
    private final Remotes remotes;
    private final Limits limits;
    private final InstantSource clock;

    public GitSync(Workspace workspace, Remotes remotes, Limits limits, InstantSource clock) {
        this.workspace = workspace;
        this.remotes = remotes;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Pushes files of a namespace.
     *
     * @throws dev.millrace.model.Failure with a message for people; nothing was pushed then
     */
    public Pushed push(PushFiles request, TaskLog log) {
        throw new UnsupportedOperationException("under construction" + workspace + remotes + limits + clock);
    }

    /**
     * Brings files of a branch into a namespace.
     *
     * @throws dev.millrace.model.Failure with a message for people; the namespace is as it was then
     */
    public Synced sync(SyncFiles request, TaskLog log) {
        throw new UnsupportedOperationException("under construction");
    }
}
