package dev.millrace.sync;

import dev.millrace.git.hosting.HostedRepository;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.language.data.Ion;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncProposal;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanJson;
import dev.millrace.sync.plan.Side;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One push, from reading both sides to the commit on the remote. */
final class PushVerb {
    private static final int TRIES = 5;
    private static final int IGNORED_LINES = 200;

    private final Tools tools;
    private final ToGit request;
    private final Between between;
    private final TaskLog log;
    private final Progress progress;
    private final Looking looking;
    private final Steps steps;
    private final Proposing proposing;

    PushVerb(Tools tools, ToGit request, Optional<Proposal> proposal, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.between = request.between();
        this.log = log;
        this.progress = log::info;
        this.looking = new Looking(tools, between, request.rules(), Side.SERVER, progress);
        this.steps = new Steps(tools, between, request.manner(), Side.SERVER, log);
        this.proposing = proposal.<Proposing>map(wanted -> switch (wanted.when()) {
                    case ALWAYS -> new ProposeBranch(tools, request, wanted, log);
                    case IF_PROTECTED -> new ProposeInstead(tools, request, wanted, steps, log);
                })
                .orElse(Proposing.NONE);
    }

    Pushed run() {
        Pushed pushed;
        try {
            pushed = attempts();
        } catch (StalePlan stale) {
            throw stale;
        } catch (RuntimeException e) {
            steps.failed(e);
            throw e;
        }
        return request.manner().dryRun() ? pushed : pushed.with(proposing.finish(pushed));
    }

    private Pushed attempts() {
        AtomicReference<Settled.Outcome> known = new AtomicReference<>();
        Optional<RemoteTree> tree =
                proposing.isOutstanding() ? Optional.of(looking.fetch()) : looking.fetch(steps.run(), known);
        if (tree.isEmpty()) {
            return stillSettled(Objects.requireNonNull(known.get()));
        }
        Look look = look(tree.get(), Optional.empty());
        reportOnce(look);
        for (int attempt = 1; ; attempt++) {
            Plan plan = steps.planned(look.plan());
            if (request.manner().dryRun()) {
                return dry(look);
            }
            new SettingAside(tools, between, request.author(), request.signing(), log).push(look, Side.SERVER);
            if (plan.isEmpty()) {
                if (!proposing.isOutdated(look)) {
                    return nothingToDo(look);
                }
                Optional<String> updated = proposing.update(look);
                if (updated.isPresent()) {
                    return proposed(look, updated.get());
                }
                look = again(look, attempt, moved());
                continue;
            }
            Optional<SyncProposal> waiting = proposing.waits(look);
            if (waiting.isPresent()) {
                return waiting(look, waiting.get());
            }
            switch (send(look)) {
                case PushResult.Pushed pushed -> {
                    return pushed(look, pushed);
                }
                case PushResult.Unchanged _ -> {
                    return nothingToDo(look);
                }
                case PushResult.Denied denied -> {
                    Optional<String> commit = proposing.instead(look, denied);
                    if (commit.isPresent()) {
                        return proposed(look, commit.get());
                    }
                    look = again(look, attempt, moved());
                }
                case PushResult.Raced raced -> look = again(look, attempt, raced.reason());
            }
        }
    }

    private String moved() {
        return "Branch '" + between.branch() + "' has moved since it was read.";
    }

    private Look again(Look look, int attempt, String why) {
        if (attempt == TRIES) {
            throw new Conflict(why + " This happened " + TRIES + " times in a row; nothing was pushed. Try again.");
        }
        log.info(why + " Planning again on top of it.");
        tools.pause().before(attempt);
        return again(look);
    }

    /** Nothing has moved on either side since it was found that there is nothing to do. */
    private Pushed stillSettled(Settled.Outcome outcome) {
        Plan plan = steps.planned(outcome.plan());
        SyncRun done = steps.run().withCommits(plan.heading().gitCommit().orElse(null), null, head(plan));
        if (request.manner().dryRun()) {
            dryRunLine();
            tools.ledger().ended(done, SyncRun.State.PLANNED);
        } else {
            tools.ledger().ended(done, SyncRun.State.UNCHANGED);
            log.info("No changes to commit. Skipping push.");
        }
        return new Pushed(
                done.id(),
                plan,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                outcome.directory(),
                List.of(),
                Optional.empty());
    }

