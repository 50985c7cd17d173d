package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.language.data.Ion;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.FilesLayout;
import dev.millrace.sync.plan.Heading;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Trees;
import dev.millrace.workspace.Revision;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One sync, from reading the branch to the namespaces' new commits. */
final class SyncVerb {
    private static final int TRIES = 5;
    private static final int IGNORED_LINES = 200;

    private final Tools tools;
    private final FromGit request;
    private final Between between;
    private final TaskLog log;
    private final Looking looking;
    private final Steps steps;

    SyncVerb(Tools tools, FromGit request, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.between = request.between();
        this.log = log;
        this.looking = new Looking(tools, between, request.rules(), Side.GIT, log::info);
        this.steps = new Steps(tools, between, request.manner(), Side.GIT, log);
    }

    Synced run() {
        try {
            return attempts();
        } catch (StalePlan stale) {
            throw stale;
        } catch (RuntimeException e) {
            steps.failed(e);
            throw e;
        }
    }

    /** Plans again when somebody changed the namespace between plan and switch; their version stays in its history. */
    private Synced attempts() {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return planAndCarryOut();
            } catch (Moved moved) {
                log.info(moved.conflict.text() + " Planning again on top of it.");
                tools.pause().before(attempt);
            }
        }
        try {
            return planAndCarryOut();
        } catch (Moved moved) {
            throw moved.conflict;
        }
    }

    /** The namespace is no longer as the plan saw it; nothing was changed. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Conflict conflict;

        Moved(Conflict conflict) {
            super(conflict);
            this.conflict = conflict;
        }
    }

    private Synced planAndCarryOut() {
        AtomicReference<Settled.Outcome> known = new AtomicReference<>();
        Optional<RemoteTree> tree = looking.fetch(steps.run(), known);
        return tree.isPresent() ? plan(tree.get()) : stillSettled(Objects.requireNonNull(known.get()));
    }

    /** Nothing has moved on either side since it was found that there is nothing to do. */
    private Synced stillSettled(Settled.Outcome outcome) {
        Plan plan = steps.planned(outcome.plan());
        end(plan, request.manner().dryRun() ? SyncRun.State.PLANNED : SyncRun.State.UNCHANGED);
        return result(plan, outcome.directory(), outcome::rows);
    }

    private Synced plan(RemoteTree tree) {
        Optional<String> missing = missing(tree);
        if (missing.isPresent()) {
            log.warn(missing.get() + " Nothing is synced, and nothing is deleted.");
            Plan nothing = steps.planned(Plan.nothing(new Heading(
                    Side.GIT,
                    between.remote().url(),
                    between.branch(),
                    between.directory(),
                    FilesLayout.of(between.content().root()),
                    tree.commit(),
                    tools.sides().heads(between.content()))));
            end(nothing, request.manner().dryRun() ? SyncRun.State.PLANNED : SyncRun.State.UNCHANGED);
            return result(nothing, DirectoryTree.of(tree), () -> SyncReport.NONE);
        }
        Look look = looking.look(steps.run(), tree, Optional.empty());
        Plan plan = steps.planned(look.plan());
        look.scope()
                .ignoredAmong(look.view().git().files().keySet())
                .limit(IGNORED_LINES)
                .forEach(path -> log.debug("Skipped ignored file: " + path));
        return carryOut(plan, look);
    }

    /** Why there is nothing to read, unless that is a failure. */
    private Optional<String> missing(RemoteTree tree) {
        if (tree.branchTip().isEmpty()) {
            String text = tree.repositoryIsEmpty()
                    ? "The repository '" + between.remote().url() + "' is empty, so it has no branch '"
                            + between.branch() + "'."
                    : "The branch '" + between.branch() + "' does not exist in '"
                            + between.remote().url() + "'.";
            if (request.failOnMissingBranch()) {
                throw new NotFound(
                        text
                                + " Push something to it first, correct the name, or set failOnMissingBranch: false to do nothing until it is there.");
            }
            return Optional.of(text);
        }
        return switch (tree.state()) {
            case PRESENT -> Optional.empty();
            case IS_A_FILE ->
                throw new Invalid("The path '" + between.directory()
                        + "' exists but is a file, not a directory. Sync tasks require a directory to process files.");
            case MISSING -> {
                String text = "The directory '" + between.directory()
                        + "' was not found in the git repository. Verify if the path exists in the specified branch '"
                        + between.branch() + "'.";
                if (request.failOnMissingDirectory()) {
                    throw new NotFound(text);
                }
                yield Optional.of(text);
            }
        };
    }

    private Synced carryOut(Plan plan, Look look) {
        Synced synced = carriedOut(plan, look);
        if (!request.manner().dryRun()) {
            look.proven().ifPresent(commit -> tools.ledger().proven(steps.run(), commit));
        }
        return synced;
    }

    private Synced carriedOut(Plan plan, Look look) {
        Supplier<SyncReport> report = () -> new SyncReport(SyncRows.of(plan, look.view(), tools.workspace()));
        SyncRun read = read(plan);
        if (request.manner().dryRun()) {
            log.info("Dry run — nothing is changed in namespace '"
                    + between.content().root() + "' until you set the `dryRun` parameter to false");
            tools.ledger().ended(read, SyncRun.State.PLANNED);
        } else if (!plan.isEmpty()) {
            // The rows are worked out first: they tell what stood there before.
            SyncReport made = report.get();
            new SettingAside(tools, between, request.author(), Optional.empty(), log).push(look, Side.GIT);
            apply(read, plan, look.trees());
            return result(plan, DirectoryTree.of(look.tree()), () -> made);
        } else if (tools.ledger().isCurrent(read)) {
            tools.ledger().ended(read, SyncRun.State.UNCHANGED);
            SyncReport made = report.get();
            looking.settle(read, look, made);
            return result(plan, DirectoryTree.of(look.tree()), () -> made);
        } else {
            tools.ledger().applied(read, SyncRun.State.UNCHANGED, plan, look.trees());
        }
        return result(plan, DirectoryTree.of(look.tree()), report);
    }

    private SyncRun read(Plan plan) {
        String commit = plan.heading().gitCommit().orElse(null);
        return steps.run()
                .withCommits(
                        commit,
                        commit == null ? null : page(commit),
                        plan.heading().heads().get(between.content().root().name()));
    }

    private void end(Plan plan, SyncRun.State how) {
        if (how == SyncRun.State.PLANNED) {
            log.info("Dry run — nothing is changed in namespace '"
                    + between.content().root() + "' until you set the `dryRun` parameter to false");
        }
        tools.ledger().ended(read(plan), how);
    }

    /** One transaction: the namespaces, the run, the base. */
    private void apply(SyncRun read, Plan plan, Trees trees) {
        String reason = "Sync from " + between.remote().url() + " branch " + between.branch()
                + plan.heading()
                        .gitCommit()
                        .map(id -> " at " + id.substring(0, 8))
                        .orElse("");
        try {
            new Switching(tools.workspace()).apply(plan.changes(), request.author(), reason, (handle, revisions) -> {
                String head = revisions.stream()
                        .filter(revision ->
                                revision.namespace().equals(between.content().root()))
                        .map(Revision::commitId)
                        .findFirst()
                        .orElse(read.namespaceCommit());
                SyncRun done = read.withCommits(read.gitCommit(), read.commitUrl(), head);
                tools.ledger().applied(handle, done, SyncRun.State.APPLIED, plan, trees);
                request.alongside().run(handle, done);
            });
        } catch (Conflict conflict) {
            throw new Moved(conflict);
        }
        Plan.Counts counts = plan.counts();
        log.info("Synced namespace '" + between.content().root() + "': " + counts.added() + " added, "
                + counts.updated() + " updated, " + counts.deleted() + " deleted, " + counts.unchanged()
                + " unchanged");
    }

    private Synced result(Plan plan, DirectoryTree directory, Supplier<SyncReport> made) {
        SyncReport report = made.get();
        report.rows().stream()
                .filter(row -> row.syncState() != SyncRow.State.UNCHANGED)
                .forEach(row -> log.debug(Ion.write(row.toMap())));
        Optional<String> commit = plan.heading().gitCommit();
        return new Synced(steps.run().id(), plan, commit, commit.map(this::page), directory, report);
    }

    private @Nullable String page(String commit) {
        return tools.page(between.remote(), between.branch(), commit);
    }
}
