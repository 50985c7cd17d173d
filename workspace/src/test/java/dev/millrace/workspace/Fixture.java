package dev.millrace.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A workspace on a fresh database, with a clock that the test moves. */
final class Fixture implements AutoCloseable {
    static final Author ANN = new Author("Ann", "ann@example.org");
    static final Author BOB = new Author("Bob", "bob@example.org");
    static final Namespace TEAM = new Namespace("team");

    final Databases.Fresh fresh;
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    final InstantSource clock = now::get;
    Workspace workspace;

    Fixture(Databases kind) {
        this(kind, Limits.DEFAULT);
    }

    Fixture(Databases kind, Limits limits) {
        fresh = kind.fresh();
        workspace = on(fresh.database(), limits);
    }

    Workspace on(Database database, Limits limits) {
        return new Workspace(new GitStore(database, clock), SmallFlows::read, clock, limits);
    }

    void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    Revision put(String path, String content) {
        return workspace.edit(TEAM, ANN, "Put " + path, edit -> edit.put(file(path), bytes(content)));
    }

    String read(String path) {
        return new String(workspace.head(TEAM).read(file(path)), UTF_8);
    }

    static FilePath file(String path) {
        return Layout.file(FilePath.of(path));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        fresh.close();
    }
}
