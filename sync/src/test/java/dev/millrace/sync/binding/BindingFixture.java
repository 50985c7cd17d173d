package dev.millrace.sync.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Location;
import dev.millrace.model.Namespace;
import dev.millrace.model.Problem;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Plans;
import dev.millrace.sync.plan.Limits;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** A server's content on a fresh database, a Git server with one repository, and bindings between them under a clock that tests set. */
final class BindingFixture implements AutoCloseable {
    static final Namespace TEAM = new Namespace("company.team");
    static final Author ANN = new Author("Ann", "ann@example.org");
    static final TaskLog QUIET = (level, message) -> {};

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final Databases.Fresh fresh;
    final Workspace workspace;
    final GitServer server;
    final GitRepository repository;
    final Path folder;
    final Plans plans;
    final WatchBindings watch;
    final Bindings bindings;
    final Announcements announcements;

    BindingFixture(Databases kind, Path folder) {
        this(kind, folder, GitServer.Options.PLAIN);
    }

    BindingFixture(Databases kind, Path folder, GitServer.Options options) {
        this.folder = folder;
        fresh = kind.fresh();
        workspace = new Workspace(
                new GitStore(fresh.database(), now::get),
                yaml -> new Parsed(null, List.of(Problem.error("no flows here", "", Location.START))),
                now::get,
                dev.millrace.workspace.Limits.DEFAULT);
        server = GitServer.start(folder.resolve("served"), options);
        repository = server.create("team.git");
        Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        plans = new Plans(
                new GitSync(workspace, remotes, Limits.DEFAULT, now::get),
                (namespace, name) -> Optional.ofNullable(secrets.get(name)));
        watch = new WatchBindings(fresh.database(), plans, remotes, now::get);
        bindings = new Bindings(fresh.database(), plans, now::get, watch);
        announcements = new Announcements(fresh.database(), now::get, watch);
    }

    /** Another server on the same database. */
    WatchBindings other(String name) {
        Remotes remotes = new Remotes(folder.resolve("mirrors-" + name), 1 << 30, FileRemotes.NONE);
        return new WatchBindings(fresh.database(), plans, remotes, now::get);
    }

    Map<String, Object> settings(String id, Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "id", id, "namespace", TEAM.name(), "source", "GIT", "url", server.url("team.git"), "branch", "main"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(String.valueOf(more[i]), more[i + 1]);
        }
        return settings;
    }

    BindingRow create(Map<String, Object> settings) {
        return bindings.create(Binding.of(settings), Optional.of(ANN));
    }

    /** A hosting service says that somebody pushed, and is believed. */
    void announce(String id, String delivery) {
        announcements.accept(new BindingDelivery(
                id, now.get(), delivery, "push", 2, 202, BindingDelivery.Verdict.ACCEPTED, "", null, null));
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Everything that is due is looked at, and has been when this returns. */
    void pass() {
        pass(watch);
    }

    static void pass(WatchBindings watch) {
        try {
            for (Future<?> look : watch.pass()) {
                look.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void minute() {
        later(Duration.ofMinutes(1));
        pass();
    }

    String state(String id) {
        return bindings.find(id).state();
    }

    /** Applies the plan that a binding waits with, as a person does who has seen it. */
    String apply(BindingRow waiting, boolean confirmed) {
        SyncRun plan = new SyncRuns(fresh.database())
                .find(String.valueOf(waiting.planRun()))
                .orElseThrow();
        return bindings.apply(plan.id(), plan.planHash(), confirmed, ANN, QUIET);
    }

    void live(String path, String text) {
        workspace.edit(
                TEAM, ANN, "Put " + path, edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
    }

    void unlive(String path) {
        workspace.edit(TEAM, ANN, "Delete " + path, edit -> edit.delete(Layout.file(FilePath.of(path))));
    }

    Map<String, String> files(Namespace where) {
        Map<String, String> files = new TreeMap<>();
        var head = workspace.head(where);
        head.walk(Layout.FILES)
                .forEach(file -> files.put(
                        file.path().relativeTo(Layout.FILES).value(), new String(head.read(file.path()), UTF_8)));
        return files;
    }

    List<SyncRun> runs() {
        return new SyncRuns(fresh.database()).ofNamespace(TEAM.name(), 500);
    }

    @Override
    public void close() {
        watch.close();
        server.close();
        fresh.close();
    }
}
