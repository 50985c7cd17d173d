package dev.millrace.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections of a library that writes by itself, opened when first asked for. */
final class Bookkeeping implements AutoCloseable {
    private final DatabaseConfig config;
    private final HikariDataSource shared;
    private @Nullable HikariDataSource own;

    Bookkeeping(DatabaseConfig config, HikariDataSource shared) {
        this.config = config;
        this.shared = shared;
    }

    synchronized DataSource dataSource() {
        if (config.dialect() == Dialect.POSTGRESQL) {
            return shared;
        }
        if (own == null) {
            own = Connections.bookkeeping(config);
        }
        return own;
    }

    @Override
    public synchronized void close() {
        if (own != null) {
            own.close();
        }
    }
}
