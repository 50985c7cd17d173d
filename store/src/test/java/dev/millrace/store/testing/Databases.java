package dev.millrace.store.testing;

import dev.millrace.store.Database;
import dev.millrace.store.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database to run a test on:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource
 * void keepsWhatItWasGiven(Databases kind) {
 *     try (var fresh = kind.fresh()) {
 *         Database database = fresh.database();
 * }</pre>
 *
 * <p>PostgreSQL is a real server, one for the whole JVM, with a new database for each call.
 */
public enum Databases {
    SQLITE,
    POSTGRESQL;

    private static @Nullable EmbeddedPostgres server;

    /** An empty database with the schema in place. */
    public Fresh fresh() {
        return switch (this) {
            case SQLITE -> Fresh.sqlite();
            case POSTGRESQL -> new Fresh(newPostgresql(), null);
        };
    }

    /** A database that can be closed and opened again; closing this deletes it. */
    public static final class Fresh implements AutoCloseable {
        private final DatabaseConfig config;
        private final @Nullable Path folder;
        private Database database;

        private Fresh(DatabaseConfig config, @Nullable Path folder) {
            this.config = config;
            this.folder = folder;
            this.database = Database.open(config);
        }

        private static Fresh sqlite() {
            try {
                Path folder = Files.createTempDirectory("millrace-test");
                return new Fresh(DatabaseConfig.sqlite(folder.resolve("test.db")), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Database database() {
            return database;
        }

        public DatabaseConfig config() {
            return config;
        }

        /** Closes and opens again, as a restart of the server does. */
        public Database reopen() {
            database.close();
            database = Database.open(config);
            return database;
        }

        @Override
        public void close() {
            database.close();
            if (folder != null) {
                delete(folder);
            }
        }
    }

    private static DatabaseConfig newPostgresql() {
        EmbeddedPostgres running = server();
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return DatabaseConfig.postgresql(running.getJdbcUrl("postgres", name), "postgres", null)
                .withConnections(4);
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                // Speed over durability is right here only: no test pulls the plug of this server.
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .setLocaleConfig("locale", "C")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
                server = started;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for tests does not start", e);
            }
        }
        return server;
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
