package dev.millrace.sync;

import dev.millrace.model.FilePath;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BaseEntry;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Trees;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps what runs did, and what both sides had in common after each. */
final class Ledger {
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final SyncRuns runs;
    private final SyncBindings bindings;
    private final InstantSource clock;

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
                clock.instant(),
                null);
    }

    static SyncRun planned(SyncRun run, Plan plan) {
        String json = plan.json();
        return run.withPlan(json, Plan.hashOf(json), plan.heading().gitCommit().orElse(null));
    }

    /** A push that the same task run began before: it was killed, or its end is unknown. */
    Optional<SyncRun> interrupted(SyncRun run) {
        if (run.taskRunId() == null) {
            return Optional.empty();
        }
        return runs.ofTaskRun(run.taskRunId()).stream()
                .filter(earlier -> earlier.gitCommit() != null
                        && (earlier.state() == SyncRun.State.PUSHING || earlier.state() == SyncRun.State.FAILED))
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

    void failed(SyncRun run, String why) {
        runs.save(run.failed(why, clock.instant()));
    }

    /** What both sides had after the last run; empty before the first. */
    Optional<SortedMap<FilePath, Entry>> base(SyncRun run) {
        return bindings.find(key(run)).map(binding -> {
            SortedMap<FilePath, Entry> base = new TreeMap<>();
            for (BaseEntry entry : bindings.base(binding.id())) {
                base.put(new FilePath(entry.path()), new Entry(entry.blob(), mode(entry.mode())));
            }
            return base;
        });
    }

    /** The binding that a run belongs to, if anything was ever carried out between its two ends. */
    Optional<SyncBinding> binding(SyncRun run) {
        return bindings.find(key(run));
    }

    /** True if the binding was left at exactly these commits, so that nothing about its base can have changed. */
    boolean isCurrent(SyncRun run) {
        return bindings.find(key(run))
                .filter(binding -> java.util.Objects.equals(binding.gitCommit(), run.gitCommit())
                        && java.util.Objects.equals(binding.namespaceCommit(), run.namespaceCommit()))
                .isPresent();
    }

    /** Ends a run that was carried out, and moves the base along, in one transaction of the caller's. */
    void applied(Handle handle, SyncRun run, SyncRun.State how, Plan plan, Trees trees) {
        Instant now = clock.instant();
        long binding = bindings.save(handle, key(run), run.gitCommit(), run.namespaceCommit(), now);
        SortedMap<FilePath, Entry> base = trees.base().orElseGet(TreeMap::new);
        List<BaseEntry> put = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (Place place : plan.unchanged()) {
            Entry entry = trees.git().files().get(place.inGit());
            if (entry != null && !entry.equals(base.get(place.inGit()))) {
                put.add(row(place.inGit(), entry));
            }
        }
        for (Change change : plan.changes()) {
            change.after()
                    .ifPresentOrElse(
                            entry -> put.add(row(change.inGit(), entry)),
                            () -> gone.add(change.inGit().value()));
        }
        for (FilePath path : base.keySet()) {
            if (!trees.git().files().containsKey(path) && !trees.live().containsKey(path)) {
                gone.add(path.value());
            }
        }
        bindings.saveBase(handle, binding, put, gone);
        runs.save(handle, run.ended(how, now));
        runs.forget(handle, run.namespace(), now.minus(KEPT));
    }

    void applied(SyncRun run, SyncRun.State how, Plan plan, Trees trees) {
        database.writing(handle -> applied(handle, run, how, plan, trees));
    }

    private static SyncBinding.Key key(SyncRun run) {
        return new SyncBinding.Key(run.namespace(), run.url(), run.branch(), run.directory());
    }

    private static BaseEntry row(FilePath path, Entry entry) {
        return new BaseEntry(path.value(), entry.id(), entry.mode().octal());
    }

    private static Mode mode(String octal) {
        return octal.equals(Mode.EXECUTABLE.octal()) ? Mode.EXECUTABLE : Mode.FILE;
    }
}
