package dev.millrace.language.builtin;

import java.util.List;

/** The list of what is documented here; naming the classes keeps the start free of class-path scanning. */
public final class Builtins {
    private Builtins() {}

    public static List<Class<? extends Record>> flowControl() {
        return List.of(
                FlowControls.Sequential.class,
                FlowControls.Parallel.class,
                FlowControls.Dag.class,
                FlowControls.If.class,
                FlowControls.Switch.class,
                FlowControls.AllowFailure.class,
                FlowControls.WorkingDirectory.class,
                Loops.ForEach.class,
                Loops.EachSequential.class,
                Loops.EachParallel.class,
                Loops.Loop.class,
                Loops.LoopUntil.class,
                Loops.ForEachItem.class,
                Waits.Pause.class,
                Waits.Sleep.class,
                Waits.Subflow.class);
    }

    public static List<Class<? extends Record>> triggers() {
        return List.of(
                Triggers.Schedule.class,
                Triggers.ScheduleOnDates.class,
                Triggers.Webhook.class,
                Triggers.FlowTrigger.class,
                Triggers.Http.class,
                Triggers.Git.class,
                Sql.Postgresql.class,
                Sql.Mysql.class,
                Sql.Sqlite.class,
                Sql.Duckdb.class);
    }
}
