package dev.millrace.sync.binding;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.sync.BindingNote;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.store.sync.BindingWatch;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Plans.Made;
import dev.millrace.sync.StalePlan;
import dev.millrace.sync.Standing.State;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.preview.Previews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The bindings as people deal with them. Nothing that a person has not seen the plan of is ever applied by itself: a new binding, and one whose deciding
 * settings were changed, waits in state HELD_CHANGE until its plan is applied by hand or turns out to be empty.
 */
public final class Bindings {
    private final Database database;
    private final BindingRows rows;
    private final Plans plans;
    private final InstantSource clock;
    private final WatchBindings watch;

    public Bindings(Database database, Plans plans, InstantSource clock, WatchBindings watch) {
        this.database = database;
        this.rows = new BindingRows(database);
        this.plans = plans;
        this.clock = clock;
        this.watch = watch;
    }

    /** All, or those of a namespace, by id. */
    public List<BindingRow> all(@Nullable String namespace) {
        return rows.all(namespace);
    }

    public BindingRow find(String id) {
        return rows.find(id).orElseThrow(() -> missing(id));
    }

    /** The namespace and directory of a branch that a binding is between. */
    public static SyncBinding.Key place(BindingRow row) {
        return place(Binding.of(row.settings()));
    }

    static SyncBinding.Key place(Binding binding) {
        SyncWish wish = binding.wish();
        RemoteSpec remote = RemoteSpec.of(wish.url(), Credentials.NONE);
        return new SyncBinding.Key(
                wish.namespace(), remote.url(), wish.branch(), wish.folder().value());
    }

    /** The commit of the branch when the binding was last looked at; empty if it was not yet, and where there is no such branch. */
    public static Optional<String> tip(BindingRow row) {
        return Optional.ofNullable(Seen.parse(row.seen())).map(Seen::tip).filter(tip -> !tip.isEmpty());
    }

    private static NotFound missing(String id) {
        return new NotFound("There is no binding '" + id + "'.");
    }

    /**
     * Makes a binding; it is looked at at once.
     *
     * @param approvedBy who answers for these settings without having seen their first plan; empty for the plan to wait for a person
     * @throws Conflict where there is one with that id, or one that writes to the same place
     */
    public BindingRow create(Binding binding, Optional<Author> approvedBy) {
        Instant now = clock.instant();
        String fingerprint = binding.fingerprint();
        BindingRow row = new BindingRow(
                binding.id(),
                binding.namespace().name(),
                Json.write(binding.json()),
                fingerprint,
                approvedBy.isPresent() ? fingerprint : null,
                false,
                State.HELD_CHANGE.name(),
                now,
                "It has not been looked at yet.",
                null,
                null,
                null,
                null,
                0,
                now,
                now,
                now);
        database.writing(handle -> {
            alone(handle);
            if (BindingRows.find(handle, binding.id()).isPresent()) {
                throw new Conflict(
                        "There is a binding '" + binding.id() + "' already. Change that one, or take another id.");
            }
            refuseOverlap(handle, binding);
            Following.check(handle, binding);
            Canaries.saved(handle, binding);
            KeepNotes.saved(handle, binding, now);
            approvedBy.ifPresent(author -> KeepNotes.approved(handle, binding.id(), author, null));
            BindingRows.put(handle, row);
        });
        watch.look();
        return find(binding.id());
    }

    /** Two servers must not each find that there is no overlap. */
    private void alone(Handle handle) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            handle.execute("LOCK TABLE binding IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private static void refuseOverlap(Handle handle, Binding binding) {
        Previews.refuse(handle, binding.namespace());
        for (BindingRow other : BindingRows.all(handle, null)) {
            if (!other.id().equals(binding.id())) {
                Overlap.between(binding, Binding.of(other.settings())).ifPresent(why -> {
                    throw new Conflict(why);
                });
            }
        }
    }

    /** Changes the settings of a binding. If they decide what a run does, the next run only makes a plan. */
    public BindingRow change(Binding binding) {
        database.writing(handle -> {
            alone(handle);
            BindingRow old = BindingRows.find(handle, binding.id()).orElseThrow(() -> missing(binding.id()));
            if (!old.namespace().equals(binding.namespace().name())) {
                throw new Invalid("The binding '" + old.id() + "' is about namespace '" + old.namespace()
                        + "', which cannot be changed. Delete it and make another one.");
            }
            refuseOverlap(handle, binding);
            Following.check(handle, binding);
            Canaries.saved(handle, binding);
            Announcements.changed(handle, Binding.of(old.settings()), binding);
            Instant now = clock.instant();
            KeepNotes.saved(handle, binding, now);
            BindingRow changed =
                    old.changed(Json.write(binding.json()), binding.fingerprint(), old.approved(), old.paused(), now);
            String state = old.paused() || changed.isApproved() ? old.state() : State.HELD_CHANGE.name();
            BindingRows.put(
                    handle,
                    changed.standing(state, now, old.message(), null)
                            .times(old.lastRun(), old.lastSuccess(), null, 0, now));
        });
        watch.look();
        return find(binding.id());
    }

    /** Forgets a binding. What was synced stays on both sides, and so does what is known of their common base. */
    public void delete(String id) {
        database.writing(handle -> {
            alone(handle);
            Following.refuseLeft(handle, id);
            if (!BindingRows.delete(handle, id)) {
                throw missing(id);
            }
        });
    }