    /** Plans anew on top of what somebody else pushed, but only what was planned before: their changes are not ours to undo. */
    private Look again(Look before) {
        Set<FilePath> ours = before.plan().changes().stream().map(Change::inGit).collect(Collectors.toSet());
        Look look = look(looking.fetch(), ours.isEmpty() ? Optional.empty() : Optional.of(ours));
        List<String> collided = before.plan().changes().stream()
                .filter(change -> {
                    Optional<Entry> now =
                            Optional.ofNullable(look.trees().git().files().get(change.inGit()));
                    return !id(now).equals(id(change.before())) && !id(now).equals(id(change.after()));
                })
                .map(change -> "'" + between.directory().resolve(change.inGit()) + "'")
                .toList();
        if (!collided.isEmpty()) {
            throw new Conflict("Somebody else pushed to branch '" + between.branch()
                    + "' at the same time and changed what this run would change: " + String.join(", ", collided)
                    + ". Nothing was pushed. Look at their version, then push again.");
        }
        return look;
    }

    private static Optional<String> id(Optional<Entry> entry) {
        return entry.map(Entry::id);
    }

    private Look look(RemoteTree tree, Optional<Set<FilePath>> only) {
        if (tree.state() == RemoteTree.Directory.IS_A_FILE) {
            throw new Conflict("The path '" + between.directory() + "' exists in branch '" + between.branch()
                    + "' but is a file, not a directory. Nothing was pushed; choose another gitDirectory.");
        }
        return looking.look(steps.run(), tree, only);
    }

    private void reportOnce(Look look) {
        Set<FilePath> live = look.view().live().keySet();
        if (live.stream().noneMatch(path -> look.scope().copies(path, Side.SERVER))) {
            if (request.errorOnMissing()) {
                throw new NotFound("No Namespace Files matched the provided 'files' parameter to commit.");
            }
            log.info("Nothing of namespace '" + between.content().root() + "' is to be pushed"
                    + (request.rules().files().isEverything()
                            ? "."
                            : ": none matches " + request.rules().files().written() + "."));
        }
        look.scope()
                .ignoredAmong(live)
                .limit(IGNORED_LINES)
                .forEach(path -> log.debug("Skipped ignored file: " + path));
        if (look.tree().branchTip().isEmpty()) {
            log.info("Branch " + between.branch() + " does not exist, creating it");
        }
    }

    private PushResult send(Look look) {
        Map<FilePath, Optional<Entry>> entries = new LinkedHashMap<>();
        look.plan().changes().forEach(change -> entries.put(change.inGit(), change.after()));
        Set<String> written = new HashSet<>();
        entries.values().forEach(entry -> entry.map(Entry::id).ifPresent(written::add));
        tools.largeFiles().send(look.tree(), look.lfs(), written, progress);
        log.info("Pushing to " + between.remote().url() + " on branch " + between.branch());
        return new Sending(tools, progress, request.signing())
                .send(look.tree(), entries, request.message(), request.author(), commit -> intend(look, commit));
    }

    /** Notes the commit down before it is sent: whoever starts after a crash can then tell whether it arrived. */
    private void intend(Look look, String commit) {
        steps.run(steps.run().withState(SyncRun.State.PUSHING).withCommits(commit, page(commit), head(look.plan())));
        tools.ledger().save(steps.run());
    }

    private @Nullable String head(Plan plan) {
        return plan.heading().heads().get(between.content().root().name());
    }

    private Pushed pushed(Look look, PushResult.Pushed pushed) {
        String commit = pushed.commitId();
        tools.ledger()
                .interrupted(steps.run())
                .ifPresent(earlier -> tools.ledger().resolved(earlier, false));
        proposing.settled(look);
        String page = page(commit);
        tools.ledger()
                .applied(
                        steps.run().withCommits(commit, page, head(look.plan())),
                        SyncRun.State.APPLIED,
                        look.plan(),
                        look.trees());
        log.info("Pushed to " + (page == null ? between.remote().url() + " as " + commit : page));
        return result(
                look,
                look.plan(),
                Optional.of(commit),
                look.tree().commit(),
                DirectoryTree.of(look.tree()).with(pushed.directoryTree()));
    }

    private Pushed proposed(Look look, String commit) {
        tools.ledger()
                .interrupted(steps.run())
                .ifPresent(earlier -> tools.ledger().resolved(earlier, false));
        tools.ledger().ended(steps.run(), SyncRun.State.PROPOSED);
        log.info("Proposed as " + Objects.requireNonNullElse(steps.run().commitUrl(), "commit " + commit));
        return result(look, Optional.of(commit));
    }

