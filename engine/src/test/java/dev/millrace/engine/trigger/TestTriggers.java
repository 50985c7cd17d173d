package dev.millrace.engine.trigger;

import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.Services;
import dev.millrace.engine.run.LaneEngine;
import dev.millrace.engine.testing.MemoryFlows;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.language.FlowReader;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LocalExecutionFiles;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Triggers on a fresh database and an engine, with a clock that the test sets. */
public final class TestTriggers implements AutoCloseable {
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Catalog CATALOG = Catalog.of(List.of(new TestTasks()));

    private final Databases.Fresh fresh;
    public final AtomicReference<Instant> time = new AtomicReference<>();
    public final MemoryFlows flows = new MemoryFlows(new FlowReader(CATALOG));
    public final LaneEngine engine;
    public final LocalExecutionFiles files;
    public final TriggerParts parts;
    public final KeepStates keep;
    public final FireDue fire;
    public final ManageTriggers manage;

    public TestTriggers(Databases kind, String now) {
        this.fresh = kind.fresh();
        this.time.set(Instant.parse(now));
        Path folder = folder();
        InstantSource clock = time::get;
        this.files = new LocalExecutionFiles(folder.resolve("files"));
        this.engine = LaneEngine.open(
                EngineSettings.in(folder),
                fresh.database(),
                flows,
                CATALOG,
                new Expressions(),
                Secrets.environment(Map.of(
                        "MILLRACE_SECRET_HOOK", "It's a Secret to Everybody", "MILLRACE_SECRET_OLD", "the one before")),
                files,
                Services.none());
        this.parts = new TriggerParts(fresh.database(), flows, engine, new Expressions(), clock, ZONE);
        this.keep = new KeepStates(parts);
        this.fire = new FireDue(parts, (flow, node, state, at) -> false);
        this.manage = new ManageTriggers(parts, () -> {});
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("millrace-triggers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For another node on the same database. */
    public dev.millrace.store.DatabaseConfig config() {
        return fresh.config();
    }

    public Database database() {
        return fresh.database();
    }

    public FlowKey save(String yaml) {
        Flow flow = flows.save(yaml);
        keep.changed(Set.of(flow.key()));
        return flow.key();
    }

    /** Sets the clock and does what is due then. */
    public void at(String now) {
        at(Instant.parse(now));
    }

    public void at(Instant now) {
        time.set(now);
        fire.pass();
    }

    public TriggerState state(FlowKey flow, String trigger) {
        return new TriggerStates(database()).find(new TriggerKey(flow, trigger)).orElseThrow();
    }

    /** What the log of a trigger says, first to last. */
    public List<String> log(String trigger) {
        return database()
                .read(handle -> handle.createQuery(
                                "SELECT message FROM execution_log WHERE trigger_id = :id ORDER BY id")
                        .bind("id", trigger)
                        .mapTo(String.class)
                        .list());
    }

    /** What was started for a flow, first to last. */
    public List<Execution> executions(FlowKey flow) {
        return new Executions(database())
                .search(
                        ExecutionQuery.ALL.ofFlow(flow),
                        new ExecutionQuery.Paging(1, 10_000, ExecutionQuery.Sort.CREATED, false))
                .results();
    }

    /** The dates for which executions were started, in order. */
    public List<String> dates(FlowKey flow) {
        return executions(flow).stream()
                .map(it -> String.valueOf(it.trigger().variables().get("date")))
                .sorted()
                .toList();
    }

    /** Waits for the end of all that was started. */
    public void settle(FlowKey flow) {
        executions(flow).forEach(it -> engine.await(it.id(), Duration.ofSeconds(60)));
    }

    @Override
    public void close() {
        fire.close();
        engine.close();
        fresh.close();
    }
}
