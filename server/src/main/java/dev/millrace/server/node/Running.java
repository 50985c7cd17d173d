package dev.millrace.server.node;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.KeyValues;
import dev.millrace.engine.Services;
import dev.millrace.engine.WorkspaceFlows;
import dev.millrace.engine.run.LaneEngine;
import dev.millrace.engine.trigger.TriggersReference;
import dev.millrace.git.remote.Remotes;
import dev.millrace.server.config.Config;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.execution.Metrics;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.secret.Sealing;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.tasks.jdbc.Drivers;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What runs flows and keeps what they leave. */
record Running(
        Engine engine, Executions executions, Logs logs, Metrics metrics, ExecutionFiles files, LateTriggers triggers) {

    /** Carries on with what an earlier process left unfinished. */
    static Running open(
            Core core,
            Keeping keeping,
            Config config,
            Map<String, String> environment,
            InstantSource clock,
            Closer closer) {
        Path folder = config.dataFolder();
        Path shared = config.filesFolder();
        ExecutionFiles files = new LocalExecutionFiles(shared == null ? folder.resolve("files") : shared);
        Limits limits =
                new Limits(config.limits().namespaceFile(), config.limits().sync());
        Metrics metrics = new Metrics(core.database());
        LateTriggers triggers = new LateTriggers();
        Services services = Services.none()
                .with(KeyValueTable.class, keeping.keyValues())
                .with(KeyValues.class, keeping.keyValues()::value)
                .with(Sealing.class, keeping.sealing())
                .with(Workspace.class, core.workspace())
                .with(Remotes.class, core.remotes())
                .with(ExecutionFiles.class, files)
                .with(Drivers.class, drivers(core))
                .with(Metrics.class, metrics)
                .with(TriggersReference.class, triggers)
                .with(Executions.class, new Executions(core.database()))
                .with(Logs.class, new Logs(core.database()))
                .with(
                        GitSync.class,
                        new GitSync(core.workspace(), core.remotes(), limits, keeping.held(environment), clock));
        Engine engine = closer.add(LaneEngine.open(
                EngineSettings.in(folder.resolve("work"))
                        .withNode(core.folder().server(), EngineSettings.LEASE)
                        .withClock(clock)
                        .withNames(Map.of(), kestra(config)),
                core.database(),
                new WorkspaceFlows(core.workspace()),
                core.language().catalog(),
                core.language().expressions(),
                keeping.sources(environment),
                files,
                services));
        return new Running(
                engine, new Executions(core.database()), new Logs(core.database()), metrics, files, triggers);
    }

    static Drivers drivers(Core core) {
        return new Drivers(core.language().plugins().drivers());
    }

    /** What expressions read as {@code kestra}. */
    private static Map<String, Object> kestra(Config config) {
        Map<String, Object> names = new HashMap<>();
        names.put("environment", "");
        names.put(
                "url",
                config.listen().publicUrl() == null
                        ? ""
                        : config.listen().publicUrl().toString());
        return names;
    }
}
