package dev.millrace.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. */
final class Migrations {
    private Migrations() {}

    static void run(Dialect dialect, DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + dialect.migrations())
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
