package dev.millrace.sync;

import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.side.Blobs;
import dev.millrace.sync.side.Sides;
import dev.millrace.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** The two verbs. Each plans, and then applies the plan unless it is a dry run. Safe for many threads. */
public final class GitSync {
    private final Tools tools;

    public GitSync(Workspace workspace, Remotes remotes, Limits limits, InstantSource clock) {
        Blobs blobs = new Blobs(workspace.git(), limits);
        this.tools = new Tools(
                workspace,
                remotes,
                new Ledger(workspace.git().database(), clock),
                blobs,
                new Sides(workspace, blobs),
                new Settled(),
                limits,
                clock,
                GitSync::pause);
    }

    /**
     * Pushes what a namespace has.
     *
     * @throws dev.millrace.model.Failure with a message for people; nothing was pushed then
     */
    public Pushed push(ToGit request, TaskLog log) {
        return new PushVerb(tools, request, log).run();
    }

    /**
     * Brings what a branch has into a namespace.
     *
     * @throws dev.millrace.model.Failure with a message for people; the namespace is as it was then
     */
    public Synced sync(FromGit request, TaskLog log) {
        return new SyncVerb(tools, request, log).run();
    }

    /** 50 to 100 ms before the second attempt, up to 800 ms before the last: those who collided do not do so again in step. */
    private static void pause(int attempt) {
        long most = 50L << attempt;
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The push was stopped before it was tried again; nothing was pushed.", e);
        }
    }
}
