package dev.millrace.sync;

import dev.millrace.git.remote.DirectoryTree;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.PushRequest;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.language.data.Ion;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.filter.IgnoreRules;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Heading;
import dev.millrace.sync.plan.Layout;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanRequest;
import dev.millrace.sync.plan.Planner;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Sizes;
import dev.millrace.sync.plan.Trees;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One push, from reading both sides to the commit on the remote. */
final class PushVerb {
    private static final int TRIES = 5;
    private static final int IGNORED_LINES = 200;

    private final Tools tools;
    private final PushFiles request;
    private final TaskLog log;
    private final Progress progress;
    private SyncRun run;

    PushVerb(Tools tools, PushFiles request, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.log = log;
        this.progress = log::info;
        this.run = tools.ledger()
                .begin(
                        request.origin(),
                        Side.SERVER,
                        request.dryRun(),
                        Tools.key(request.namespace(), request.remote(), request.branch(), request.gitDirectory()));
    }

    /** What was looked at and what came of it. */
    private record Look(RemoteTree tree, Trees trees, Scope scope, Plan plan) {}

    Pushed run() {
        try {
            return attempts();
        } catch (RuntimeException e) {
            tools.ledger().failed(run, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Pushed attempts() {
        Layout layout = tools.sides().layout(request.namespace(), request.includeChildNamespaces());
        Optional<Settled.Question> question = question(layout, tools.sides().heads(layout));
        AtomicReference<Settled.Outcome> known = new AtomicReference<>();
        Optional<RemoteTree> tree =
                fetch(tip -> question.flatMap(asked -> tools.settled().find(asked, tip))
                        .map(outcome -> known.compareAndSet(null, outcome))
                        .isPresent());
        if (tree.isEmpty()) {
            return stillSettled(Objects.requireNonNull(known.get()));
        }
        Sides.Live live = tools.sides().live(layout);
        Look look = look(tree.get(), layout, live, Optional.empty());
        reportOnce(look, live);
        for (int attempt = 1; ; attempt++) {
            run = Ledger.planned(run, look.plan());
            look.plan().failure().ifPresent(failure -> {
                throw failure;
            });
            if (request.dryRun()) {
                return dry(look);
            }
            if (look.plan().isEmpty()) {
                return nothingToDo(look, live);
            }
            switch (send(look)) {
                case PushResult.Pushed pushed -> {
                    return pushed(look, live, pushed.commitId());
                }
                case PushResult.Unchanged _ -> {
                    return nothingToDo(look, live);
                }
                case PushResult.Denied denied -> throw new Refused(denied.reason());
                case PushResult.Raced raced -> {
                    if (attempt == TRIES) {
                        throw new Conflict(raced.reason() + " This happened " + TRIES
                                + " times in a row; nothing was pushed. Try again.");
                    }
                    log.info(raced.reason() + " Planning again on top of it.");
                    tools.pause().before(attempt);
                    look = again(look, layout, live);
                }
            }
        }
    }

    private Optional<Settled.Question> question(Layout layout, SortedMap<String, String> heads) {
        return tools.ledger()
                .binding(run)
                .map(binding -> new Settled.Question(
                        Side.SERVER,
                        binding,
                        layout,
                        request.files().written(),
                        request.delete(),
                        request.brake(),
                        heads));
    }

    private Optional<RemoteTree> fetch(Predicate<String> known) {
        return tools.remotes()
                .fetchUnless(request.remote(), request.branch(), request.gitDirectory(), true, known, progress);
    }

    /** Nothing has moved on either side since it was found that there is nothing to do. */
    private Pushed stillSettled(Settled.Outcome outcome) {
        Plan plan = outcome.plan();
        run = Ledger.planned(run, plan)
                .withCommits(
                        plan.heading().gitCommit().orElse(null),
                        null,
                        plan.heading().heads().get(request.namespace().name()));
        plan.warnings().forEach(warning -> log.warn(warning.text()));
        if (request.dryRun()) {
            log.info("Dry run — no changes will be pushed to "
                    + request.remote().url() + " for now until you set the `dryRun` parameter to false");
            tools.ledger().ended(run, SyncRun.State.PLANNED);
        } else {
            tools.ledger().ended(run, SyncRun.State.UNCHANGED);
            log.info("No changes to commit. Skipping push.");
        }
        return new Pushed(run.id(), plan, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** Plans anew on top of what somebody else pushed, but only what was planned before: their changes are not ours to undo. */
    private Look again(Look before, Layout layout, Sides.Live live) {
        Set<FilePath> ours = before.plan().changes().stream().map(Change::inGit).collect(Collectors.toSet());
        Look look = look(fetch(tip -> false).orElseThrow(), layout, live, Optional.of(ours));
        List<String> collided = before.plan().changes().stream()
                .filter(change -> {
                    Optional<Entry> now =
                            Optional.ofNullable(look.trees().git().files().get(change.inGit()));
                    return !id(now).equals(id(change.before())) && !id(now).equals(id(change.after()));
                })
                .map(change -> "'" + request.gitDirectory().resolve(change.inGit()) + "'")
                .toList();
        if (!collided.isEmpty()) {
            throw new Conflict("Somebody else pushed to branch '" + request.branch()
                    + "' at the same time and changed what this run would change: " + String.join(", ", collided)
                    + ". Nothing was pushed. Look at their version, then push again.");
        }
        return look;
    }

    private static Optional<String> id(Optional<Entry> entry) {
        return entry.map(Entry::id);
    }

    private Look look(RemoteTree tree, Layout layout, Sides.Live live, Optional<Set<FilePath>> only) {
        if (tree.state() == RemoteTree.Directory.IS_A_FILE) {
            throw new Conflict("The path '" + request.gitDirectory() + "' exists in branch '" + request.branch()
                    + "' but is a file, not a directory. Nothing was pushed; choose another gitDirectory.");
        }
        GitFiles git = Sides.git(tree);
        Scope scope = scope(layout, live, tree, git);
        if (only.isPresent()) {
            scope = scope.among(only.get());
        }
        Trees trees = new Trees(tools.ledger().base(run), git, live.files());
        Heading heading = new Heading(
                Side.SERVER,
                request.remote().url(),
                request.branch(),
                request.gitDirectory(),
                layout,
                tree.commit(),
                live.heads());
        Plan plan =
                Planner.plan(heading, new PlanRequest(Side.SERVER, request.delete(), scope, request.brake()), trees);
        if (plan.failure().isEmpty()) {
            plan = Sizes.checked(plan, tools.git().sizes(Tools.written(plan)), tools.limits());
        }
        return new Look(tree, trees, scope, plan);
    }

    /** The namespace's own ignore file counts if it is pushed along, else the one that the branch has. */
    private Scope scope(Layout layout, Sides.Live live, RemoteTree tree, GitFiles git) {
        boolean pushesRules = request.files().includes(new FilePath(IgnoreRules.FILE));
        IgnoreRules rules = (pushesRules ? tools.sides().ignoredByServer(live) : Optional.<IgnoreRules>empty())
                .orElseGet(() -> tools.sides().ignoredByGit(tree, git, progress));
        return new Scope(layout, request.files(), rules);
    }

    private void reportOnce(Look look, Sides.Live live) {
        List<FilePath> selected = live.files().keySet().stream()
                .filter(path -> look.scope().copies(path, Side.SERVER))
                .toList();
        if (selected.isEmpty()) {
            if (request.errorOnMissing()) {
                throw new NotFound("No Namespace Files matched the provided 'files' parameter to commit.");
            }
            log.info("No file of namespace '" + request.namespace() + "' is to be pushed"
                    + (request.files().isEverything()
                            ? "."
                            : ": none matches " + request.files().written() + "."));
        }
        live.files().keySet().stream()
                .filter(look.scope()::isIgnored)
                .limit(IGNORED_LINES)
                .forEach(path -> log.debug("Skipped ignored file: " + path));
        look.plan().warnings().forEach(warning -> log.warn(warning.text()));
        if (look.tree().branchTip().isEmpty()) {
            log.info("Branch " + request.branch() + " does not exist, creating it");
        }
    }

    private PushResult send(Look look) {
        Map<String, DirectoryTree.Leaf> leaves = new LinkedHashMap<>();
        for (RemoteEntry entry : look.tree().entries()) {
            leaves.put(
                    entry.path(),
                    new DirectoryTree.Leaf(entry.path(), entry.mode().bits(), entry.id()));
        }
        for (Change change : look.plan().changes()) {
            String path = change.inGit().value();
            change.after()
                    .ifPresentOrElse(
                            entry -> leaves.put(
                                    path,
                                    new DirectoryTree.Leaf(
                                            path, Integer.parseInt(entry.mode().octal(), 8), entry.id())),
                            () -> leaves.remove(path));
        }
        DirectoryTree tree = DirectoryTree.of(leaves.values());
        log.info("Pushing to " + request.remote().url() + " on branch " + request.branch());
        PushRequest push = new PushRequest(
                look.tree(),
                tree.id().orElse(null),
                tree.objects(tools.git()),
                request.author(),
                request.author(),
                request.message(),
                tools.clock().instant());
        return tools.remotes().push(push, progress, this::intend);
    }

    /** Notes the commit down before it is sent: whoever starts after a crash can then tell whether it arrived. */
    private void intend(String commit) {
        run = run.withState(SyncRun.State.PUSHING).withCommits(commit, page(commit), namespaceHead());
        tools.ledger().save(run);
    }

    private Pushed pushed(Look look, Sides.Live live, String commit) {
        String page = page(commit);
        tools.ledger()
                .applied(
                        run.withCommits(
                                commit,
                                page,
                                live.heads().get(request.namespace().name())),
                        SyncRun.State.APPLIED,
                        look.plan(),
                        look.trees());
        log.info("Pushed to " + (page == null ? request.remote().url() + " as " + commit : page));
        return result(look, Optional.of(commit));
    }

    private Pushed dry(Look look) {
        log.info("Dry run — no changes will be pushed to " + request.remote().url()
                + " for now until you set the `dryRun` parameter to false");
        tools.ledger().ended(run, SyncRun.State.PLANNED);
        return result(look, Optional.empty());
    }

    private Pushed nothingToDo(Look look, Sides.Live live) {
        Optional<String> earlier =
                tools.ledger().interrupted(run).map(SyncRun::gitCommit).filter(Objects::nonNull);
        SyncRun done = run.withCommits(
                earlier.or(() -> look.tree().commit()).orElse(null),
                earlier.map(this::page).orElse(null),
                live.heads().get(request.namespace().name()));
        if (tools.ledger().isCurrent(done)) {
            tools.ledger().ended(done, SyncRun.State.UNCHANGED);
            settle(look);
        } else {
            tools.ledger()
                    .applied(
                            done,
                            earlier.isPresent() ? SyncRun.State.APPLIED : SyncRun.State.UNCHANGED,
                            look.plan(),
                            look.trees());
        }
        log.info(
                earlier.isPresent()
                        ? "The push that was interrupted had arrived as commit " + earlier.get() + "."
                        : "No changes to commit. Skipping push.");
        return result(look, earlier);
    }

    private void settle(Look look) {
        Heading heading = look.plan().heading();
        look.tree()
                .branchTip()
                .ifPresent(tip -> question(heading.layout(), heading.heads())
                        .ifPresent(question -> tools.settled()
                                .remember(question, tip, new Settled.Outcome(look.plan(), SyncReport.NONE))));
    }

    private Pushed result(Look look, Optional<String> commit) {
        // Old versions are brought here so that lines can be counted and the page can show the difference.
        Set<String> old = new HashSet<>();
        look.plan().changes().forEach(change -> change.before().map(Entry::id).ifPresent(old::add));
        if (!old.isEmpty()) {
            tools.blobs().bring(look.tree(), old, progress);
        }
        List<PushRow> rows = new PushRows(tools.git()).of(look.plan());
        rows.forEach(row -> log.debug(Ion.write(row.toMap())));
        Optional<String> compare = commit.flatMap(to -> look.tree()
                .commit()
                .flatMap(from -> tools.pages(request.remote()).map(pages -> pages.compare(from, to))));
        return new Pushed(run.id(), look.plan(), commit, commit.map(this::page), compare, rows);
    }

    private @Nullable String page(String commit) {
        return tools.pages(request.remote())
                .map(pages -> pages.commit(commit, request.branch()))
                .orElse(null);
    }

    private @Nullable String namespaceHead() {
        return tools.workspace().head(request.namespace()).commitId().orElse(null);
    }
}
