package dev.millrace.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code setting}: single values that the server keeps about itself. */
public final class Settings {
    private Settings() {}

    public static Optional<String> get(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    public static void put(Handle handle, String name, String value) {
        handle.createUpdate("""
                        INSERT INTO setting (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value""").bind("name", name).bind("value", value).execute();
    }

    /** Keeps the value if there is none yet; returns the one that is kept. */
    public static String putIfAbsent(Handle handle, String name, String value) {
        handle.createUpdate("INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING")
                .bind("name", name)
                .bind("value", value)
                .execute();
        return get(handle, name).orElse(value);
    }

    /** Changes the value if it is still the expected one; of several who try at once, one succeeds. */
    public static boolean replace(Handle handle, String name, String expected, String value) {
        return handle.createUpdate("UPDATE setting SET value = :value WHERE name = :name AND value = :expected")
                        .bind("name", name)
                        .bind("expected", expected)
                        .bind("value", value)
                        .execute()
                == 1;
    }

    public static void remove(Handle handle, String name) {
        handle.createUpdate("DELETE FROM setting WHERE name = :name")
                .bind("name", name)
                .execute();
    }
}
