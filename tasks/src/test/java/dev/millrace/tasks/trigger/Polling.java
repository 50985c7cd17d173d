package dev.millrace.tasks.trigger;

import dev.millrace.engine.trigger.FireDue;
import dev.millrace.engine.trigger.KeepStates;
import dev.millrace.engine.trigger.Look;
import dev.millrace.engine.trigger.PollLooks;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import dev.millrace.tasks.RealEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Polling triggers on a real engine; the clock is the test's, and a pass is over when all looks are. */
final class Polling implements AutoCloseable {
    private final RealEngine engine;
    private final TriggerParts parts;
    private final KeepStates keep;
    private final PollLooks looks;
    private final FireDue fire;
    private Instant now = Instant.parse("2026-05-05T10:00:00Z");

    Polling(Path folder, Look... looks) {
        this.engine = new RealEngine(folder);
        this.parts = engine.triggerParts(() -> now);
        this.keep = new KeepStates(parts);
        this.looks = new PollLooks(parts, List.of(looks), new AtOnce());
        this.fire = new FireDue(parts, this.looks);
    }

    FlowKey save(String yaml) {
        FlowKey key = engine.save(yaml);
        keep.changed(Set.of(key));
        return key;
    }

    /** Lets a time pass and looks at what is due then. */
    void after(Duration time) {
        now = now.plus(time);
        fire.pass();
    }

    List<Execution> executions(FlowKey flow) {
        return engine.executions(flow);
    }

    /** What {@code trigger.*} was for each execution, first to last. */
    List<Map<String, Object>> variables(FlowKey flow) {
        return executions(flow).stream().map(it -> it.trigger().variables()).toList();
    }

    TriggerState state(FlowKey flow, String trigger) {
        return new TriggerStates(parts.database())
                .find(new TriggerKey(flow, trigger))
                .orElseThrow();
    }

    /** What the log of a trigger says. */
    List<String> log(String trigger) {
        return parts.database()
                .read(handle -> handle.createQuery(
                                "SELECT message FROM execution_log WHERE trigger_id = :id ORDER BY time")
                        .bind("id", trigger)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void close() {
        fire.close();
        looks.close();
        engine.close();
    }

    /** Runs everything on the thread that hands it in. */
    private static final class AtOnce extends AbstractExecutorService {
        private boolean closed;

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {
            closed = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return closed;
        }

        @Override
        public boolean isTerminated() {
            return closed;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
