package dev.millrace.sync;

import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.filter.IgnoreRules;
import dev.millrace.sync.lfs.LfsPart;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Heading;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanRequest;
import dev.millrace.sync.plan.Planner;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Sizes;
import dev.millrace.sync.plan.ThreeWay;
import dev.millrace.sync.plan.Translation;
import dev.millrace.sync.plan.Trees;
import dev.millrace.sync.side.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads both sides and plans, in the one way that pushes, syncs, dry runs and approvals share. */
final class Looking {
    private final Tools tools;
    private final Between between;
    private final Rules rules;
    private final Side source;
    private final Progress progress;

    Looking(Tools tools, Between between, Rules rules, Side source, Progress progress) {
        this.tools = tools;
        this.between = between;
        this.rules = rules;
        this.source = source;
        this.progress = progress;
    }

    /** The remote, unless it is known that there is nothing to do: then {@code known} holds what was found out before. */
    Optional<RemoteTree> fetch(SyncRun run, AtomicReference<Settled.Outcome> known) {
        Supplier<Optional<Settled.Question>> asked =
                once(() -> question(run, tools.sides().heads(between.content())));
        Predicate<String> settled = tip -> asked.get()
                .flatMap(question -> tools.settled().find(question, tip))
                .map(outcome -> known.compareAndSet(null, outcome))
                .isPresent();
        if (source == Side.GIT && between.commit().isPresent()) {
            String commit = between.commit().get();
            return tools.remotes()
                    .fetchAt(between.remote(), between.branch(), commit, between.directory(), settled, progress);
        }
        return tools.remotes()
                .fetchUnless(
                        between.remote(),
                        between.branch(),
                        between.directory(),
                        source == Side.SERVER,
                        settled,
                        progress);
    }

    RemoteTree fetch() {
        return source == Side.SERVER
                ? tools.remotes().fetchForPush(between.remote(), between.branch(), between.directory(), progress)
                : tools.remotes().fetch(between.remote(), between.branch(), between.directory(), progress);
    }

    /** Remembers that a plan had nothing to do. */
    void settle(SyncRun run, Look look, SyncReport report) {
        look.tree()
                .branchTip()
                .ifPresent(tip -> question(run, look.plan().heading().heads())
                        .ifPresent(question -> tools.settled()
                                .remember(
                                        question,
                                        tip,
                                        new Settled.Outcome(look.plan(), DirectoryTree.of(look.tree()), report))));
    }

    private Optional<Settled.Question> question(SyncRun run, SortedMap<String, String> heads) {
        return tools.ledger()
                .binding(run)
                .map(binding -> new Settled.Question(
                        source,
                        binding,
                        between.content(),
                        rules.files().written(),
                        rules.missing(),
                        rules.brake(),
                        rules.conflicts(),
                        rules.lfs(),
                        rules.history(),
                        heads));
    }

    /** @param only the paths that the plan may be about; empty for all */
    Look look(SyncRun run, RemoteTree tree, Optional<Set<FilePath>> only) {
        WatchHistory.Seen history = new WatchHistory(tools, between, rules, source, progress).look(run, tree);
        View view = tools.sides().view(between.content(), tree, source, progress);
        boolean pushesRules = source == Side.SERVER && rules.files().includes(new FilePath(IgnoreRules.FILE));
        Scope all = new Scope(
                        view.layout(),
                        rules.files(),
                        tools.sides().ignored(between.content(), view, tree, pushesRules, progress))
                .sparing(view.untouched(), view.undeleted());
        Scope scope = only.map(all::among).orElse(all);
        Ledger.Base base = tools.ledger().base(run, view.git().files());
        LfsPart lfs = tools.largeFiles().read(rules.lfs(), tree, view, scope, source, progress);
        Translation translation = new Translation(lfs.with(view.wanted()), base.live());
        Trees trees = new Trees(base.files(), view.git(), view.live(), translation);
        Plan plan = plan(tree, view, scope, trees, lfs);
        plan = plan.behind(history.warnings(), history.obstacles());
        return new Look(tree, view, scope, trees, lfs, plan, history.proven());
    }

