package dev.millrace.tasks.jdbc;

import dev.millrace.engine.trigger.Look;
import dev.millrace.language.builtin.Sql;
import dev.millrace.language.type.Binder;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The triggers that ask a database, and start something when it has rows. */
public final class LookAtRows implements Look {
    private final Class<? extends Sql.SqlTrigger> trigger;
    private final Drivers drivers;

    private LookAtRows(Class<? extends Sql.SqlTrigger> trigger, Drivers drivers) {
        this.trigger = trigger;
        this.drivers = drivers;
    }

    /** One for each database. */
    public static List<Look> all(Drivers drivers) {
        return List.of(
                new LookAtRows(Sql.Postgresql.class, drivers),
                new LookAtRows(Sql.Mysql.class, drivers),
                new LookAtRows(Sql.Sqlite.class, drivers),
                new LookAtRows(Sql.Duckdb.class, drivers));
    }

    @Override
    public String type() {
        return trigger.getAnnotation(TaskType.class).value();
    }

    @Override
    public Seen look(Turn turn) throws Exception {
        Sql.SqlTrigger bound = Binder.bind(trigger, Binder.withDefaults(trigger, turn.properties()));
        Sql.Watch watch = bound.watch();
        Map<String, Object> found = Ask.watch(
                drivers,
                Database.of(Brand.valueOf(bound.database()), bound.login()),
                watch.sql(),
                watch.parameters(),
                watch.fetching());
        boolean any = found.get("size") instanceof Long size && size > 0;
        return new Seen(any ? Optional.of(found) : Optional.empty(), turn.memory());
    }
}
