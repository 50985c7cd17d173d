package dev.millrace.sync.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.FlowReader;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.InTransaction;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.NamespaceInfo;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** A server's content on a fresh database, a Git server with one repository, and previews of its branches under a clock that tests set. */
final class PreviewFixture implements AutoCloseable {
    static final Author ANN = new Author("Ann", "ann@example.org");
    static final String PREFIX = "company.team.preview-";

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
    final Databases.Fresh fresh;
    final Workspace workspace;
    final GitServer server;
    final GitRepository repository;
    final Remotes remotes;
    final GitSync git;
    final WatchPreviews watch;
    final List<Namespace> released = new ArrayList<>();
    final Runs runs = new Runs();
    final Previews previews;

    PreviewFixture(Databases kind, Path folder) {
        fresh = kind.fresh();
        workspace = new Workspace(
                new GitStore(fresh.database(), now::get),
                new FlowReader(Catalog.of(List.of(new Tasks())))::read,
                now::get,
                dev.millrace.workspace.Limits.DEFAULT);
        server = GitServer.start(folder.resolve("served"));
        repository = server.create("org/team.git");
        remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        git = new GitSync(workspace, remotes, Limits.DEFAULT, now::get);
        watch = watch();
        previews = new Previews(workspace, now::get, watch, released::add);
        repository.commit("main", "first", Map.of("README.md", "x\n"));
    }

    /** Takes note of what it is to run, in the transaction that it is given; tests say how that went. */
    final class Runs implements TestRuns {
        final List<String> started = new ArrayList<>();
        final Map<String, Boolean> outcomes = new HashMap<>();

        @Override
        public void start(FlowKey flow, String preview, String branch, InTransaction<String> with) {
            if (workspace.flow(flow).isEmpty()) {
                throw new NotFound("There is no flow " + flow + ".");
            }
            String id = flow.id() + "-" + (started.size() + 1);
            fresh.database().writing(handle -> with.run(handle, id));
            started.add(id);
        }

        @Override
        public Optional<Boolean> passed(String executionId) {
            return Optional.ofNullable(outcomes.get(executionId));
        }
    }

    /** The tasks that flows of tests may have. */
    static final class Tasks implements TaskProvider {
        @Override
        public List<Class<? extends Task>> tasks() {
            return List.of(Say.class);
        }
    }

    @TaskType(value = "test.Say", title = "Says something.")
    record Say(@Property(required = true) String message) implements Task {
        @Override
        public Outcome run(RunContext context) {
            throw new UnsupportedOperationException("nothing runs here");
        }
    }

    /** A server on this database. */
    WatchPreviews watch() {
        return new WatchPreviews(
                workspace, git, remotes, (namespace, name) -> Optional.of("the " + name), runs, now::get);
    }

    static String flow(String id, String message) {
        return "id: " + id
                + "\nnamespace: company.team # theirs\ntasks:\n  - id: say\n    type: test.Say\n    message: " + message
                + "\n";
    }

    Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "id",
                "team",
                "namespace",
                "company.team",
                "url",
                server.url("org/team.git"),
                "branches",
                List.of("feature/*")));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(String.valueOf(more[i]), more[i + 1]);
        }
        return settings;
    }

    void create(Object... more) {
        previews.create(PreviewWish.of(settings(more)));
    }

    /** A branch with one flow, off from the main one. */
    void branch(String name, String message) {
        repository.point(name, repository.tip("main"));
        repository.commit(name, message, Map.of("_flows/a.yml", flow("a", message)));
    }

    void gone(String branch) {
        repository.git("update-ref", "-d", "refs/heads/" + branch);
    }

    /** Everything that is due is looked at, and has been when this returns. */
    void pass() {
        pass(watch);
    }

    static void pass(WatchPreviews watch) {
        try {
            for (Future<?> look : watch.pass()) {
                look.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    void minute() {
        later(Duration.ofMinutes(1));
        pass();
    }

    PreviewRow preview() {
        return previews.find("team");
    }

    PreviewBranch at(String branch) {
        return previews.branches("team").stream()
                .filter(row -> row.branch().equals(branch))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + branch + " in " + previews.branches("team")));
    }

    /** State by branch. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        previews.branches("team").forEach(row -> states.put(row.branch(), row.state()));
        return states;
    }

    List<String> namespaces() {
        return workspace.namespaces().stream()
                .map(NamespaceInfo::namespace)
                .map(Namespace::name)
                .toList();
    }

    /** Everything that a namespace has, by path in its tree. */
    Map<String, String> content(String namespace) {
        Map<String, String> files = new TreeMap<>();
        var head = workspace.head(new Namespace(namespace));
        head.walk(FilePath.ROOT)
                .forEach(file -> files.put(file.path().value(), new String(head.read(file.path()), UTF_8)));
        return files;
    }

    void put(String namespace, String path, String text) {
        workspace.edit(
                new Namespace(namespace),
                ANN,
                "Put " + path,
                edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
    }

    @Override
    public void close() {
        watch.close();
        server.close();
        fresh.close();
    }
}
