package dev.millrace.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The connection pools of each database, with the settings that durability and speed rest on. */
final class Connections {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(30);
    /** A server that stops in the middle of a transaction holds its locks no longer than this, so that others can take over. */
    private static final Duration PAUSED = Duration.ofSeconds(10);
    /** The writer, and the migrations at the start. */
    private static final int WRITERS = 2;

    private Connections() {}

    static HikariDataSource writing(DatabaseConfig config) {
        return switch (config.dialect()) {
            case SQLITE -> {
                createFolder(config);
                yield open(config, sqlite(config, "FULL", false, 1));
            }
            case POSTGRESQL -> {
                HikariConfig pool = postgresql(config, WRITERS);
                pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '" + PAUSED.toMillis() + "ms'");
                yield open(config, pool);
            }
        };
    }

    static HikariDataSource reading(DatabaseConfig config) {
        return switch (config.dialect()) {
            case SQLITE -> open(config, sqlite(config, "FULL", true, config.connections()));
            case POSTGRESQL -> open(config, postgresql(config, config.connections()));
        };
    }

    private static HikariConfig sqlite(DatabaseConfig config, String synchronous, boolean readOnly, int size) {
        HikariConfig pool = pool(config, size);
        pool.addDataSourceProperty("journal_mode", "WAL");
        pool.addDataSourceProperty("synchronous", synchronous);
        pool.addDataSourceProperty("busy_timeout", Long.toString(BUSY.toMillis()));
        pool.addDataSourceProperty("foreign_keys", "true");
        pool.addDataSourceProperty("cache_size", "-8192");
        pool.addDataSourceProperty("mmap_size", "268435456");
        pool.addDataSourceProperty("temp_store", "MEMORY");
        pool.addDataSourceProperty("case_sensitive_like", "false");
        // A transaction that begins by reading and then writes would fail when another connection wrote between.
        pool.addDataSourceProperty("transaction_mode", readOnly ? "DEFERRED" : "IMMEDIATE");
        if (readOnly) {
            pool.setConnectionInitSql("PRAGMA query_only = true");
        }
        return pool;
    }

    private static HikariConfig postgresql(DatabaseConfig config, int size) {
        HikariConfig pool = pool(config, size);
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.addDataSourceProperty("ApplicationName", "millrace");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    private static HikariConfig pool(DatabaseConfig config, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(config.url());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(BUSY.toMillis());
        // A server may still be starting; a file that is no database stays none.
        pool.setInitializationFailTimeout(config.dialect() == Dialect.SQLITE ? 1 : CONNECT.toMillis());
        pool.setMaxLifetime(
                config.dialect() == Dialect.SQLITE ? 0 : Duration.ofMinutes(30).toMillis());
        return pool;
    }

    private static HikariDataSource open(DatabaseConfig config, HikariConfig pool) {
        try {
            return new HikariDataSource(pool);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Unavailable(
                    "The database " + config + " cannot be opened: " + cause.getMessage()
                            + ". Check that it is there and that the user and password are right.",
                    e);
        }
    }

    private static void createFolder(DatabaseConfig config) {
        String file = config.url().substring("jdbc:sqlite:".length()).replaceFirst("\\?.*$", "");
        Path folder = Path.of(file).toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new Unavailable("The folder " + folder + " for the database cannot be created: " + e.getMessage(), e);
        }
    }
}