    private Plan plan(RemoteTree tree, View view, Scope scope, Trees trees, LfsPart lfs) {
        Heading heading = heading(tree, view);
        PlanRequest request =
                new PlanRequest(source, rules.missing() != Rules.Missing.KEEP, scope, rules.brake(), rules.conflicts());
        Plan plan = Planner.plan(heading, request, trees);
        if (!plan.toMerge().isEmpty()) {
            plan = Planner.plan(heading, request, trees, merged(tree, lfs, plan.toMerge()));
        }
        plan = plan.with(view.warnings(), failures(view, plan)).withObstacles(lfs.obstacles());
        // What a person may confirm must be complete.
        if (plan.confirmed().failure().isPresent()) {
            return plan;
        }
        Set<String> written = written(plan);
        Plan checked = Sizes.checked(plan, sizes(tree, lfs, written), tools.limits());
        if (checked.failure().isPresent() && checked.confirmed().failure().isPresent()) {
            return checked;
        }
        Plan noticed = checked.failure().isPresent()
                ? checked
                : tools.largeFiles().noticed(rules.lfs(), checked, tree, view, scope, progress);
        return new LookForLeaks(tools, between, rules, progress).noticed(noticed, tree, trees, lfs);
    }

    /** How much is written for each blob; those that a sync writes are here afterwards. */
    private Map<String, Long> sizes(RemoteTree tree, LfsPart lfs, Set<String> written) {
        if (source == Side.GIT) {
            return bring(tree, lfs, written);
        }
        Map<String, Long> sizes = new HashMap<>(tools.git().sizes(written));
        lfs.uploads().forEach((id, upload) -> sizes.put(id, upload.pointer().size()));
        return sizes;
    }

    private Map<String, Long> bring(RemoteTree tree, LfsPart lfs, Set<String> ids) {
        tools.largeFiles().bring(tree, lfs, ids, progress);
        return tools.blobs().bring(tree, ids, progress);
    }

    private Heading heading(RemoteTree tree, View view) {
        return new Heading(
                source,
                between.remote().url(),
                between.branch(),
                between.directory(),
                view.layout(),
                tree.commit(),
                view.heads());
    }

    private List<Obstacle> failures(View view, Plan plan) {
        List<Obstacle> all = new ArrayList<>(view.obstacles());
        if (rules.missing() == Rules.Missing.FAIL) {
            String here = source == Side.SERVER ? "KESTRA" : "Git";
            String there = source == Side.SERVER ? "Git" : "KESTRA";
            plan.changes().stream()
                    .filter(Change.Delete.class::isInstance)
                    .map(Change::place)
                    .limit(10)
                    .forEach(place -> all.add(new Obstacle(
                            Obstacle.Kind.MISSING_IN_SOURCE,
                            "Sync failed: " + place.kind() + " missing in " + here + " but present in " + there
                                    + " for key " + place.namespace() + ":" + place.path()
                                    + ". Nothing was changed.")));
        }
        return all;
    }

    private ThreeWay.Outcomes merged(RemoteTree tree, LfsPart lfs, List<ThreeWay> wanted) {
        Set<String> ids = new HashSet<>();
        wanted.forEach(three -> {
            ids.add(three.source().id());
            ids.add(three.target().id());
        });
        bring(tree, lfs, ids);
        return new Merging(tools.workspace()).all(wanted);
    }

    /** The blobs that a plan writes. */
    private static Set<String> written(Plan plan) {
        Set<String> ids = new HashSet<>();
        plan.changes().forEach(change -> change.after().map(Entry::id).ifPresent(ids::add));
        return ids;
    }

    private static <T> Supplier<T> once(Supplier<T> made) {
        AtomicReference<T> kept = new AtomicReference<>();
        return () -> {
            T value = kept.get();
            if (value == null) {
                value = made.get();
                kept.set(value);
            }
            return value;
        };
    }
}
