package dev.millrace.store;

import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. Flyway does the work; because looking around costs it a third of a second, the database remembers which migrations
 * it was last brought up to date with, and when they are the ones at hand Flyway is not asked.
 */
final class Migrations {
    private static final String SETTING = "schema";

    private Migrations() {}

    static void run(Dialect dialect, DataSource dataSource) {
        String wanted = fingerprint(dialect);
        if (recorded(dataSource).filter(wanted::equals).isPresent()) {
            return;
        }
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:" + dialect.migrations())
                    .loggers("slf4j")
                    .load()
                    .migrate();
            record(dataSource, wanted);
        } catch (FlywayException e) {
            throw new Unavailable("The database's schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static String fingerprint(Dialect dialect) {
        try {
            return MigrationFiles.fingerprint(dialect.migrations());
        } catch (IOException e) {
            throw new Unavailable("The schema's migrations cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> recorded(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT value FROM setting WHERE name = '" + SETTING + "'");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            // An empty database has no such table, and for any other trouble Flyway has the better message.
            return Optional.empty();
        }
    }

    private static void record(DataSource dataSource, String fingerprint) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO setting (name, value) VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value""")) {
            insert.setString(1, SETTING);
            insert.setString(2, fingerprint);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new Unavailable("The database cannot be written: " + e.getMessage(), e);
        }
    }
}