    /** Looks after it no more until it is resumed. A run that is under way comes to its end. */
    public BindingRow pause(String id) {
        return changed(
                id,
                row -> row.changed(row.settings(), row.fingerprint(), row.approved(), true, clock.instant())
                        .standing(State.PAUSED.name(), clock.instant(), null, row.planRun()));
    }

    /** Goes on after a pause, or although something failed that was watched. */
    public BindingRow resume(String id) {
        if (find(id).state().equals(State.HELD_CANARY.name())) {
            database.writing(handle -> Canaries.accept(handle, id));
            return changed(id, this::unpaused);
        }
        return changed(id, row -> row.paused() ? unpaused(row) : row);
    }

    /** What is known of the run that a binding watches. */
    public Optional<BindingWatch> watch(String id) {
        return database.look(handle -> BindingWatch.find(handle, id));
    }

    /** Why the newest runs of a binding are not in its Git notes yet; empty if they are, or need not be. */
    public Optional<String> notesProblem(String id) {
        return database.look(handle -> BindingNote.find(handle, id)).map(BindingNote::problem);
    }

    private BindingRow unpaused(BindingRow row) {
        Instant now = clock.instant();
        State state = row.isApproved() ? State.IN_SYNC : State.HELD_CHANGE;
        return row.changed(row.settings(), row.fingerprint(), row.approved(), false, now)
                .standing(state.name(), now, "It has not been looked at since it was resumed.", row.planRun())
                .times(row.lastRun(), row.lastSuccess(), null, 0, now);
    }

    private BindingRow changed(String id, UnaryOperator<BindingRow> how) {
        database.writing(handle ->
                BindingRows.put(handle, how.apply(BindingRows.find(handle, id).orElseThrow(() -> missing(id)))));
        watch.look();
        return find(id);
    }

    /** Has a binding looked at now. */
    public BindingRow look(String id) {
        BindingRow row = find(id);
        if (rows.wake(id, clock.instant())) {
            watch.look();
        } else if (row.paused()) {
            throw new Conflict("The binding '" + id + "' is paused. Resume it first.");
        }
        return find(id);
    }

    /** Makes the plan of a binding now, for a person to look at; it is applied by {@link #apply}. */
    public Made plan(String id, Author author, TaskLog log) {
        BindingRow row = find(id);
        Made made = plans.make(Binding.of(row.settings()).wish(), author, log);
        waitsFor(row, made.runId());
        return made;
    }

    /** Nobody changed the settings since the plan was made of them. */
    private void waitsFor(BindingRow row, String runId) {
        database.writing(handle -> BindingRows.find(handle, row.id())
                .filter(now -> now.fingerprint().equals(row.fingerprint()))
                .ifPresent(
                        now -> BindingRows.put(handle, now.standing(now.state(), now.since(), now.message(), runId))));
    }

    /**
     * Applies a plan, exactly it. If it is the one that a binding waits with, the binding's settings are approved by that, and it goes on by itself.
     *
     * @param confirmed the person has seen that a guard rail objects, or that a freeze holds, and wants it all the same
     */
    public String apply(String planId, String hash, boolean confirmed, Author author, TaskLog log) {
        Optional<BindingRow> row = rows.ofPlan(planId);
        row.ifPresent(waiting -> refuseFrozen(waiting, confirmed));
        try {
            String applied = plans.apply(planId, hash, confirmed, author, log);
            row.ifPresent(waiting -> approve(waiting, applied, author));
            return applied;
        } catch (StalePlan stale) {
            row.ifPresent(waiting -> waitsFor(waiting, stale.runId()));
            throw stale;
        }
    }

    /**
     * Forgets what both sides of a place had in common. The binding that is there, if one is, meets the branch for the first time then, and its plan waits for
     * a person.
     *
     * @throws NotFound if nothing was ever pushed to or synced from there
     */
    public void readopt(SyncBinding.Key place) {
        plans.readopt(place);
        String url = RemoteSpec.of(place.url(), Credentials.NONE).url();
        SyncBinding.Key known = new SyncBinding.Key(place.namespace(), url, place.branch(), place.directory());
        for (BindingRow row : rows.all(place.namespace())) {
            if (place(row).equals(known)) {
                changed(row.id(), this::unknown);
            }
        }
    }

    private BindingRow unknown(BindingRow row) {
        Instant now = clock.instant();
        State state = row.paused() ? State.PAUSED : State.HELD_CHANGE;
        return row.changed(row.settings(), row.fingerprint(), null, row.paused(), now)
                .standing(state.name(), now, "It has not been looked at since its base was forgotten.", null)
                .times(row.lastRun(), row.lastSuccess(), null, 0, now);
    }

    private void refuseFrozen(BindingRow row, boolean confirmed) {
        Optional<Instant> frozen = Binding.of(row.settings()).frozenUntil(clock.instant());
        if (frozen.isPresent() && !confirmed) {
            throw new Refused("The binding '" + row.id() + "' is frozen until " + frozen.get()
                    + ". Wait, or confirm that this plan is to be applied all the same.");
        }
    }

    private void approve(BindingRow waiting, String applied, Author author) {
        database.writing(handle -> BindingRows.find(handle, waiting.id())
                .filter(now -> now.fingerprint().equals(waiting.fingerprint()))
                .ifPresent(now -> {
                    Instant when = clock.instant();
                    State state = now.paused() ? State.PAUSED : State.IN_SYNC;
                    KeepNotes.approved(handle, now.id(), author, applied);
                    BindingRows.put(
                            handle,
                            now.asApproved()
                                    .standing(state.name(), when, null, null)
                                    .times(applied, when, null, 0, when));
                }));
        watch.look();
    }
}
