package dev.millrace.store.secret;

import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.content.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Secrets by namespace and key; what a namespace does not have it takes from the nearest namespace above. Keys are kept in upper case and found in
 * any. Values are encrypted for their namespace, key and version.
 */
public final class SecretTable {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,255}");
    private static final int LONGEST = 256 << 10;

    private final Database database;
    private final AesSealing sealing;
    private final InstantSource clock;

    public SecretTable(Database database, AesSealing sealing, InstantSource clock) {
        this.database = database;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * What may be told of a secret.
     *
     * @param version counts the values it has had, from 1
     */
    public record Secret(
            Namespace namespace,
            String key,
            Optional<String> description,
            Map<String, String> tags,
            Instant created,
            Instant updated,
            long version) {
        public Secret {
            tags = Map.copyOf(tags);
        }
    }

    private record Sealed(Namespace namespace, String key, String text, long version) {}

    /**
     * What is to be said of a secret; what is empty stays as it was.
     *
     * @param description empty text for none
     */
    public record Words(Optional<String> description, Optional<Map<String, String>> tags) {
        public static final Words NONE = new Words(Optional.empty(), Optional.empty());

        @Nullable
        String tagsJson() {
            return tags.map(map -> Json.write(new TreeMap<>(map))).orElse(null);
        }
    }

    /** Sets a secret's value. It takes effect with the next expression that asks for it. Who did it stands in the audit log. */
    public void set(Namespace namespace, String key, String value, Words words, Author who) {
        String name = name(key);
        if (value.isEmpty()) {
            throw new Invalid("The value of the secret " + name + " is empty. Delete the secret to be without it.");
        }
        if (value.length() > LONGEST) {
            throw new Invalid("The value of the secret " + name + " is longer than " + (LONGEST >> 10)
                    + " KiB; secrets are for passwords, keys and tokens.");
        }
        sealing.ready();
        Instant now = clock.instant();
        database.writing(handle -> {
            long version = version(handle, namespace, name) + 1;
            handle.createUpdate("""
                            INSERT INTO secret (namespace, name, sealed, key_id, description, tags, created, updated, version)
                            VALUES (:namespace, :name, :sealed, :keyId, :description, COALESCE(:tags, '{}'), :now, :now, :version)
                            ON CONFLICT (namespace, name) DO UPDATE SET
                                sealed = excluded.sealed, key_id = excluded.key_id,
                                description = COALESCE(:description, secret.description),
                                tags = COALESCE(:tags, secret.tags), updated = excluded.updated, version = excluded.version""")
                    .bind("namespace", namespace.name())
                    .bind("name", name)
                    .bind("sealed", sealing.seal(value, place(namespace, name, version)))
                    .bind("keyId", sealing.ready().id())
                    .bind("description", words.description().orElse(null))
                    .bind("tags", words.tagsJson())
                    .bind("now", Micros.of(now))
                    .bind("version", version)
                    .execute();
            audit(handle, "secret.set", namespace, name, who);
        });
    }

    /** Changes what is said of a secret, not its value. False if there is no such secret. */
    public boolean describe(Namespace namespace, String key, Words words) {
        return database.write(handle -> handle.createUpdate("""
                                UPDATE secret SET description = COALESCE(:description, description), tags = COALESCE(:tags, tags), updated = :now
                                WHERE namespace = :namespace AND name = :name""")
                        .bind("namespace", namespace.name())
                        .bind("name", name(key))
                        .bind("description", words.description().orElse(null))
                        .bind("tags", words.tagsJson())
                        .bind("now", Micros.of(clock.instant()))
                        .execute())
                > 0;
    }

    /** The value of a secret as seen from a namespace: its own, or that of the nearest namespace above. */
    public Optional<String> value(Namespace namespace, String key) {
        List<String> names =
                namespace.withParents().stream().map(Namespace::name).toList();
        // The nearer namespace has the longer name.
        Optional<Sealed> found = database.read(handle -> handle.createQuery("""
                        SELECT namespace, name, sealed, version FROM secret
                        WHERE name = :name AND namespace IN (<namespaces>) ORDER BY length(namespace) DESC LIMIT 1""")
                .bindList("namespaces", names)
                .bind("name", key.toUpperCase(Locale.ROOT))
                .map((row, context) -> sealed(row))
                .findOne());
        return found.map(one -> sealing.open(one.text(), place(one.namespace(), one.key(), one.version())));
    }

    /**
     * The values of all secrets that some of these namespaces can read, by key. Where one key has several values, all but the nearest to the root go by
     * their namespace and key.
     */
    public Map<String, String> values(Collection<Namespace> namespaces) {
        Set<String> names = new HashSet<>();
        namespaces.forEach(namespace -> namespace.withParents().forEach(one -> names.add(one.name())));
        Map<String, String> values = new TreeMap<>();
        if (names.isEmpty()) {
            return values;
        }
        List<Sealed> found = database.read(handle -> handle.createQuery("""
                        SELECT namespace, name, sealed, version FROM secret
                        WHERE namespace IN (<namespaces>) ORDER BY namespace, name""")
                .bindList("namespaces", List.copyOf(names))
                .map((row, context) -> sealed(row))
                .list());
        for (Sealed one : found) {
            String value = sealing.open(one.text(), place(one.namespace(), one.key(), one.version()));
            String name = values.containsKey(one.key()) ? one.namespace() + "/" + one.key() : one.key();
            values.put(name, value);
        }
        return values;
    }

    /** What a namespace has itself, by key. */
    public Optional<Secret> find(Namespace namespace, String key) {
        return list(namespace).stream()
                .filter(secret -> secret.key().equals(key.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** What a namespace has itself, by key. */
    public List<Secret> list(Namespace namespace) {
        return all().stream()
                .filter(secret -> secret.namespace().equals(namespace))
                .toList();
    }

    /** All secrets, by namespace and key. */
    public List<Secret> all() {
        return database.read(handle ->
                handle.createQuery("""
                        SELECT namespace, name, description, tags, created, updated, version FROM secret
                        ORDER BY namespace, name""").map((row, context) -> secret(row)).list());
    }

    /** True if there was such a secret. Who deleted it stands in the audit log. */
    public boolean delete(Namespace namespace, String key, Author who) {
        String name = key.toUpperCase(Locale.ROOT);
        return database.write(handle -> {
            int gone = handle.createUpdate("DELETE FROM secret WHERE namespace = :namespace AND name = :name")
                    .bind("namespace", namespace.name())
                    .bind("name", name)
                    .execute();
            if (gone > 0) {
                audit(handle, "secret.delete", namespace, name, who);
            }
            return gone > 0;
        });
    }

    /** Encrypts with the current key what was encrypted with another, in one transaction, and says how many secrets that were. */
    public int reseal() {
        String current = sealing.ready().id();
        int changed = database.write(handle -> {
            List<Sealed> old = handle.createQuery("""
                            SELECT namespace, name, sealed, version FROM secret WHERE key_id <> :current""" + database.dialect().forUpdate())
                    .bind("current", current)
                    .map((row, context) -> sealed(row))
                    .list();
            old.forEach(one -> reseal(handle, one, current));
            return old.size();
        });
        sealing.renewWitness();
        return changed;
    }

    private void reseal(Handle handle, Sealed one, String current) {
        String place = place(one.namespace(), one.key(), one.version());
        handle.createUpdate("""
                        UPDATE secret SET sealed = :sealed, key_id = :current
                        WHERE namespace = :namespace AND name = :name""")
                .bind("sealed", sealing.seal(sealing.open(one.text(), place), place))
                .bind("current", current)
                .bind("namespace", one.namespace().name())
                .bind("name", one.key())
                .execute();
    }

    private void audit(Handle handle, String action, Namespace namespace, String name, Author who) {
        AuditLog.add(
                handle,
                new AuditLog.Row(
                        0,
                        Micros.of(clock.instant()),
                        who.name() + " <" + who.email() + ">",
                        action,
                        namespace.name(),
                        name,
                        null,
                        "{}"));
    }

    private long version(Handle handle, Namespace namespace, String name) {
        return handle.createQuery("SELECT version FROM secret WHERE namespace = :namespace AND name = :name"
                        + database.dialect().forUpdate())
                .bind("namespace", namespace.name())
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static String place(Namespace namespace, String name, long version) {
        return "secret/" + namespace.name() + "/" + name + "/" + version;
    }

    private static String name(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new Invalid("The secret's key '" + key
                    + "' is not valid: use letters, digits, '_', '-' and '.', and stay under 257 characters.");
        }
        return key.toUpperCase(Locale.ROOT);
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                new Namespace(row.getString("namespace")),
                row.getString("name"),
                row.getString("sealed"),
                row.getLong("version"));
    }

    private static Secret secret(ResultSet row) throws SQLException {
        Map<String, String> tags = new TreeMap<>();
        Json.parseObject(row.getString("tags")).forEach((key, value) -> tags.put(key, String.valueOf(value)));
        return new Secret(
                new Namespace(row.getString("namespace")),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")).filter(text -> !text.isEmpty()),
                tags,
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")),
                row.getLong("version"));
    }
}
