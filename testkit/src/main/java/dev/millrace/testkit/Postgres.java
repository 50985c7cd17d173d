package dev.millrace.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server of its own, on a free loopback port, that can be stopped and started again on the same data. */
public final class Postgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path folder;
    private final int port = Ports.free();
    private EmbeddedPostgres server;

    private Postgres(Path folder) {
        this.folder = folder;
        this.server = open();
    }

    /** @param folder where its data stay for as long as the caller keeps the folder */
    public static Postgres start(Path folder) {
        return new Postgres(folder);
    }

    private EmbeddedPostgres open() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("max_connections", "100")
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for tests does not start", e);
        }
    }

    /** An address for JDBC; no password is needed. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
    }

    public String user() {
        return USER;
    }

    /** Ends all connections, and takes no more until {@link #startAgain}. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        server = open();
    }

    @Override
    public void close() {
        stop();
    }
}
