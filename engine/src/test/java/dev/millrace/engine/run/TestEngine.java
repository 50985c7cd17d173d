package dev.millrace.engine.run;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.Services;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.testing.MemoryFlows;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.secret.AesSealing;
import dev.millrace.store.secret.KeyFile;
import dev.millrace.store.secret.Sealing;
import dev.millrace.store.testing.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An engine on a fresh database, with flows in memory. */
final class TestEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Catalog CATALOG = Catalog.of(List.of(new TestTasks()));
    private static final Expressions EXPRESSIONS = new Expressions();

    private final Databases.@Nullable Fresh fresh;
    private final Path folder = folder();
    private final String node;
    final MemoryFlows flows;
    private Database database;
    private LaneEngine engine;

    TestEngine(Databases kind) {
        this.fresh = kind.fresh();
        this.node = "a";
        this.flows = new MemoryFlows(new FlowReader(CATALOG));
        this.database = fresh.database();
        this.engine = open();
    }

    private TestEngine(TestEngine first, String node) {
        this.fresh = null;
        this.node = node;
        this.flows = first.flows;
        this.database = Database.open(first.fresh.config());
        this.engine = open();
    }

    /** Another server on the same database, with the same flows. */
    TestEngine another(String name) {
        return new TestEngine(this, name);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("millrace-engine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LaneEngine open() {
        return LaneEngine.open(
                EngineSettings.in(folder).withNode(node, EngineSettings.LEASE),
                database,
                flows,
                CATALOG,
                EXPRESSIONS,
                Secrets.environment(Map.of("MILLRACE_SECRET_TOKEN", "s3cr3t-value")),
                new LocalExecutionFiles(folder.resolve("files")),
                Services.none().with(Sealing.class, AesSealing.open(database, new KeyFile(folder.resolve("key")))));
    }

    Engine engine() {
        return engine;
    }

    LaneEngine lanes() {
        return engine;
    }

    Database database() {
        return database;
    }

    /** Waits until this server has so many lanes. */
    void awaitLanes(int count) {
        if (!engine.awaitLanes(PATIENCE, count)) {
            throw new AssertionError(node + " has the lanes " + engine.lanes() + " and not " + count);
        }
    }

    /** As a crash of the process and a new start. */
    void crash() {
        engine.abandon();
        database = fresh.reopen();
        engine = open();
    }

    /** As a process that is killed for good: what was on its way to the database may arrive there, and nothing else. */
    void kill() {
        engine.abandon();
        database.close();
    }

    Execution start(String yaml) {
        return start(yaml, Map.of());
    }

    Execution start(String yaml, Map<String, Object> inputs) {
        Flow flow = flows.save(yaml);
        return engine.start(StartRequest.of(flow.key(), inputs));
    }

    /** Runs a flow to its end. */
    Execution run(String yaml) {
        return run(yaml, Map.of());
    }

    Execution run(String yaml, Map<String, Object> inputs) {
        return end(start(yaml, inputs).id());
    }

    Execution end(String id) {
        Execution ended = engine.await(id, PATIENCE);
        if (!ended.current().isTerminal()) {
            throw new AssertionError("still " + ended.current() + ": " + summary(ended));
        }
        return new Executions(database()).find(id).orElseThrow();
    }

    /** Waits until the execution is as the condition wants it. */
    Execution until(String id, Predicate<Execution> condition) throws Exception {
        CompletableFuture<Execution> found = new CompletableFuture<>();
        try (var subscription = engine.events().follow(id, event -> {
            if (event instanceof dev.millrace.engine.ExecutionEvents.Event.Changed(Execution execution)
                    && condition.test(execution)) {
                found.complete(execution);
            }
        })) {
            return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(summary(engine.find(id).orElseThrow()), e);
        }
    }

    /** Waits until a task of the execution is in this state. */
    void untilRun(String id, String task, State state) {
        try {
            until(
                    id,
                    it -> it.taskRuns().stream().anyMatch(run -> run.taskId().equals(task) && run.current() == state));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    List<String> logs(String id) {
        return new Logs(database())
                .list(LogQuery.of(id), 1000).stream()
                        .map(line -> line.entry().level() + " " + line.entry().message())
                        .toList();
    }

    /** Task runs as {@code id STATE}, values of loops in brackets. */
    static List<String> runs(Execution execution) {
        return execution.taskRuns().stream()
                .map(run -> run.taskId() + (run.value() == null ? "" : "[" + run.value() + "]") + " " + run.current())
                .toList();
    }

    static String summary(Execution execution) {
        return execution.current() + " " + runs(execution);
    }

    static TaskRun run(Execution execution, String taskId) {
        return execution.taskRuns().stream()
                .filter(run -> run.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskId + " not in " + summary(execution)));
    }

    static List<State> states(Execution execution) {
        return execution.state().changes().stream()
                .map(change -> change.state())
                .toList();
    }

    @Override
    public void close() {
        engine.close();
        if (fresh == null) {
            database.close();
        } else {
            fresh.close();
        }
    }
}
