package dev.millrace.sync;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plans that people make, look at, and apply exactly as they saw them; and the taking back of what was applied. A plan is a run that the server keeps;
 * applying it makes the plan again and goes on only if it is the same, by its hash.
 */
public final class Plans {
    /** So long a person's word that a guard rail may be passed is good. */
    private static final Duration CONFIRMABLE = Duration.ofHours(1);

    private final Tools tools;
    private final BiFunction<Namespace, String, Optional<String>> secrets;

    /** @param secrets the value of a secret as seen from a namespace */
    public Plans(GitSync git, BiFunction<Namespace, String, Optional<String>> secrets) {
        this.tools = git.tools();
        this.secrets = secrets;
    }

    /**
     * What a run came to.
     *
     * @param commit the commit that it made in the branch; empty for a sync and where there was nothing to push there
     * @param directory the bound directory in the branch, before and after
     * @param head the root namespace's commit after it, if it has one
     * @param changed whether one side was changed; a dry run changes none
     * @param waiting the request in which what was pushed waits for people
     */
    public record Made(
            String runId,
            Plan plan,
            Optional<String> commit,
            DirectoryTree directory,
            Optional<String> head,
            boolean changed,
            Optional<Proposed> waiting) {}

    /** Makes a plan and keeps it. Nothing else changes; what is wrong with the plan stands in it. */
    public Made make(SyncWish wish, Author author, TaskLog log) {
        return make(wish, Optional.empty(), author, log);
    }

    /** @param commit that a sync reads instead of the branch's newest */
    public Made make(SyncWish wish, Optional<String> commit, Author author, TaskLog log) {
        Manner manner = new Manner(true, Origin.NONE, Optional.empty(), Optional.of(wish.json()));
        return run(wish, commit, author, manner, log);
    }

    /**
     * Plans and applies in one go, as a task does it; the plan is kept.
     *
     * @param commit that a sync reads instead of the branch's newest
     */
    public Made carryOut(SyncWish wish, Optional<String> commit, Author author, TaskLog log) {
        Manner manner = new Manner(false, Origin.NONE, Optional.empty(), Optional.of(wish.json()));
        return run(wish, commit, author, manner, log);
    }

    /** The commit of each namespace that a wish is about and that has one, as far as the server alone can tell. */
    public SortedMap<String, String> heads(SyncWish wish) {
        return tools.sides()
                .heads(wish.between(RemoteSpec.of(wish.url(), Credentials.NONE)).content());
    }

    /** The remote of a wish, with its secrets looked up. */
    public RemoteSpec remote(SyncWish wish) {
        return wish.remote(secrets);
    }

    /**
     * Applies a plan, exactly it. Returns the id of the run that did.
     *
     * @param hash of the plan that the person saw
     * @param confirmed the person has seen that a guard rail objects and wants it all the same; good for an hour
     * @throws StalePlan if anything has moved, with the plan as it is now
     */
    public String apply(String planId, String hash, boolean confirmed, Author author, TaskLog log) {
        SyncRun plan = planned(planId);
        if (!plan.planHash().equals(hash)) {
            throw new Conflict("This is not the hash of plan " + planId + ". Look at the plan again, then apply it.");
        }
        if (confirmed && plan.started().plus(CONFIRMABLE).isBefore(tools.clock().instant())) {
            throw new Refused(
                    "A confirmation is good for an hour after the plan was made, and this plan is older. Make it again.");
        }
        SyncWish wish = SyncWish.of(Json.parseObject(String.valueOf(plan.request())));
        Manner manner = new Manner(
                false, Origin.NONE, Optional.of(new Manner.Approval(hash, confirmed)), Optional.of(wish.json()));
        return run(wish, Optional.empty(), author, manner, log).runId();
    }

    private SyncRun planned(String planId) {
        SyncRun plan = tools.ledger().find(planId).orElseThrow(() -> new NotFound("There is no plan " + planId + "."));
        if (plan.request() == null || plan.state() != SyncRun.State.PLANNED) {
            throw new Conflict("The run " + planId + " is no plan that waits to be applied.");
        }
        return plan;
    }

