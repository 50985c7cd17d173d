package dev.millrace.sync;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.sync.lfs.LargeFiles;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.scan.HeldSecrets;
import dev.millrace.sync.side.Blobs;
import dev.millrace.sync.side.Sides;
import dev.millrace.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;

/** The two verbs. Each plans, and then applies the plan unless it is a dry run. Safe for many threads. */
public final class GitSync {
    private final Tools tools;

    /** With no secrets that could be found in what is pushed. */
    public GitSync(Workspace workspace, Remotes remotes, Limits limits, InstantSource clock) {
        this(workspace, remotes, limits, HeldSecrets.NONE, clock);
    }

    /** @param secrets are looked for in what goes to Git */
    public GitSync(Workspace workspace, Remotes remotes, Limits limits, HeldSecrets secrets, InstantSource clock) {
        Blobs blobs = new Blobs(workspace.git(), limits);
        this.tools = new Tools(
                workspace,
                remotes,
                new Ledger(workspace.git().database(), clock),
                blobs,
                new Sides(workspace, blobs),
                new LargeFiles(workspace.git(), remotes, blobs, limits, clock),
                new Settled(),
                secrets,
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
        return push(request, Optional.empty(), log);
    }

    /**
     * As above, and opens a request for it.
     *
     * @throws dev.millrace.model.Failure with a message for people, which says so if the push has arrived all the same
     */
    public Pushed push(ToGit request, Optional<Proposal> proposal, TaskLog log) {
        return new PushVerb(tools, request, proposal, log).run();
    }

    /**
     * Brings what a branch has into a namespace.
     *
     * @throws dev.millrace.model.Failure with a message for people; the namespace is as it was then
     */
    public Synced sync(FromGit request, TaskLog log) {
        return new SyncVerb(tools, request, log).run();
    }

    Tools tools() {
        return tools;
    }

    /**
     * Brings one flow of a branch into a namespace.
     *
     * @param path of its file from the root of the repository
     * @param signers of whom one must have signed every commit since the last run, at first the newest; empty if signatures do not matter
     */
    public SyncedFlow flow(
            RemoteSpec remote,
            String branch,
            FilePath path,
            Namespace target,
            Author author,
            Optional<TrustedSigners> signers,
            boolean dryRun,
            TaskLog log) {
        return new OneFlow(tools, log).run(remote, branch, path, target, author, signers, dryRun);
    }

    /** Stores a content so that it can be pushed. */
    public Entry keep(byte[] content, boolean executable) {
        return new Entry(tools.git().putBlob(content), executable ? Mode.EXECUTABLE : Mode.FILE);
    }

    /** The files of a namespace as they are now. */
    public SortedMap<FilePath, Entry> files(Namespace namespace) {
        return tools.sides().files(namespace);
    }

    /** The flows of a namespace, and of its descendants if wanted, as they are now. */
    public SortedMap<FlowKey, Entry> flows(Namespace namespace, boolean children) {
        return tools.sides().flows(namespace, children);
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
