package dev.millrace.engine.run;

import dev.millrace.engine.EndListener;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineReference;
import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.FlowSource;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.Services;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.InTransaction;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.Executions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The engine of one node. */
public final class LaneEngine implements Engine {
    private final EngineParts parts;
    private final Runner runner;
    private final Starts starts;
    private final Verbs verbs;

    private LaneEngine(EngineParts parts) {
        this.parts = parts;
        this.runner = new Runner(parts);
        this.starts = new Starts(parts, runner);
        this.verbs = new Verbs(parts, runner);
    }

    /**
     * Opens an engine and carries on with the executions that an earlier one left unfinished.
     *
     * @param services what built-in tasks may ask for; the engine itself is added, so that tasks find it
     */
    public static LaneEngine open(
            EngineSettings settings,
            Database database,
            FlowSource flows,
            Catalog catalog,
            Expressions expressions,
            Secrets secrets,
            ExecutionFiles files,
            Services services) {
        Late late = new Late();
        EngineParts parts = new EngineParts(
                settings,
                database,
                new Flows(flows),
                catalog,
                expressions,
                new Revealed(secrets),
                files,
                services.with(EngineReference.class, late));
        LaneEngine engine = new LaneEngine(parts);
        late.engine = engine;
        engine.runner.begin();
        return engine;
    }

    /** The engine for tasks, which exist before it does. */
    private static final class Late implements EngineReference {
        private volatile @org.jspecify.annotations.Nullable Engine engine;

        @Override
        public Engine engine() {
            Engine known = engine;
            if (known == null) {
                throw new IllegalStateException("the engine is not open yet");
            }
            return known;
        }
    }

    @Override
    public Execution start(StartRequest request) {
        return starts.start(request, null);
    }

    @Override
    public Execution start(StartRequest request, InTransaction<Execution> with) {
        return starts.start(request, with);
    }

    @Override
    public Execution fail(StartRequest request, String error, InTransaction<Execution> with) {
        return starts.fail(request, error, with);
    }

    @Override
    public Scope scope(Flow flow, Optional<Execution.TriggerInfo> trigger) {
        return starts.scope(flow, trigger);
    }

    @Override
    public InputReport inputs(StartRequest request) {
        return starts.inputs(request);
    }

    @Override
    public Optional<Execution> find(String executionId) {
        return runner.find(executionId).map(Live::durable).or(() -> new Executions(parts.database()).find(executionId));
    }

    @Override
    public Execution await(String executionId, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<Live> live = runner.find(executionId);
        if (live.isPresent() && live.get().current().current() != State.QUEUED) {
            try {
                return live.get().over().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return live.get().durable();
            } catch (TimeoutException e) {
                return live.get().durable();
            } catch (ExecutionException e) {
                // It has moved to another server, and the news will come from there.
            }
        }
        return follow(executionId, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /** For one that is not here: it waits in a queue, or is on another server. */
    private Execution follow(String executionId, Duration timeout) {
        Execution known = verbs.known(executionId);
        if (Decision.isOver(known)) {
            return known;
        }
        CompletableFuture<Execution> over = new CompletableFuture<>();
        try (var news = runner.news().follow(executionId, event -> {
            if (event instanceof ExecutionEvents.Event.Changed(Execution execution) && Decision.isOver(execution)) {
                over.complete(execution);
            }
        })) {
            return over.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return verbs.known(executionId);
        } catch (TimeoutException | ExecutionException e) {
            return verbs.known(executionId);
        }
    }

    @Override
    public void onEnd(EndListener listener) {
        runner.ends().listen(listener);
    }

    @Override
    public ExecutionEvents events() {
        return runner.news();
    }

    @Override
    public Execution kill(String executionId, boolean cascade) {
        return verbs.kill(executionId, cascade);
    }

    @Override
    public Execution pause(String executionId) {
        return verbs.pause(executionId);
    }

    @Override
    public Execution resume(String executionId, Map<String, Object> inputs) {
        return verbs.resume(executionId, inputs);
    }

    @Override
    public Execution restart(String executionId, Optional<Integer> revision) {
        return verbs.reopen(executionId, revision, new Event.Restart(runner.now()));
    }

    @Override
    public Execution replay(ReplayRequest request) {
        return starts.replay(verbs.known(request.executionId()), request);
    }

    @Override
    public Execution changeTaskState(String executionId, String taskRunId, State state) {
        return verbs.changeTaskState(executionId, taskRunId, state);
    }

    @Override
    public Execution changeState(String executionId, State state) {
        return verbs.changeState(executionId, state);
    }

    @Override
    public Execution forceRun(String executionId) {
        return verbs.forceRun(executionId);
    }

    @Override
    public Execution unqueue(String executionId, State state) {
        return verbs.unqueue(executionId, state);
    }

    @Override
    public Execution setLabels(String executionId, List<Label> labels) {
        return verbs.setLabels(executionId, labels);
    }

    @Override
    public void delete(String executionId, boolean logs, boolean files) {
        verbs.delete(executionId, logs, files);
    }

    @Override
    public String evaluate(String executionId, Optional<String> taskRunId, String template) {
        Execution execution = verbs.known(executionId);
        Flow flow = parts.flows().revision(execution.flow(), execution.flowRevision());
        Mask mask = new Mask();
        runner.secretInputs().secrets(flow, execution).forEach(mask::add);
        var scope = new dev.millrace.language.expression.Scope(
                new Variables(parts)
                        .of(
                                flow,
                                execution,
                                taskRunId.flatMap(execution::taskRun).orElse(null)),
                new EngineLookup(parts, execution, mask));
        return mask.text(parts.expressions().render(template, scope));
    }

    @Override
    public void close() {
        runner.close();
    }

    /** As a crash would: nothing more is written, and nobody is told. For tests. */
    void abandon() {
        runner.abandon();
    }

    /** The lanes that it has. For tests. */
    List<Integer> lanes() {
        return runner.lanes().numbers();
    }

    /** Waits for it to have so many; false when the time is over. For tests. */
    boolean awaitLanes(Duration patience, int count) {
        return runner.lanes().await(patience, has -> has == count);
    }

    /** The execution as it is in memory here. For tests. */
    Optional<Live> live(String executionId) {
        return runner.find(executionId);
    }

    /** Gives no more signs of life, as a process that hangs. For tests. */
    void hang() {
        runner.share().close();
    }
}
