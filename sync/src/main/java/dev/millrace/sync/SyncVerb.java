package dev.millrace.sync;

import dev.millrace.git.EntryMode;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.language.data.Ion;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Heading;
import dev.millrace.sync.plan.Layout;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanRequest;
import dev.millrace.sync.plan.Planner;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Sizes;
import dev.millrace.sync.plan.Trees;
import dev.millrace.workspace.Edit;
import dev.millrace.workspace.Revision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One sync, from reading the branch to the namespace's new commit. */
final class SyncVerb {
    private static final int TRIES = 5;

    private final Tools tools;
    private final SyncFiles request;
    private final TaskLog log;
    private final Progress progress;
    private SyncRun run;

    SyncVerb(Tools tools, SyncFiles request, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.log = log;
        this.progress = log::info;
        this.run = tools.ledger()
                .begin(
                        request.origin(),
                        Side.GIT,
                        request.dryRun(),
                        Tools.key(request.namespace(), request.remote(), request.branch(), request.gitDirectory()));
    }

    Synced run() {
        try {
            return attempts();
        } catch (RuntimeException e) {
            tools.ledger().failed(run, String.valueOf(e.getMessage()));
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
        Layout layout = tools.sides().layout(request.namespace(), request.includeChildNamespaces());
        Optional<Settled.Question> question = question(layout, tools.sides().heads(layout));
        AtomicReference<Settled.Outcome> known = new AtomicReference<>();
        Optional<RemoteTree> fetched = tools.remotes()
                .fetchUnless(
                        request.remote(),
                        request.branch(),
                        request.gitDirectory(),
                        false,
                        tip -> question.flatMap(asked -> tools.settled().find(asked, tip))
                                .map(outcome -> known.compareAndSet(null, outcome))
                                .isPresent(),
                        progress);
        return fetched.isPresent() ? plan(layout, fetched.get()) : stillSettled(Objects.requireNonNull(known.get()));
    }

    private Optional<Settled.Question> question(Layout layout, SortedMap<String, String> heads) {
        return tools.ledger()
                .binding(run)
                .map(binding -> new Settled.Question(
                        Side.GIT,
                        binding,
                        layout,
                        request.files().written(),
                        request.delete(),
                        request.brake(),
                        heads));
    }

    /** Nothing has moved on either side since it was found that there is nothing to do. */
    private Synced stillSettled(Settled.Outcome outcome) {
        Plan plan = outcome.plan();
        run = Ledger.planned(run, plan);
        plan.warnings().forEach(warning -> log.warn(warning.text()));
        return carryOut(plan, new Trees(Optional.empty(), GitFiles.NONE, new TreeMap<>()), outcome::rows);
    }

    private Synced plan(Layout layout, RemoteTree tree) {
        Sides.Live live = tools.sides().live(layout);
        Heading heading = new Heading(
                Side.GIT,
                request.remote().url(),
                request.branch(),
                request.gitDirectory(),
                layout,
                tree.commit(),
                live.heads());
        Optional<String> missing = missing(tree);
        if (missing.isPresent()) {
            log.warn(missing.get() + " Nothing is synced, and nothing is deleted.");
            Plan nothing = new Plan(heading, List.of(), List.of(), List.of(), List.of(), List.of());
            run = Ledger.planned(run, nothing);
            tools.ledger().ended(run, request.dryRun() ? SyncRun.State.PLANNED : SyncRun.State.UNCHANGED);
            return result(nothing, () -> new SyncReport(SyncRows.of(nothing, live)));
        }
        GitFiles git = Sides.git(tree);
        Scope scope = new Scope(layout, request.files(), tools.sides().ignoredByGit(tree, git, progress));
        Trees trees = new Trees(tools.ledger().base(run), git, live.files());
        Plan plan = Planner.plan(heading, new PlanRequest(Side.GIT, request.delete(), scope, request.brake()), trees);
        if (plan.failure().isEmpty()) {
            plan = Sizes.checked(plan, tools.blobs().bring(tree, Tools.written(plan), progress), tools.limits());
        }
        run = Ledger.planned(run, plan);
        plan.warnings().forEach(warning -> log.warn(warning.text()));
        plan.failure().ifPresent(failure -> {
            throw failure;
        });
        git.files().keySet().stream()
                .filter(scope::isIgnored)
                .limit(200)
                .forEach(path -> log.debug("Skipped ignored file: " + path));
        Plan carried = plan;
        return carryOut(plan, trees, () -> new SyncReport(SyncRows.of(carried, live)));
    }

    /** Why there is nothing to read, unless that is a failure. */
    private Optional<String> missing(RemoteTree tree) {
        if (tree.branchTip().isEmpty()) {
            String text = tree.repositoryIsEmpty()
                    ? "The repository '" + request.remote().url() + "' is empty, so it has no branch '"
                            + request.branch() + "'."
                    : "The branch '" + request.branch() + "' does not exist in '"
                            + request.remote().url() + "'.";
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
                throw new Invalid("The path '" + request.gitDirectory()
                        + "' exists but is a file, not a directory. Sync tasks require a directory to process files.");
            case MISSING -> {
                String text = "The directory '" + request.gitDirectory()
                        + "' was not found in the git repository. Verify if the path exists in the specified branch '"
                        + request.branch() + "'.";
                if (request.failOnMissingDirectory()) {
                    throw new NotFound(text);
                }
                yield Optional.of(text);
            }
        };
    }

    private Synced carryOut(Plan plan, Trees trees, Supplier<SyncReport> report) {
        String commit = plan.heading().gitCommit().orElse(null);
        SyncRun read = run.withCommits(
                commit,
                commit == null ? null : page(commit),
                plan.heading().heads().get(request.namespace().name()));
        if (request.dryRun()) {
            log.info("Dry run — nothing is changed in namespace '" + request.namespace()
                    + "' until you set the `dryRun` parameter to false");
            tools.ledger().ended(read, SyncRun.State.PLANNED);
        } else if (plan.isEmpty() && tools.ledger().isCurrent(read)) {
            tools.ledger().ended(read, SyncRun.State.UNCHANGED);
            return settle(plan, report.get());
        } else if (plan.isEmpty()) {
            tools.ledger().applied(read, SyncRun.State.UNCHANGED, plan, trees);
        } else {
            apply(read, plan, trees);
        }
        return result(plan, report);
    }

    private Synced settle(Plan plan, SyncReport report) {
        Layout layout = plan.heading().layout();
        question(layout, plan.heading().heads())
                .ifPresent(question -> tools.settled()
                        .remember(
                                question, plan.heading().gitCommit().orElseThrow(), new Settled.Outcome(plan, report)));
        return result(plan, () -> report);
    }

    /** One transaction: the namespaces, the run, the base. */
    private void apply(SyncRun read, Plan plan, Trees trees) {
        SortedMap<Namespace, Consumer<Edit>> edits = new TreeMap<>();
        for (Namespace namespace : plan.heading().layout().namespaces()) {
            List<Change> changes = plan.changes().stream()
                    .filter(change -> change.place().namespace().equals(namespace))
                    .toList();
            if (!changes.isEmpty()) {
                edits.put(namespace, edit -> edit(edit, changes));
            }
        }
        String reason = "Sync from " + request.remote().url() + " branch " + request.branch()
                + plan.heading()
                        .gitCommit()
                        .map(id -> " at " + id.substring(0, 8))
                        .orElse("");
        try {
            switchTo(read, plan, trees, edits, reason);
        } catch (Conflict conflict) {
            throw new Moved(conflict);
        }
        Plan.Counts counts = plan.counts();
        log.info("Synced namespace '" + request.namespace() + "': " + counts.added() + " added, " + counts.updated()
                + " updated, " + counts.deleted() + " deleted, " + counts.unchanged() + " unchanged");
    }

    private void switchTo(
            SyncRun read, Plan plan, Trees trees, SortedMap<Namespace, Consumer<Edit>> edits, String reason) {
        tools.workspace().editAll(request.author(), reason, edits, (handle, revisions) -> {
            String head = revisions.stream()
                    .filter(revision -> revision.namespace().equals(request.namespace()))
                    .map(Revision::commitId)
                    .findFirst()
                    .orElse(read.namespaceCommit());
            tools.ledger()
                    .applied(
                            handle,
                            read.withCommits(read.gitCommit(), read.commitUrl(), head),
                            SyncRun.State.APPLIED,
                            plan,
                            trees);
        });
    }

    private static void edit(Edit edit, List<Change> changes) {
        edit.acceptFolderNamedFlows();
        for (Change change : changes) {
            FilePath path = dev.millrace.workspace.Layout.file(change.place().path());
            edit.expect(path, change.before().map(Entry::id).orElse(null));
        }
        // Deletions first: a file may take the place of a folder, and the other way round.
        for (Change change : changes) {
            if (change.after().isEmpty()) {
                edit.delete(dev.millrace.workspace.Layout.file(change.place().path()));
            }
        }
        for (Change change : changes) {
            change.after()
                    .ifPresent(entry -> edit.put(
                            dev.millrace.workspace.Layout.file(change.place().path()),
                            entry.id(),
                            entry.mode() == Mode.EXECUTABLE ? EntryMode.EXECUTABLE : EntryMode.FILE));
        }
    }

    private Synced result(Plan plan, Supplier<SyncReport> made) {
        SyncReport report = made.get();
        report.rows().stream()
                .filter(row -> row.syncState() != SyncRow.State.UNCHANGED)
                .forEach(row -> log.debug(Ion.write(row.toMap())));
        Optional<String> commit = plan.heading().gitCommit();
        return new Synced(run.id(), plan, commit, commit.map(this::page), report);
    }

    private @Nullable String page(String commit) {
        return tools.pages(request.remote())
                .map(pages -> pages.commit(commit, request.branch()))
                .orElse(null);
    }
}
