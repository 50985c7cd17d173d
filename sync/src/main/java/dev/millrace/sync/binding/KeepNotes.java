package dev.millrace.sync.binding;

import dev.millrace.model.Author;
import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingNote;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.Plans;
import dev.millrace.sync.watch.Rhythm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the runs of bindings that want it down in Git notes. Which ones are missing is worked out from the runs that are kept, so a crash loses none; what
 * cannot be written is tried again later and changes nothing about the run.
 */
final class KeepNotes {
    private static final Logger log = LoggerFactory.getLogger(KeepNotes.class);
    private static final int AT_ONCE = 20;

    private final Database database;
    private final Plans plans;
    private final InstantSource clock;

    KeepNotes(Database database, Plans plans, InstantSource clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    void write(Binding binding) {
        if (!Boolean.TRUE.equals(binding.notes())) {
            return;
        }
        BindingNote note = database.read(handle -> BindingNote.find(handle, binding.id()))
                .orElseGet(() -> BindingNote.none(binding.id()));
        Instant since = note.noted();
        if (since == null || clock.instant().isBefore(note.nextTry())) {
            return;
        }
        for (SyncRun run : database.read(handle -> SyncRuns.applied(handle, Bindings.place(binding), since, AT_ONCE))) {
            try {
                plans.note(binding.wish(), run, approval(note, run));
                note = save(note.until(run.started()));
            } catch (Failure e) {
                Instant next = Rhythm.after(clock.instant(), binding.interval(), note.failures() + 1);
                log.warn("Binding {}: the run {} has no note in Git yet: {}", binding.id(), run.id(), e.text());
                save(note.failed("The run " + run.id() + " has no note in Git yet: " + e.text(), next));
                return;
            }
        }
    }

    private static Optional<String> approval(BindingNote note, SyncRun run) {
        return Optional.ofNullable(note.approvedBy())
                .map(by -> by + (run.id().equals(note.approvedRun()) ? " (this plan)" : " (the settings)"));
    }

    /** What was approved meanwhile stays. */
    private BindingNote save(BindingNote note) {
        return database.write(handle -> {
            BindingNote now = BindingNote.find(handle, note.binding())
                    .map(there -> new BindingNote(
                            there.binding(),
                            there.approvedBy(),
                            there.approvedRun(),
                            note.noted(),
                            note.failures(),
                            note.nextTry(),
                            note.problem()))
                    .orElse(note);
            BindingNote.put(handle, now);
            return now;
        });
    }

    /** Within the transaction that saves a binding: what is brought from now on is noted, or nothing is. */
    static void saved(Handle handle, Binding binding, Instant now) {
        boolean wanted = Boolean.TRUE.equals(binding.notes());
        BindingNote note = BindingNote.find(handle, binding.id()).orElseGet(() -> BindingNote.none(binding.id()));
        if (wanted != (note.noted() != null)) {
            BindingNote.put(handle, note.until(wanted ? now.minusNanos(1000) : null));
        }
    }

    /** Somebody saw the plan of a binding and applied it, or answers for its settings without one. */
    static void approved(Handle handle, String binding, Author author, @Nullable String run) {
        BindingNote note = BindingNote.find(handle, binding).orElseGet(() -> BindingNote.none(binding));
        BindingNote.put(handle, note.approved(author.name() + " <" + author.email() + ">", run));
    }
}
