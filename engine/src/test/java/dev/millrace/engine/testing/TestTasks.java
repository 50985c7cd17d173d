package dev.millrace.engine.testing;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The tasks of tests. */
public final class TestTasks implements TaskProvider {
    /** How often a task with this key has run, over all engines of the test. */
    public static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private static final Map<String, CountDownLatch> ENTERED = new ConcurrentHashMap<>();
    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

    @Override
    public List<Class<? extends Task>> tasks() {
        return List.of(
                Log.class,
                Return.class,
                Fail.class,
                Gate.class,
                Count.class,
                Throw.class,
                Exit.class,
                Warn.class,
                Big.class,
                Chatty.class,
                Alone.class);
    }

    /** Open from when it is counted down. */
    public static CountDownLatch gate(String key) {
        return GATES.computeIfAbsent(key, it -> new CountDownLatch(1));
    }

    /** Counted down when a task has come to the gate. */
    public static CountDownLatch entered(String key) {
        return ENTERED.computeIfAbsent(key, it -> new CountDownLatch(1));
    }

    public static int count(String key) {
        return COUNTS.computeIfAbsent(key, it -> new AtomicInteger()).get();
    }

    @TaskType(value = "test.Log", title = "Logs.")
    public record Log(
            @Property(required = true) String message,
            @Nullable Level level) implements Task {
        @Override
        public Outcome run(RunContext context) {
            context.log().log(level == null ? Level.INFO : level, message);
            return Outcome.done();
        }
    }

    @TaskType(value = "test.Return", title = "Returns a value.")
    public record Return(@Property(required = true) Object value) implements Task {
        @Override
        public Outcome run(RunContext context) {
            return Outcome.done(Map.of("value", value));
        }
    }

    @TaskType(value = "test.Warn", title = "Ends with a warning.")
    public record Warn() implements Task {
        @Override
        public Outcome run(RunContext context) {
            return new Outcome.DoneWithWarning(Map.of());
        }
    }

    @TaskType(value = "test.Big", title = "Returns more than is good.")
    public record Big(@Property(required = true) Integer megabytes) implements Task {
        @Override
        public Outcome run(RunContext context) {
            return Outcome.done(Map.of("value", "x".repeat(megabytes << 20)));
        }
    }

    @TaskType(value = "test.Chatty", title = "Logs line after line.")
    public record Chatty(
            @Property(required = true) Integer lines,
            @Nullable Integer width) implements Task {
        @Override
        public Outcome run(RunContext context) {
            String filling = "x".repeat(width == null ? 0 : width);
            for (int i = 0; i < lines; i++) {
                context.log().log(Level.INFO, width == null ? "line " + i : filling);
            }
            return Outcome.done();
        }
    }

    @TaskType(value = "test.Fail", title = "Fails the first times.")
    public record Fail(@Nullable String key, @Nullable Integer times) implements Task {
        @Override
        public Outcome run(RunContext context) {
            if (key == null || next(key) <= (times == null ? Integer.MAX_VALUE : times)) {
                throw new IllegalStateException("it was to fail");
            }
            return Outcome.done(Map.of("count", (long) count(key)));
        }
    }

    @TaskType(value = "test.Count", title = "Counts its runs.")
    public record Count(@Property(required = true) String key) implements Task {
        @Override
        public Outcome run(RunContext context) {
            return Outcome.done(Map.of("count", (long) next(key)));
        }
    }

    @TaskType(value = "test.Throw", title = "Throws an Error.")
    public record Throw() implements Task {
        @Override
        public Outcome run(RunContext context) {
            throw new StackOverflowError("too deep");
        }
    }

    @TaskType(value = "test.Exit", title = "Ends the execution.")
    public record Exit(@Property(required = true) State state) implements Task {
        @Override
        public Outcome run(RunContext context) {
            return new Outcome.Exit(state, Map.of());
        }
    }

    @TaskType(value = "test.Gate", title = "Waits at a gate.")
    public record Gate(@Property(required = true) String key) implements Task {
        @Override
        public Outcome run(RunContext context) throws InterruptedException {
            next(key);
            entered(key).countDown();
            gate(key).await();
            return Outcome.done(Map.of("passed", true));
        }
    }

    @TaskType(value = "test.Alone", title = "Fails where it runs twice at the same time.")
    public record Alone(@Property(required = true) String key) implements Task {
        @Override
        public Outcome run(RunContext context) {
            AtomicInteger inside = COUNTS.computeIfAbsent("inside " + key, it -> new AtomicInteger());
            try {
                if (inside.incrementAndGet() > 1) {
                    throw new IllegalStateException("not alone");
                }
                for (int i = 0; i < 1000; i++) {
                    Thread.yield();
                }
                return Outcome.done();
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    private static int next(String key) {
        return COUNTS.computeIfAbsent(key, it -> new AtomicInteger()).incrementAndGet();
    }
}
