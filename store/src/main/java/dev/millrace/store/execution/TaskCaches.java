package dev.millrace.store.execution;

import dev.millrace.language.data.Json;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code task_cache}: outputs of earlier runs of tasks. What is out of date is taken away when something is added. */
public final class TaskCaches {
    private final Database database;

    public TaskCaches(Database database) {
        this.database = database;
    }

    public Optional<Map<String, Object>> find(String key, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        SELECT outputs FROM task_cache WHERE key = :key AND (expires IS NULL OR expires > :now)""")
                .bind("key", key)
                .bind("now", Micros.of(now))
                .mapTo(String.class)
                .findOne()
                .map(Json::parseObject));
    }

    /** @param expires null for never */
    public void put(String key, Map<String, Object> outputs, @Nullable Instant expires, Instant now) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM task_cache WHERE expires <= :now")
                    .bind("now", Micros.of(now))
                    .execute();
            return handle.createUpdate("""
                            INSERT INTO task_cache (key, outputs, expires) VALUES (:key, :outputs, :expires)
                            ON CONFLICT (key) DO UPDATE SET outputs = excluded.outputs, expires = excluded.expires""")
                    .bind("key", key)
                    .bind("outputs", Json.write(outputs))
                    .bind("expires", expires == null ? null : (Long) Micros.of(expires))
                    .execute();
        });
    }
}