    private Made run(SyncWish wish, Optional<String> commit, Author author, Manner manner, TaskLog log) {
        return switch (wish.source()) {
            case GIT -> {
                FromGit request =
                        wish.fromGit(wish.remote(secrets), author, manner).at(commit);
                Synced synced = new SyncVerb(tools, request, log).run();
                yield new Made(
                        synced.runId(),
                        synced.plan(),
                        Optional.empty(),
                        synced.directory(),
                        head(synced.runId()),
                        !synced.plan().isEmpty(),
                        Optional.empty());
            }
            case SERVER -> {
                Pushed pushed = new PushVerb(
                                tools,
                                wish.toGit(wish.remote(secrets), author, manner).signedBy(wish.signing(secrets)),
                                wish.proposal(secrets, tools.remotes()),
                                log)
                        .run();
                Optional<Proposed> waiting = pushed.proposed().filter(Proposed::waiting);
                boolean elsewhere = waiting.filter(request -> !request.branch().equals(wish.branch()))
                        .isPresent();
                yield new Made(
                        pushed.runId(),
                        pushed.plan(),
                        elsewhere ? Optional.empty() : pushed.commitId(),
                        pushed.directory(),
                        head(pushed.runId()),
                        pushed.commitId().isPresent(),
                        waiting);
            }
        };
    }

    private Optional<String> head(String runId) {
        return tools.ledger().find(runId).map(SyncRun::namespaceCommit);
    }

    /** What both sides have at a path and why a run would or would not touch it; looks at the remote now. */
    public Map<String, Object> explain(SyncWish wish, FilePath path, TaskLog log) {
        Between between = wish.between(wish.remote(secrets));
        return new Explaining(tools, between, wish.rules(), wish.source()).of(path, log);
    }

    /** Every path that is not the same on both sides; looks at the remote now. */
    public List<FileStates.FileState> files(SyncWish wish, TaskLog log) {
        Between between = wish.between(wish.remote(secrets));
        return new FileStates(tools, between, wish.rules(), wish.source()).all(log);
    }

    /**
     * What both sides have at a path; looks at the remote now.
     *
     * @param since a commit that the branch once pointed to, to be told what came since; empty to be told nothing of its history
     */
    public FileVersions.Versions versions(
            SyncWish wish, FileVersions.Asked asked, Optional<String> since, TaskLog log) {
        Between between = wish.between(wish.remote(secrets));
        return new FileVersions(tools, between, wish.rules(), wish.source()).of(asked, since, log);
    }

    /**
     * How a namespace stands to every directory that it was pushed to or synced from.
     *
     * @param check ask the remotes where their branches are; only those that a plan by hand was made for can be asked, since the sign-in of a task is not
     *     kept, and those that need none
     */
    public List<Standing> standings(Namespace namespace, boolean check) {
        List<SyncRun> runs = tools.ledger().runs(namespace);
        Standing.Reading reading = new Standing.Reading(tools);
        return tools.ledger().bindings(namespace).stream()
                .map(binding -> reading.of(binding, runs, check ? tip(binding, runs) : Optional.empty()))
                .toList();
    }

    private Optional<String> tip(SyncBinding binding, List<SyncRun> runs) {
        SyncBinding.Key key = binding.key();
        RemoteSpec remote = runs.stream()
                .filter(run -> run.request() != null && run.url().equals(key.url()))
                .findFirst()
                .map(run -> SyncWish.of(Json.parseObject(String.valueOf(run.request())))
                        .remote(secrets))
                .orElseGet(() -> RemoteSpec.of(key.url(), Credentials.NONE));
        try {
            return tools.remotes().tip(remote, key.branch());
        } catch (Failure unknown) {
            return Optional.empty();
        }
    }

    /**
     * Forgets what a namespace and a directory of a branch had in common after their last run, so that the next run is a first contact: the way on
     * after a repository was replaced on purpose. No file changes on either side.
     *
     * @throws NotFound if there was no run between the two
     */
    public void readopt(SyncBinding.Key key) {
        SyncBinding.Key known = new SyncBinding.Key(
                key.namespace(), RemoteSpec.of(key.url(), Credentials.NONE).url(), key.branch(), key.directory());
        if (!tools.ledger().forget(known)) {
            throw new NotFound(
                    "The namespace '" + known.namespace() + "' was never pushed to or synced from directory '"
                            + known.directory() + "' of branch '" + known.branch() + "' of '" + known.url()
                            + "'; the status lists what there is.");
        }
    }

