package dev.millrace.store.kv;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values by namespace and key. One whose time is over is as good as gone, whether it was purged or not. */
public final class KeyValueTable {
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,255}");
    private static final int LONGEST = 1 << 20;

    private final Database database;
    private final InstantSource clock;

    public KeyValueTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        DATETIME,
        DATE,
        DURATION,
        JSON
    }

    /**
     * One pair.
     *
     * @param value plain: text for dates and durations
     * @param expires empty for one that stays
     * @param version counts the writes, from 1
     */
    public record KeyValue(
            Namespace namespace,
            String key,
            Type type,
            @Nullable Object value,
            Optional<String> description,
            Optional<Instant> expires,
            Instant created,
            Instant updated,
            long version) {}

    /**
     * Sets a key.
     *
     * @param ttl how long it lives, empty for ever
     * @return false if it was there and {@code overwrite} is false; nothing has changed then
     */
    public boolean set(
            Namespace namespace,
            String key,
            Type type,
            @Nullable Object value,
            Optional<String> description,
            Optional<Duration> ttl,
            boolean overwrite) {
        if (!KEY.matcher(key).matches()) {
            throw new Invalid(
                    "The key '" + key
                            + "' is not valid: use letters, digits, '.', '_' and '-', start with a letter or digit, and stay under 257 characters.");
        }
        String json = Json.write(value);
        if (json.length() > LONGEST) {
            throw new Invalid("The value of the key '" + key + "' is longer than " + (LONGEST >> 20)
                    + " MiB. Store it as a namespace file.");
        }
        Instant now = clock.instant();
        return database.write(handle -> {
            int changed = handle.createUpdate("""
                            INSERT INTO key_value (namespace, name, type, value, description, expires, created, updated, version)
                            VALUES (:namespace, :name, :type, :value, :description, :expires, :now, :now, 1)
                            ON CONFLICT (namespace, name) DO UPDATE SET
                                type = excluded.type, value = excluded.value, description = excluded.description,
                                expires = excluded.expires, updated = excluded.updated, version = key_value.version + 1
                            WHERE :overwrite = 1 OR (key_value.expires IS NOT NULL AND key_value.expires <= :now)
                            """)
                    .bind("namespace", namespace.name())
                    .bind("name", key)
                    .bind("type", type.name())
                    .bind("value", json)
                    .bind("description", description.orElse(null))
                    .bind(
                            "expires",
                            ttl.map(length -> Micros.of(now.plus(length))).orElse(null))
                    .bind("now", Micros.of(now))
                    .bind("overwrite", overwrite ? 1 : 0)
                    .execute();
            return changed > 0;
        });
    }

    /** The pair in this namespace itself. */
    public Optional<KeyValue> find(Namespace namespace, String key) {
        return database.read(handle -> handle.createQuery(SELECT + " AND name = :name")
                .bind("namespace", namespace.name())
                .bind("now", Micros.of(clock.instant()))
                .bind("name", key)
                .map((row, context) -> pair(row))
                .findOne());
    }

    /** The value in this namespace itself; empty also for a value that is null. */
    public Optional<Object> value(Namespace namespace, String key) {
        return find(namespace, key).map(KeyValue::value);
    }

    /** A pair without its value, which may be long. */
    public record Entry(
            Namespace namespace,
            String key,
            Type type,
            Optional<String> description,
            Optional<Instant> expires,
            Instant created,
            Instant updated,
            long version) {}

    /** The pair in this namespace, or in the nearest one above that has it. */
    public Optional<KeyValue> findInherited(Namespace namespace, String key) {
        return namespace.withParents().stream()
                .flatMap(at -> find(at, key).stream())
                .findFirst();
    }

    /** What a namespace sees, by key: its own pairs, and those of namespaces above it where it has no key of that name. */
    public List<Entry> visible(Namespace namespace) {
        Map<String, Entry> nearest = new TreeMap<>();
        for (Namespace at : namespace.withParents()) {
            entries(at).forEach(entry -> nearest.putIfAbsent(entry.key(), entry));
        }
        return List.copyOf(nearest.values());
    }

    /** What a namespace has itself, by key. */
    public List<Entry> entries(Namespace namespace) {
        return database.read(handle -> handle.createQuery(ENTRIES + " AND namespace = :namespace ORDER BY name")
                .bind("namespace", namespace.name())
                .bind("now", Micros.of(clock.instant()))
                .map((row, context) -> entry(row))
                .list());
    }

    /**
     * Pairs of all namespaces whose key holds a text, by namespace and key.
     *
     * @param within only this namespace and those below it
     */
    public List<Entry> search(Optional<Namespace> within, String text) {
        return database.read(handle -> handle.createQuery(
                        ENTRIES + " AND " + database.dialect().containsIgnoringCase("name", "text") + """
                         AND (:within = '' OR namespace = :within OR namespace LIKE :below ESCAPE '!')
                         ORDER BY namespace, name""")
                .bind("now", Micros.of(clock.instant()))
                .bind("text", Dialect.containing(text))
                .bind("within", within.map(Namespace::name).orElse(""))
                .bind("below", Dialect.startingWith(within.map(Namespace::name).orElse("") + "."))
                .map((row, context) -> entry(row))
                .list());
    }

    /** All pairs whose key begins with a prefix, by key. */
    public List<KeyValue> list(Namespace namespace, String prefix) {
        return database.read(handle -> handle.createQuery(SELECT + " AND name LIKE :prefix ESCAPE '!' ORDER BY name")
                .bind("namespace", namespace.name())
                .bind("now", Micros.of(clock.instant()))
                .bind("prefix", Dialect.startingWith(prefix))
                .map((row, context) -> pair(row))
                .filter(pair -> pair.key().startsWith(prefix))
                .list());
    }

    /** True if there was such a key. */
    public boolean delete(Namespace namespace, String key) {
        boolean there = find(namespace, key).isPresent();
        database.writing(
                handle -> handle.createUpdate("DELETE FROM key_value WHERE namespace = :namespace AND name = :name")
                        .bind("namespace", namespace.name())
                        .bind("name", key)
                        .execute());
        return there;
    }

    /** Removes what has run out, in all namespaces, and says how many pairs that were. */
    public int purge() {
        return database.write(handle -> handle.createUpdate("DELETE FROM key_value WHERE expires <= :now")
                .bind("now", Micros.of(clock.instant()))
                .execute());
    }

    /** Removes the pairs whose namespace and key are meant, all of them or only those whose time is over, and says how many they were. */
    public long purge(BiPredicate<String, String> meant, boolean onlyExpired) {
        record Name(String namespace, String key) {}
        return database.write(handle -> {
            List<Name> names = handle
                    .createQuery(
                            "SELECT namespace, name FROM key_value" + (onlyExpired ? " WHERE expires <= :now" : ""))
                    .bindMap(onlyExpired ? Map.of("now", Micros.of(clock.instant())) : Map.of())
                    .map((row, context) -> new Name(row.getString("namespace"), row.getString("name")))
                    .list()
                    .stream()
                    .filter(name -> meant.test(name.namespace(), name.key()))
                    .toList();
            for (Name name : names) {
                handle.createUpdate("DELETE FROM key_value WHERE namespace = :namespace AND name = :name")
                        .bind("namespace", name.namespace())
                        .bind("name", name.key())
                        .execute();
            }
            return (long) names.size();
        });
    }

    private static final String SELECT = """
            SELECT namespace, name, type, value, description, expires, created, updated, version FROM key_value
            WHERE namespace = :namespace AND (expires IS NULL OR expires > :now)""";

    private static final String ENTRIES = """
            SELECT namespace, name, type, description, expires, created, updated, version FROM key_value
            WHERE (expires IS NULL OR expires > :now)""";

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Namespace(row.getString("namespace")),
                row.getString("name"),
                Type.valueOf(row.getString("type")),
                Optional.ofNullable(row.getString("description")),
                end(row),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")),
                row.getLong("version"));
    }

    private static Optional<Instant> end(ResultSet row) throws SQLException {
        long expires = row.getLong("expires");
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(expires));
    }

    private static KeyValue pair(ResultSet row) throws SQLException {
        return new KeyValue(
                new Namespace(row.getString("namespace")),
                row.getString("name"),
                Type.valueOf(row.getString("type")),
                Json.parse(row.getString("value")),
                Optional.ofNullable(row.getString("description")),
                end(row),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")),
                row.getLong("version"));
    }
}
