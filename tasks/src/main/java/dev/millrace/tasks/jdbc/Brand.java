package dev.millrace.tasks.jdbc;

import java.util.List;

/** The databases that there are tasks for, and where each one's driver comes from. */
public enum Brand {
    POSTGRESQL("PostgreSQL", List.of("jdbc:postgresql:"), "org.postgresql:postgresql"),
    MYSQL(
            "MySQL and MariaDB",
            List.of("jdbc:mysql:", "jdbc:mariadb:"),
            "com.mysql:mysql-connector-j or org.mariadb.jdbc:mariadb-java-client"),
    SQLITE("SQLite", List.of("jdbc:sqlite:"), "org.xerial:sqlite-jdbc"),
    DUCKDB("DuckDB", List.of("jdbc:duckdb:"), "org.duckdb:duckdb_jdbc");

    private final String title;
    private final List<String> addresses;
    private final String artifact;

    Brand(String title, List<String> addresses, String artifact) {
        this.title = title;
        this.addresses = addresses;
        this.artifact = artifact;
    }

    String title() {
        return title;
    }

    List<String> addresses() {
        return addresses;
    }

    /** On Maven Central. */
    String artifact() {
        return artifact;
    }
}
