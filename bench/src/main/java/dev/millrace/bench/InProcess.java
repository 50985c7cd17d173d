package dev.millrace.bench;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.Services;
import dev.millrace.engine.WorkspaceFlows;
import dev.millrace.engine.run.LaneEngine;
import dev.millrace.git.GitStore;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.FlowKey;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.store.testing.Databases;
import dev.millrace.tasks.BuiltinTasks;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** An engine with the built-in tasks and a real workspace in this process, wired as the server wires it. */
final class InProcess implements AutoCloseable {
    private final Databases.Fresh fresh;
    private final Workspace workspace;
    private final Engine engine;

    InProcess(Databases kind, Path folder) {
        fresh = kind.fresh();
        InstantSource clock = InstantSource.system();
        Catalog catalog = Catalog.of(List.of(new BuiltinTasks()));
        workspace = new Workspace(
                new GitStore(fresh.database(), clock), new FlowReader(catalog)::read, clock, Limits.DEFAULT);
        engine = LaneEngine.open(
                EngineSettings.in(folder.resolve("engine")),
                fresh.database(),
                new WorkspaceFlows(workspace),
                catalog,
                new Expressions(),
                Secrets.environment(Map.of()),
                new LocalExecutionFiles(folder.resolve("files")),
                Services.none());
    }

    Engine engine() {
        return engine;
    }

    FlowKey save(String yaml) {
        return workspace.saveFlow(Author.SERVER, yaml).flow().key();
    }

    @Override
    public void close() {
        engine.close();
        fresh.close();
    }
}
