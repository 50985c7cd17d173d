package dev.millrace.store;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;

/**
 * Numbers for monitoring, each cheap however much there is: executions are counted only while the engine has something left to do with them.
 *
 * @param unfinished executions by state
 * @param syncs pushes and syncs that were ever made, by how they ended
 * @param secrets how many secrets there are
 * @param pairs how many key-value pairs
 * @param triggers triggers that are switched on
 * @param bytes size of the database; 0 where nobody can say
 */
public record Counts(
        Map<String, Long> unfinished, Map<String, Long> syncs, long secrets, long pairs, long triggers, long bytes) {

    public static Counts of(Database database) {
        String size = database.dialect() == Dialect.SQLITE
                ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
                : "SELECT pg_database_size(current_database())";
        return database.read(handle -> new Counts(
                byName(handle.createQuery(
                        "SELECT state AS name, count(*) AS many FROM execution WHERE live = 1 GROUP BY state")),
                byName(handle.createQuery("SELECT state AS name, count(*) AS many FROM sync_run GROUP BY state")),
                one(handle.createQuery("SELECT count(*) FROM secret")),
                one(handle.createQuery("SELECT count(*) FROM key_value")),
                one(handle.createQuery("SELECT count(*) FROM trigger_state WHERE disabled = 0")),
                one(handle.createQuery(size))));
    }

    private static Map<String, Long> byName(Query query) {
        Map<String, Long> counts = new TreeMap<>();
        query.map((row, context) -> Map.entry(row.getString("name"), row.getLong("many")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static long one(Query query) {
        return query.mapTo(Long.class).one();
    }
}