    /** Exactly this is proposed already; where nobody had told so yet, or the same task run asks again, it is told now. */
    private Pushed waiting(Look look, SyncProposal proposal) {
        Optional<SyncRun> before = tools.ledger().find(proposal.runId());
        before.filter(run -> run.state() == SyncRun.State.PUSHING)
                .ifPresent(run -> tools.ledger().ended(run, SyncRun.State.PROPOSED));
        boolean news = proposal.requestId() == null
                || before.map(SyncRun::taskRunId)
                        .filter(id -> id.equals(steps.run().taskRunId()))
                        .isPresent();
        String page = tools.page(between.remote(), proposal.proposedIn(), proposal.commit());
        steps.run(steps.run().withCommits(proposal.commit(), page, head(look.plan())));
        tools.ledger().ended(steps.run(), SyncRun.State.PROPOSED);
        return result(look, Optional.of(proposal.commit()).filter(_ -> news));
    }

    private void dryRunLine() {
        log.info("Dry run — no changes will be pushed to " + between.remote().url()
                + " for now until you set the `dryRun` parameter to false");
    }

    private Pushed dry(Look look) {
        dryRunLine();
        proposing.foretell(look);
        tools.ledger().ended(steps.run(), SyncRun.State.PLANNED);
        return result(look, Optional.empty());
    }

    private Pushed nothingToDo(Look look) {
        Optional<SyncRun> earlier = tools.ledger().interrupted(steps.run()).filter(run -> !proposing.isOf(run));
        proposing.settled(look);
        String commit = earlier.map(SyncRun::gitCommit).orElse(null);
        if (commit != null) {
            return arrived(look, earlier.get(), commit);
        }
        SyncRun done = steps.run().withCommits(look.tree().commit().orElse(null), null, head(look.plan()));
        if (tools.ledger().isCurrent(done)) {
            tools.ledger().ended(done, SyncRun.State.UNCHANGED);
            looking.settle(done, look, SyncReport.NONE);
        } else {
            tools.ledger().applied(done, SyncRun.State.UNCHANGED, look.plan(), look.trees());
        }
        log.info("No changes to commit. Skipping push.");
        return result(look, Optional.empty());
    }

    /** The server was stopped between sending and hearing that it arrived: what that push did is told now. */
    private Pushed arrived(Look look, SyncRun earlier, String commit) {
        SyncRun done = steps.run()
                .withPlan(earlier.plan(), earlier.planHash(), earlier.gitBefore())
                .withCommits(commit, page(commit), head(look.plan()));
        steps.run(done);
        tools.ledger().applied(done, SyncRun.State.APPLIED, look.plan(), look.trees());
        tools.ledger().resolved(earlier, true);
        log.info("The push that was interrupted had arrived as commit " + commit + ".");
        Plan pushed = PlanJson.changed(look.plan(), earlier.plan());
        return result(look, pushed, Optional.of(commit), Optional.ofNullable(earlier.gitBefore()), DirectoryTree.NONE);
    }

    private Pushed result(Look look, Optional<String> commit) {
        return result(look, look.plan(), commit, look.tree().commit(), DirectoryTree.of(look.tree()));
    }

    private Pushed result(
            Look look, Plan plan, Optional<String> commit, Optional<String> before, DirectoryTree directory) {
        // Old versions are brought here so that lines can be counted and the page can show the difference.
        Set<String> old = new HashSet<>();
        plan.changes()
                .forEach(change -> change.before()
                        .filter(entry -> entry.equals(look.view().git().files().get(change.inGit())))
                        .map(Entry::id)
                        .ifPresent(old::add));
        if (!old.isEmpty()) {
            tools.blobs().bringIfModest(look.tree(), old, progress);
        }
        List<PushRow> rows = new PushRows(tools.git()).of(plan);
        rows.forEach(row -> log.debug(Ion.write(row.toMap())));
        Optional<String> compare = commit.flatMap(to -> before.flatMap(
                from -> HostedRepository.of(between.remote().url()).map(pages -> pages.compare(from, to))));
        Optional<String> page =
                commit.flatMap(_ -> Optional.ofNullable(steps.run().commitUrl()));
        return new Pushed(steps.run().id(), plan, commit, page, compare, directory, rows, Optional.empty());
    }

    private @Nullable String page(String commit) {
        return tools.page(between.remote(), between.branch(), commit);
    }
}
