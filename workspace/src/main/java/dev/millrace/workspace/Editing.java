package dev.millrace.workspace;

import dev.millrace.git.GitStore;
import dev.millrace.git.ObjectStage;
import dev.millrace.git.TreeChange;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.InTransaction;
import dev.millrace.store.Micros;
import dev.millrace.store.content.AuditLog;
import dev.millrace.store.content.Namespaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs an edit to its end. Everything that takes time, parsing flows among it, happens before the transaction, on a base that was read without any
 * lock; the transaction compares the head with that base and then moves it. Where somebody else was faster the edit is run again on what
 * they made; from the second attempt on the editors of one namespace in this process take turns, so that each gets through.
 */
final class Editing {
    private static final int ATTEMPTS = 200;

    private final GitStore git;
    private final Database database;
    private final FlowIndexing flows;
    private final InstantSource clock;
    private final Limits limits;
    private final ConcurrentHashMap<Namespace, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final List<Consumer<Set<FlowKey>>> listeners = new CopyOnWriteArrayList<>();

    Editing(GitStore git, FlowIndexing flows, InstantSource clock, Limits limits) {
        this.git = git;
        this.database = git.database();
        this.flows = flows;
        this.clock = clock;
        this.limits = limits;
    }

    /** What one edit is, whatever it is run on. */
    record Request(
            Namespace namespace,
            Author author,
            String action,
            String reason,
            Consumer<Edit> changes,
            InTransaction<Revision> with) {}

    void onFlowsChanged(Consumer<Set<FlowKey>> listener) {
        listeners.add(listener);
    }

    StoredSnapshot head(Namespace namespace) {
        return StoredSnapshot.of(git, namespace, headId(namespace).orElse(null));
    }

    Optional<String> headId(Namespace namespace) {
        return database.look(handle -> Namespaces.find(handle, namespace.name()))
                .flatMap(Namespaces.Row::headId);
    }

