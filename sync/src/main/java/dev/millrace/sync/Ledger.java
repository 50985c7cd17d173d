package dev.millrace.sync;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.sync.BaseEntry;
import dev.millrace.store.sync.FlowProven;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncProven;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.PathMap;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Trees;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps what runs did, and what both sides had in common after each. */
final class Ledger {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int RECENT = 500;

    private final Database database;
    private final SyncRuns runs;
    private final SyncBindings bindings;
    private final SyncProven proven = new SyncProven();
    private final FlowProven flowProven = new FlowProven();
    private final InstantSource clock;
    private final Bases bases = new Bases();

    Ledger(Database database, InstantSource clock) {
        this.database = database;
        this.runs = new SyncRuns(database);
        this.bindings = new SyncBindings(database);
        this.clock = clock;
    }

    SyncRun begin(Origin origin, Side source, boolean dryRun, SyncBinding.Key key) {
        return new SyncRun(
                UUID.randomUUID().toString(),
                origin.executionId(),
                origin.taskRunId(),
                source.name(),
                dryRun,
                SyncRun.State.PLANNED,
                key.namespace(),
                key.url(),
                key.branch(),
                key.directory(),
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                null);
    }

    static SyncRun planned(SyncRun run, Plan plan) {
        String json = plan.json();
        return run.withPlan(json, Plan.hashOf(json), plan.heading().gitCommit().orElse(null));
    }

    /** A push that the same task run made before: the server was stopped before the task could tell of it, or before its end was known. */
    Optional<SyncRun> interrupted(SyncRun run) {
        if (run.taskRunId() == null) {
            return Optional.empty();
        }
        return runs.ofTaskRun(run.taskRunId()).stream()
                .filter(earlier -> !earlier.id().equals(run.id())
                        && earlier.gitCommit() != null
                        && (earlier.state() == SyncRun.State.PUSHING
                                || earlier.state() == SyncRun.State.FAILED
                                || earlier.state() == SyncRun.State.APPLIED))
                .filter(earlier ->
                        key(earlier).equals(key(run)) && earlier.source().equals(run.source()))
                .findFirst();
    }

    void save(SyncRun run) {
        runs.save(run);
    }

    SyncRun ended(SyncRun run, SyncRun.State how) {
        SyncRun ended = run.ended(how, clock.instant());
        runs.save(ended);
        return ended;
    }

    void failed(SyncRun run, RuntimeException why) {
        runs.save(run.failed(Standing.State.nameOf(why), String.valueOf(why.getMessage()), clock.instant()));
    }

    /** An earlier attempt of the same task run that never told how it ended: now it is known. */
    void resolved(SyncRun earlier, boolean arrived) {
        if (earlier.state() != SyncRun.State.PUSHING && !(arrived && earlier.state() == SyncRun.State.FAILED)) {
            return;
        }
        runs.save(
                arrived
                        ? earlier.ended(SyncRun.State.APPLIED, clock.instant())
                        : earlier.failed(
                                "Unavailable",
                                "The server was stopped before this push arrived; a later run did it.",
                                clock.instant()));
    }

    /** What both sides had after the last run. */
    record Base(Optional<SortedMap<FilePath, Entry>> files, Map<FilePath, String> live) {
        static final Base NONE = new Base(Optional.empty(), Map.of());

        Base {
            live = Map.copyOf(live);
        }
    }

    /** @param alike files that are much the same */
    Base base(SyncRun run, SortedMap<FilePath, Entry> alike) {
        return bindings.find(key(run))
                .map(binding -> bases.find(binding).orElseGet(() -> read(binding, alike)))
                .orElse(Base.NONE);
    }

    private Base read(SyncBinding binding, SortedMap<FilePath, Entry> alike) {
        List<BaseEntry> rows = bindings.base(binding.id());
        PathMap.Builder<Entry> files = new PathMap.Builder<>(rows.size());
        Map<FilePath, String> live = new HashMap<>();
        for (BaseEntry entry : rows) {
            FilePath path = new FilePath(entry.path());
            files.add(path, new Entry(entry.blob(), mode(entry.mode())));
            if (entry.live() != null) {
                live.put(path, entry.live());
            }
        }
        Base base = new Base(Optional.of(files.done().sharing(PathMap.copyOf(alike))), live);
        // Rows that another run wrote while they were read belong to another state of the binding.
        if (bindings.find(binding.key()).filter(binding::equals).isPresent()) {
            bases.remember(binding, base);
        }
        return base;
    }

    Optional<SyncRun> find(String id) {
        return runs.find(id);
    }

    List<SyncRun> runs(Namespace namespace) {
        return runs.ofNamespace(namespace.name(), RECENT);
    }

    List<SyncBinding> bindings(Namespace namespace) {
        return bindings.ofNamespace(namespace.name());
    }

    void save(Handle handle, SyncRun run) {
        runs.save(handle, run);
    }

    /**
     * After a run was taken back on both sides they have in common what they had before it.
     *
     * @param inGit what Git has again, where that is not what the server has
     */
    void restored(SyncRun run, List<Change> takenBack, Map<FilePath, Entry> inGit) {
        bindings.find(key(run))
                .ifPresent(binding -> database.writing(handle -> restore(handle, binding, null, takenBack, inGit)));
    }

