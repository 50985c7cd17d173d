package dev.millrace.store.sync;

import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How what a binding brought to its namespace does there.
 *
 * @param passed the newest commit that was live for its time without a flow failing that had not failed before
 * @param run the newest run that brought something
 */
public record BindingWatch(
        String binding, @Nullable String passed, @Nullable Run run) {

    /** What is known of a run that is watched. */
    public enum Verdict {
        WATCHING,
        PASSED,
        FAILED
    }

    /**
     * A run that brought something.
     *
     * @param commit that it brought
     * @param since when that was live
     * @param until when it has passed if nothing fails
     * @param note what failed and what was done about it, for people; empty if nothing did
     * @param toUndo it is to be taken back and has not been yet
     */
    public record Run(
            String id,
            Instant started,
            String commit,
            Instant since,
            Instant until,
            Verdict verdict,
            String note,
            boolean toUndo) {
        public Run passed() {
            return new Run(id, started, commit, since, until, Verdict.PASSED, "", false);
        }

        public Run failed(String why, boolean isToBeUndone) {
            return new Run(id, started, commit, since, until, Verdict.FAILED, why, isToBeUndone);
        }
    }

    public BindingWatch with(@Nullable Run other) {
        return new BindingWatch(binding, passed, other);
    }

    public BindingWatch withPassed(@Nullable String commit) {
        return new BindingWatch(binding, commit, run);
    }

    public static Optional<BindingWatch> find(Handle handle, String binding) {
        return handle.createQuery("SELECT * FROM binding_watch WHERE binding = :binding")
                .bind("binding", binding)
                .map((row, _) -> read(row))
                .findOne();
    }

    public static void put(Handle handle, BindingWatch watch) {
        Run run = watch.run();
        handle.createUpdate("""
                        INSERT INTO binding_watch (binding, passed, run_id, started, git_commit, since, until, verdict, note, to_undo)
                        VALUES (:binding, :passed, :run, :started, :commit, :since, :until, :verdict, :note, :toUndo)
                        ON CONFLICT (binding) DO UPDATE SET passed = excluded.passed, run_id = excluded.run_id, started = excluded.started,
                            git_commit = excluded.git_commit, since = excluded.since, until = excluded.until,
                            verdict = excluded.verdict, note = excluded.note, to_undo = excluded.to_undo""")
                .bind("binding", watch.binding())
                .bind("passed", watch.passed())
                .bind("run", run == null ? null : run.id())
                .bind("started", run == null ? null : Micros.of(run.started()))
                .bind("commit", run == null ? null : run.commit())
                .bind("since", run == null ? null : Micros.of(run.since()))
                .bind("until", run == null ? null : Micros.of(run.until()))
                .bind("verdict", run == null ? null : run.verdict().name())
                .bind("note", run == null ? null : run.note())
                .bind("toUndo", run != null && run.toUndo() ? 1 : 0)
                .execute();
    }

    public static void forget(Handle handle, String binding) {
        handle.createUpdate("DELETE FROM binding_watch WHERE binding = :binding")
                .bind("binding", binding)
                .execute();
    }

    private static BindingWatch read(ResultSet row) throws SQLException {
        String run = row.getString("run_id");
        return new BindingWatch(
                row.getString("binding"),
                row.getString("passed"),
                run == null
                        ? null
                        : new Run(
                                run,
                                Micros.toInstant(row.getLong("started")),
                                row.getString("git_commit"),
                                Micros.toInstant(row.getLong("since")),
                                Micros.toInstant(row.getLong("until")),
                                Verdict.valueOf(row.getString("verdict")),
                                row.getString("note"),
                                row.getInt("to_undo") != 0));
    }
}