    Revision run(Request request) {
        Optional<Revision> first = attempt(request);
        if (first.isPresent()) {
            return first.get();
        }
        ReentrantLock turn = turns.computeIfAbsent(request.namespace(), name -> new ReentrantLock(true));
        turn.lock();
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<Revision> done = attempt(request);
                if (done.isPresent()) {
                    return done.get();
                }
            }
        } finally {
            turn.unlock();
        }
        throw new Conflict("The namespace '" + request.namespace()
                + "' is being changed so often that this change could not be made. Try again.");
    }

    /** Several namespaces at once: all edits happen, in one transaction, or none. {@code with} of the single requests is run as well. */
    List<Revision> runAll(List<Request> requests, InTransaction<List<Revision>> with) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<List<Revision>> done = attemptAll(requests, with);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new Conflict("The namespaces "
                + requests.stream()
                        .map(request -> "'" + request.namespace() + "'")
                        .toList()
                + " are being changed so often that this change could not be made. Try again.");
    }

    private Optional<List<Revision>> attemptAll(List<Request> requests, InTransaction<List<Revision>> with) {
        List<Attempt> attempts = requests.stream().map(this::prepare).toList();
        List<Revision> revisions =
                attempts.stream().map(attempt -> attempt.prepared().revision()).toList();
        try {
            database.writing(handle -> {
                for (Attempt attempt : attempts) {
                    if (!commit(handle, attempt.request(), attempt.base(), attempt.prepared())) {
                        throw new HeadMoved();
                    }
                }
                with.run(handle, revisions);
            });
        } catch (HeadMoved e) {
            return Optional.empty();
        }
        attempts.forEach(this::told);
        return Optional.of(revisions);
    }

    /** Undoes a transaction of which a part came too late. */
    private static final class HeadMoved extends RuntimeException {
        private static final long serialVersionUID = 1;

        HeadMoved() {
            super(null, null, false, false);
        }
    }

    /** An edit that was worked out and is not yet written. */
    private record Attempt(Request request, StoredSnapshot base, Prepared prepared) {}

    /** Empty if the head moved between looking and acting. */
    private Optional<Revision> attempt(Request request) {
        Attempt attempt = prepare(request);
        boolean moved = database.write(handle -> commit(handle, request, attempt.base(), attempt.prepared()));
        if (!moved) {
            return Optional.empty();
        }
        told(attempt);
        return Optional.of(attempt.prepared().revision());
    }

    private Attempt prepare(Request request) {
        StoredSnapshot base = head(request.namespace());
        ObjectStage stage = git.stage();
        EditRun run = new EditRun(base, stage, limits);
        request.changes().accept(run);
        String tree = run.finish();
        Instant now = clock.instant();
        Prepared prepared = tree.equals(base.treeId())
                ? unchanged(request, base, stage, now)
                : changed(request, base, run, stage, tree, now);
        return new Attempt(request, base, prepared);
    }

    private void told(Attempt attempt) {
        attempt.prepared().stage().written();
        Set<FlowKey> keys = new HashSet<>();
        attempt.prepared().flows().forEach(change -> keys.add(change.key()));
        if (!keys.isEmpty()) {
            listeners.forEach(listener -> listener.accept(keys));
        }
    }

    /** @param passed commits between the old head and the new one, which become states of the namespace too, oldest first */
    private record Prepared(
            Revision revision,
            ObjectStage stage,
            Set<String> taken,
            List<FlowChange> flows,
            String detail,
            boolean moves,
            List<String> passed) {}

    /** Makes commits that somebody else made the namespace's newest, if its head is still the expected one; false if it is not. */
    boolean take(Namespace namespace, Author pusher, @Nullable String expected, TakePush.Taken taken) {
        ObjectStage stage = git.stage();
        Revision revision = new Revision(namespace, taken.newHead(), pusher, clock.instant(), taken.message(), true);
        Request request = new Request(namespace, pusher, "push", taken.message(), edit -> {}, (handle, done) -> {});
        Prepared prepared = new Prepared(
                revision, stage, taken.ids(), taken.flows(), AuditDetail.of(taken.changes()), true, taken.passed());
        StoredSnapshot base = StoredSnapshot.of(git, namespace, expected);
        boolean moved = database.write(handle -> commit(handle, request, base, prepared));
        if (moved) {
            told(new Attempt(request, base, prepared));
        }
        return moved;
    }

    private Prepared unchanged(Request request, StoredSnapshot base, ObjectStage stage, Instant now) {
        if (base.commit() == null) {
            // The very first edit makes a commit even if it adds nothing, so that every edited namespace has a head.
            return prepared(request, base, stage, base.treeId(), now, List.of(), List.of(), Set.of());
        }
        Revision same =
                new Revision(request.namespace(), base.commit(), request.author(), now, request.reason(), false);
        return new Prepared(same, stage, Set.of(), List.of(), "{}", false, List.of());
    }

    private Prepared changed(
            Request request, StoredSnapshot base, EditRun run, ObjectStage stage, String tree, Instant now) {
        List<TreeChange> changes = stage.diff(base.treeId(), tree);
        List<FlowChange> flowChanges = flows.examine(request.namespace(), changes, stage, run.acceptsInvalidFlows());
        return prepared(request, base, stage, tree, now, changes, flowChanges, run.taken());
    }

    private Prepared prepared(
            Request request,
            StoredSnapshot base,
            ObjectStage stage,
            String tree,
            Instant now,
            List<TreeChange> changes,
            List<FlowChange> flowChanges,
            Set<String> taken) {
        List<String> parents = base.commit() == null ? List.of() : List.of(base.commit());
        String commit = stage.commit(tree, parents, request.author(), now, request.reason());
        Revision revision = new Revision(request.namespace(), commit, request.author(), now, request.reason(), true);
        return new Prepared(revision, stage, taken, flowChanges, AuditDetail.of(changes), true, List.of());
    }

    private boolean commit(Handle handle, Request request, StoredSnapshot base, Prepared prepared) throws Exception {
        long now = Micros.of(prepared.revision().time());
        String name = request.namespace().name();
        Namespaces.Row row = Namespaces.lock(handle, database.dialect(), name, now);
        if (!Objects.equals(row.head(), base.commit())) {
            return false;
        }
        if (prepared.moves()) {
            prepared.stage().writeTo(handle);
            git.hold(handle, prepared.taken());
            prepared.passed().forEach(passed -> Namespaces.logHead(handle, name, passed, now));
            Namespaces.setHead(handle, name, prepared.revision().commitId(), now);
            flows.apply(handle, prepared.revision(), prepared.flows());
            audit(handle, request, prepared.revision().commitId(), now, prepared.detail());
        }
        request.with().run(handle, prepared.revision());
        return true;
    }

    static void audit(Handle handle, Request request, @Nullable String commit, long now, String detail) {
        AuditLog.add(
                handle,
                new AuditLog.Row(
                        0,
                        now,
                        request.author().toString(),
                        request.action(),
                        request.namespace().name(),
                        request.reason(),
                        commit,
                        detail));
    }
}
