package dev.millrace.store;

import dev.millrace.model.Invalid;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database to open.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:/path/to/file.db} or {@code jdbc:postgresql://host:port/name}
 * @param user empty where the URL or the server needs none
 * @param password empty where the server needs none; never logged
 * @param connections how many reads can run at once, at least 1
 */
public record DatabaseConfig(
        String url, @Nullable String user, @Nullable String password, int connections) {
    private static final int DEFAULT_CONNECTIONS = 8;

    public DatabaseConfig {
        if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
            throw new Invalid("The database URL must start with 'jdbc:sqlite:' or 'jdbc:postgresql:', but it is '"
                    + withoutPassword(url) + "'.");
        }
        if (connections < 1) {
            throw new Invalid("The number of database connections must be at least 1, but it is " + connections + ".");
        }
    }

    /** The embedded database in one file, created (its folders too) where it does not exist. */
    public static DatabaseConfig sqlite(Path file) {
        return new DatabaseConfig("jdbc:sqlite:" + file.toAbsolutePath(), null, null, DEFAULT_CONNECTIONS);
    }

    public static DatabaseConfig postgresql(String url, @Nullable String user, @Nullable String password) {
        return new DatabaseConfig(url, user, password, DEFAULT_CONNECTIONS);
    }

    public DatabaseConfig withConnections(int count) {
        return new DatabaseConfig(url, user, password, count);
    }

    public Dialect dialect() {
        return url.startsWith("jdbc:sqlite:") ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    @Override
    public String toString() {
        return withoutPassword(url);
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***").replaceAll("//[^@/]*@", "//***@");
    }
}
