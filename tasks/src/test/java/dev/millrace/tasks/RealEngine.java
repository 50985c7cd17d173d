package dev.millrace.tasks;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.Services;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.WorkspaceFlows;
import dev.millrace.engine.run.LaneEngine;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.git.EntryMode;
import dev.millrace.git.GitStore;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.execution.Metrics;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.testing.Databases;
import dev.millrace.tasks.jdbc.Drivers;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An engine with the built-in tasks on a fresh SQLite database and a real workspace. */
public final class RealEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Catalog CATALOG = Catalog.of(List.of(new BuiltinTasks()));
    public static final Namespace TEAM = new Namespace("company.team");

    private final Databases.Fresh fresh = Databases.SQLITE.fresh();
    private final LocalExecutionFiles files;
    private final Workspace workspace;
    private final Engine engine;

    public RealEngine(Path folder) {
        InstantSource clock = InstantSource.system();
        FlowReader reader = new FlowReader(CATALOG);
        files = new LocalExecutionFiles(folder.resolve("files"));
        workspace = new Workspace(new GitStore(fresh.database(), clock), reader::read, clock, Limits.DEFAULT);
        engine = LaneEngine.open(
                EngineSettings.in(folder.resolve("engine")),
                fresh.database(),
                new WorkspaceFlows(workspace),
                CATALOG,
                new Expressions(),
                Secrets.environment(Map.of("MILLRACE_SECRET_TOKEN", "s3cr3t-value")),
                files,
                Services.none()
                        .with(Workspace.class, workspace)
                        .with(Drivers.class, new Drivers(List.of()))
                        .with(Metrics.class, new Metrics(fresh.database()))
                        .with(Logs.class, new Logs(fresh.database()))
                        .with(ExecutionFiles.class, files)
                        .with(KeyValueTable.class, new KeyValueTable(fresh.database(), clock))
                        .with(Executions.class, new Executions(fresh.database())));
    }

    /** For triggers on this engine, with a clock that the test sets. */
    public TriggerParts triggerParts(InstantSource clock) {
        return new TriggerParts(
                fresh.database(), new WorkspaceFlows(workspace), engine, new Expressions(), clock, ZoneOffset.UTC);
    }

    public FlowKey save(String yaml) {
        return workspace.saveFlow(Author.SERVER, yaml).flow().key();
    }

    public List<Execution> executions(FlowKey flow) {
        return new Executions(fresh.database())
                .search(
                        ExecutionQuery.ALL.ofFlow(flow),
                        new ExecutionQuery.Paging(1, 1000, ExecutionQuery.Sort.CREATED, false))
                .results();
    }

    public dev.millrace.store.Database database() {
        return fresh.database();
    }

    public Engine engine() {
        return engine;
    }

    public void file(String path, String content, EntryMode mode) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        workspace.edit(TEAM, Author.SERVER, "Write", edit -> edit.put(Layout.file(new FilePath(path)), bytes, mode));
    }

    /** Starts a flow of the namespace company.team, given without its first two lines. */
    public Execution start(String id, String rest) {
        return startWhole("id: " + id + "\nnamespace: company.team\n" + rest, Map.of());
    }

    public Execution startWhole(String yaml, Map<String, Object> inputs) {
        FlowKey key = workspace.saveFlow(Author.SERVER, yaml).flow().key();
        return engine.start(StartRequest.of(key, inputs));
    }

    public Execution run(String id, String rest) {
        return end(start(id, rest));
    }

    public Execution end(Execution started) {
        Execution ended = engine.await(started.id(), PATIENCE);
        if (!ended.current().isTerminal()) {
            throw new AssertionError("still " + ended.current());
        }
        return new Executions(fresh.database()).find(started.id()).orElseThrow();
    }

    /** Waits for a line of the log. */
    public void untilLogged(Execution execution, String message) throws Exception {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        try (var subscription = engine.events().followLogs(LogQuery.of(execution.id()), logged -> {
            if (logged.lines().stream().anyMatch(line -> line.entry().message().contains(message))) {
                found.complete(true);
            }
        })) {
            found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    public List<String> logs(Execution execution) {
        return new Logs(fresh.database())
                .list(LogQuery.of(execution.id()), 200_000).stream()
                        .map(line -> line.entry().level() + " " + line.entry().message())
                        .toList();
    }

    public static TaskRun task(Execution execution, String id) {
        return execution.taskRuns().stream()
                .filter(run -> run.taskId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public String text(Object address) throws IOException {
        try (InputStream in = files.open(URI.create(address.toString()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        engine.close();
        fresh.close();
    }
}