    /**
     * Takes back what a run did, as a new change of the side that it wrote to. What was changed since is merged where that can be done without a doubt.
     *
     * @param alsoGit for a sync: push the matching revert to the branch as well
     * @param as how to sign in and what to sign with where the run was made by a task, whose keys are not kept
     * @return the id of the run that did it
     */
    public String undo(String runId, Author author, boolean alsoGit, UndoAs as, TaskLog log) {
        SyncRun run =
                tools.ledger().find(runId).orElseThrow(() -> new NotFound("There is no push or sync " + runId + "."));
        if (run.state() == SyncRun.State.PROPOSED) {
            throw new Conflict(
                    "The run " + runId
                            + " only proposed its change. Close its request at the hosting service, or revert it there if it was merged.");
        }
        if (run.state() != SyncRun.State.APPLIED) {
            throw new Conflict("The run " + runId + " changed nothing, so there is nothing to take back.");
        }
        if (!tools.ledger().undoing(runId).isEmpty()) {
            throw new Conflict("The run " + runId + " was taken back already.");
        }
        Undoing undoing = new Undoing(tools, run, author, log);
        boolean push = run.source().equals(Side.SERVER.name());
        if (push || alsoGit) {
            SyncWish kept = run.request() == null ? null : SyncWish.of(Json.parseObject(run.request()));
            SyncWish wish = new SyncWish(
                    run.namespace(),
                    Side.SERVER,
                    run.url(),
                    run.branch(),
                    run.directory(),
                    SyncWish.Kind.FILES,
                    false,
                    null,
                    true,
                    null,
                    "hold",
                    null,
                    LfsFiles.KEEP,
                    null,
                    access(kept, as),
                    signatures(kept, as),
                    kept == null ? ScanWish.HOLD : kept.scan());
            return push
                    ? undoing.inGit(wish.remote(secrets), wish.signing(secrets))
                    : undoing.onBoth(wish.between(wish.remote(secrets)), wish.rules(), wish.signing(secrets));
        }
        return undoing.onServer();
    }

    /**
     * Takes back what a sync brought, as if it had never been brought: the base is what it was too, so the next sync brings it again. Returns the id of the
     * run that did it.
     *
     * @throws Conflict where something was changed since that cannot be merged, and nothing was taken back
     */
    public String unapply(String runId, Author author, TaskLog log) {
        SyncRun run = tools.ledger().find(runId).orElseThrow(() -> new NotFound("There is no sync " + runId + "."));
        return tools.ledger().undoing(runId).stream()
                .findFirst()
                .map(SyncRun::id)
                .orElseGet(() -> new Undoing(tools, run, author, log).asNeverBrought());
    }

    /**
     * Writes a run down in a Git note on its commit, for whoever has the repository.
     *
     * @param approvedBy the person who saw what it would do
     */
    public void note(SyncWish wish, SyncRun run, Optional<String> approvedBy) {
        RunNote.write(tools, remote(wish), run, approvedBy);
    }

    /** What was said now counts; where nothing was, what the run was made with. */
    private static Access access(@Nullable SyncWish kept, UndoAs as) {
        if (kept == null || as.username().isPresent() || as.passwordSecret().isPresent()) {
            Access before = kept == null ? Access.NONE : kept.access();
            return Access.password(
                    as.username().orElse(before.username()), as.passwordSecret().orElse(before.passwordSecret()));
        }
        return kept.access();
    }

    /** The key is another one as a whole: its passphrase goes with it. */
    private static Signatures signatures(@Nullable SyncWish kept, UndoAs as) {
        return kept == null || as.signingKeySecret().isPresent()
                ? new Signatures(
                        null,
                        as.signingKeySecret().orElse(null),
                        as.signingKeyPassphraseSecret().orElse(null))
                : kept.signatures();
    }
}