    /** After a sync was taken back that is to count as never made; the commit that it read stays known, for the history. */
    void unbrought(Handle handle, SyncRun run, List<Change> takenBack) {
        bindings.find(handle, key(run))
                .ifPresent(binding -> restore(handle, binding, binding.gitCommit(), takenBack, Map.of()));
    }

    private void restore(
            Handle handle,
            SyncBinding binding,
            @Nullable String commit,
            List<Change> takenBack,
            Map<FilePath, Entry> inGit) {
        List<BaseEntry> put = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (Change change : takenBack) {
            change.before()
                    .ifPresentOrElse(
                            entry -> put.add(baseEntry(
                                    change.inGit(),
                                    inGit.getOrDefault(change.inGit(), entry).id(),
                                    entry.mode(),
                                    entry.id())),
                            () -> gone.add(change.inGit().value()));
        }
        bindings.saveBase(handle, binding.id(), put, gone);
        bindings.save(handle, binding.key(), commit, null, clock.instant());
        bases.forget(binding.id());
    }

    List<SyncRun> undoing(String id) {
        return runs.undoing(id);
    }

    /** The binding that a run belongs to, if anything was ever carried out between its two ends. */
    Optional<SyncBinding> binding(SyncRun run) {
        return bindings.find(key(run));
    }

    /** Up to which commit the signatures of a binding's branch were found to be good. */
    Optional<String> proven(SyncBinding binding) {
        return database.look(handle -> proven.find(handle, binding.id()));
    }

    /** Notes that. Call when the run was carried out. */
    void proven(SyncRun run, String commit) {
        binding(run)
                .filter(binding -> !proven(binding).equals(Optional.of(commit)))
                .ifPresent(binding -> database.writing(handle -> proven.save(handle, binding.id(), commit)));
    }

    /** The commits that this server has pushed to the branch of a run, as far as it still knows. */
    Set<String> pushedBy(SyncRun run) {
        return runs.ofNamespace(run.namespace(), RECENT).stream()
                .filter(push -> push.source().equals(Side.SERVER.name())
                        && push.state() == SyncRun.State.APPLIED
                        && push.url().equals(run.url())
                        && push.branch().equals(run.branch()))
                .map(SyncRun::gitCommit)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The commits that this server pushed to a branch, whatever they held. */
    Set<String> pushedTo(String url, String branch) {
        return Set.copyOf(runs.pushedTo(url, branch, RECENT));
    }

    /** Up to which commit all were good when a single flow was last brought. */
    Optional<String> proven(FlowProven.Key file) {
        return database.read(handle -> flowProven.find(handle, file));
    }

    void proven(FlowProven.Key file, String commit) {
        database.writing(handle -> flowProven.save(handle, file, commit));
    }

    /** Forgets what both sides had in common. False if there is no such binding. */
    boolean forget(SyncBinding.Key key) {
        Optional<SyncBinding> binding = bindings.find(key);
        binding.ifPresent(known -> database.writing(handle -> proven.forget(handle, known.id())));
        return binding.isPresent();
    }

    /** True if the binding was left at exactly these commits, so that nothing about its base can have changed. */
    boolean isCurrent(SyncRun run) {
        return bindings.find(key(run))
                .filter(binding -> Objects.equals(binding.gitCommit(), run.gitCommit())
                        && Objects.equals(binding.namespaceCommit(), run.namespaceCommit()))
                .isPresent();
    }

    /** Ends a run that was carried out, and moves the base along, in one transaction of the caller's. */
    void applied(Handle handle, SyncRun run, SyncRun.State how, Plan plan, Trees trees) {
        Instant now = clock.instant();
        Optional<SyncBinding> before = bindings.find(handle, key(run));
        long binding = bindings.save(handle, key(run), run.gitCommit(), run.namespaceCommit(), now);
        Moving moving = new Moving(plan, trees);
        bindings.saveBase(handle, binding, moving.put(), moving.gone());
        runs.save(handle, run.ended(how, now));
        runs.forget(handle, run.namespace(), now.minus(KEPT));
        if (isAsRead(before, trees)) {
            Instant updated = Micros.toInstant(Micros.of(now));
            bases.remember(
                    new SyncBinding(binding, key(run), run.gitCommit(), run.namespaceCommit(), updated),
                    moving.after());
        }
    }

    static BaseEntry baseEntry(FilePath path, String inGit, Mode mode, String live) {
        return new BaseEntry(path.value(), inGit, mode.octal(), live.equals(inGit) ? null : live);
    }

    /** True if nobody has moved the base since the trees were read, so that what it is now is known without reading it. */
    private boolean isAsRead(Optional<SyncBinding> binding, Trees trees) {
        return trees.base()
                .map(read -> binding.flatMap(bases::find)
                        .flatMap(Base::files)
                        .filter(known -> known == read)
                        .isPresent())
                .orElse(binding.isEmpty());
    }

    void applied(SyncRun run, SyncRun.State how, Plan plan, Trees trees) {
        database.writing(handle -> applied(handle, run, how, plan, trees));
    }

    private static SyncBinding.Key key(SyncRun run) {
        return new SyncBinding.Key(run.namespace(), run.url(), run.branch(), run.directory());
    }

    static Mode mode(String octal) {
        return octal.equals(Mode.EXECUTABLE.octal()) ? Mode.EXECUTABLE : Mode.FILE;
    }
}
