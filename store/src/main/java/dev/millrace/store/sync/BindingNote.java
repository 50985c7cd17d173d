package dev.millrace.store.sync;

import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far a binding's runs have been written down in Git notes.
 *
 * @param approvedBy who saw a plan of these settings last and applied it, or made them without wanting to see one
 * @param approvedRun the run that applied it; null where nobody saw a plan
 * @param noted runs that began later have no note yet; null where notes are not wanted
 * @param failures tries in a row that came to nothing
 * @param problem why the last one did
 */
public record BindingNote(
        String binding,
        @Nullable String approvedBy,
        @Nullable String approvedRun,
        @Nullable Instant noted,
        int failures,
        Instant nextTry,
        @Nullable String problem) {

    /** Of a binding that nothing is known of yet. */
    public static BindingNote none(String binding) {
        return new BindingNote(binding, null, null, null, 0, Instant.EPOCH, null);
    }

    /** The same, approved by somebody. */
    public BindingNote approved(String person, @Nullable String run) {
        return new BindingNote(binding, person, run, noted, failures, nextTry, problem);
    }

    /** The same, with everything noted that began until a time. */
    public BindingNote until(@Nullable Instant time) {
        return new BindingNote(binding, approvedBy, approvedRun, time, 0, Instant.EPOCH, null);
    }

    /** The same after a try that came to nothing. */
    public BindingNote failed(String why, Instant next) {
        return new BindingNote(binding, approvedBy, approvedRun, noted, failures + 1, next, why);
    }

    public static Optional<BindingNote> find(Handle handle, String binding) {
        return handle.createQuery("SELECT * FROM binding_note WHERE binding = :binding")
                .bind("binding", binding)
                .map((row, _) -> {
                    long noted = row.getLong("noted");
                    Instant until = row.wasNull() ? null : Micros.toInstant(noted);
                    return new BindingNote(
                            row.getString("binding"),
                            row.getString("approved_by"),
                            row.getString("approved_run"),
                            until,
                            row.getInt("failures"),
                            Micros.toInstant(row.getLong("next_try")),
                            row.getString("problem"));
                })
                .findOne();
    }

    public static void put(Handle handle, BindingNote note) {
        handle.createUpdate("""
                        INSERT INTO binding_note (binding, approved_by, approved_run, noted, failures, next_try, problem)
                        VALUES (:binding, :by, :run, :noted, :failures, :nextTry, :problem)
                        ON CONFLICT (binding) DO UPDATE SET approved_by = excluded.approved_by, approved_run = excluded.approved_run,
                            noted = excluded.noted, failures = excluded.failures, next_try = excluded.next_try,
                            problem = excluded.problem""")
                .bind("binding", note.binding())
                .bind("by", note.approvedBy())
                .bind("run", note.approvedRun())
                .bind("noted", note.noted() == null ? null : Micros.of(note.noted()))
                .bind("failures", note.failures())
                .bind("nextTry", Micros.of(note.nextTry()))
                .bind("problem", note.problem())
                .execute();
    }

    public static void forget(Handle handle, String binding) {
        handle.createUpdate("DELETE FROM binding_note WHERE binding = :binding")
                .bind("binding", binding)
                .execute();
    }
}
