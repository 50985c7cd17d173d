package dev.millrace.engine.run;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.machine.Action;
import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.model.Failure;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Outcome.Subflows.Request;
import dev.millrace.store.execution.Executions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Executions that other executions start. They are written in one transaction with the checkpoint that asks for them, into the same lane. */
final class Children {
    private static final System.Logger LOG = System.getLogger(Children.class.getName());

    /** More than this many executions above one another are taken for a flow that calls itself without end. */
    private static final int DEEPEST = 100;

    /** From this level on, executions of one origin are counted: a flow that starts itself twice would fill the disk long before it is too deep. */
    private static final int DEEP = 10;

    private static final int MOST_DEEP = 1_000;
    private static final int MOST_ORIGINS = 10_000;

    private final EngineParts parts;
    private final Runner runner;
    private final Births births;
    private final Map<String, Execution> prepared = new ConcurrentHashMap<>();
    private final Set<String> restarting = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> deep = new ConcurrentHashMap<>();

    Children(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.births = new Births(parts, runner);
    }

    Births births() {
        return births;
    }

    /** Makes the executions ready that can be made ready now; a wrong one fails the task that asks. */
    Event prepare(Live parent, String runId, int attempt, Outcome.Subflows asked) {
        Optional<String> failed = failedBefore(parent, runId, asked);
        if (failed.isPresent()) {
            restarting.add(failed.get());
            return new Event.SubflowsAsked(runId, attempt, asked, List.of(failed.get()), runner.now());
        }
        List<String> ids = new ArrayList<>();
        int ready = asked.awaited() && asked.concurrency() > 0 ? asked.concurrency() : Integer.MAX_VALUE;
        for (Request request : asked.requests()) {
            Execution child = ids.size() < ready ? make(parent, runId, request, null) : null;
            String id = child == null ? births.newId() : child.id();
            if (child != null) {
                prepared.put(id, child);
            }
            ids.add(id);
        }
        return new Event.SubflowsAsked(runId, attempt, asked, ids, runner.now());
    }

    /** The execution that a Subflow task started before it was restarted, if that failed and is to be restarted instead of beginning anew. */
    private Optional<String> failedBefore(Live parent, String runId, Outcome.Subflows asked) {
        TaskRun run = parent.current().taskRun(runId).orElse(null);
        if (run == null || !asked.awaited() || asked.batch() || !wasRestarted(run)) {
            return Optional.empty();
        }
        Flow flow = parent.machine().flow();
        boolean anew = flow.task(run.taskId())
                .map(node -> "NEW_EXECUTION"
                        .equals(EffectiveProperties.of(flow, node).get("restartBehavior")))
                .orElse(true);
        return anew || !(run.outputs().get("executionId") instanceof String id)
                ? Optional.empty()
                : new Executions(parts.database())
                        .find(id)
                        .filter(child -> Decision.isOver(child)
                                && child.current().isFailed()
                                && child.flow()
                                        .equals(asked.requests().getFirst().flow()))
                        .map(Execution::id);
    }

    private static boolean wasRestarted(TaskRun run) {
        List<StateHistory.Change> changes = run.state().changes();
        return changes.size() > 1 && changes.get(changes.size() - 2).state() == State.RESTARTED;
    }

    private void restart(String childId) {
        runner.queues().change(childId, new Event.Restart(runner.now()), new Queues.Unowned() {
            @Override
            public boolean fits(Execution found) {
                return Decision.isOver(found);
            }

            @Override
            public Execution from(Execution found) {
                return found;
            }
        });
    }

    private Execution make(Live parent, String runId, Request request, @Nullable String id) {
        Execution above = parent.current();
        checkDepth(above);
        List<Label> labels = new ArrayList<>();
        if (request.inheritLabels()) {
            above.labels().stream()
                    .filter(label -> !label.key().startsWith("system."))
                    .forEach(labels::add);
        }
        labels.addAll(request.labels());
        labels.add(new Label(Births.CORRELATION, correlation(above)));
        StartRequest start = new StartRequest(
                request.flow(),
                request.revision().orElse(null),
                request.inputs(),
                labels,
                trigger(above, runId),
                above.id(),
                runId,
                request.scheduleDate().orElse(null),
                null);
        return births.execution(start, id == null ? births.newId() : id, parent.mask());
    }

    private void checkDepth(Execution above) {
        int depth = 1;
        Optional<Execution> at = Optional.of(above);
        while (at.isPresent() && at.get().parentId() != null) {
            if (++depth > DEEPEST) {
                throw new dev.millrace.model.Invalid("There are " + DEEPEST
                        + " executions above this one, each started by the next: does the flow " + above.flow()
                        + " call itself without end?");
            }
            String id = at.get().parentId();
            at = runner.find(id).map(Live::current).or(() -> new Executions(parts.database()).find(id));
        }
        if (depth >= DEEP) {
            countDeep(above);
        }
    }

    private void countDeep(Execution above) {
        if (deep.size() > MOST_ORIGINS) {
            deep.clear();
        }
        String origin = correlation(above);
        if (deep.merge(origin, 1, Integer::sum) > MOST_DEEP) {
            throw new dev.millrace.model.Invalid("The execution " + origin + " has led to more than " + MOST_DEEP
                    + " executions that have " + DEEP + " or more above them: does the flow " + above.flow()
                    + " start itself without end?");
        }
    }

    private static String correlation(Execution execution) {
        return execution.labels().stream()
                .filter(label -> label.key().equals(Births.CORRELATION))
                .map(Label::value)
                .findFirst()
                .orElse(execution.id());
    }

    private static TriggerInfo trigger(Execution above, String runId) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("executionId", above.id());
        variables.put("namespace", above.flow().namespace().name());
        variables.put("flowId", above.flow().id());
        variables.put("flowRevision", (long) above.flowRevision());
        variables.put("taskRunId", runId);
        String task = above.taskRun(runId).map(run -> run.taskId()).orElse("subflow");
        variables.put("taskId", task);
        return new TriggerInfo(task, "io.kestra.plugin.core.flow.Subflow", variables);
    }

    /** The execution to be written in one transaction with what asks for it: made ready before, or now. Null if it cannot be made just now. */
    @Nullable
    Live take(Live parent, Action.StartChild start) {
        if (restarting.contains(start.childId())) {
            return null;
        }
        try {
            Execution ready = prepared.remove(start.childId());
            Execution child = ready == null ? make(parent, start.taskRunId(), start.request(), start.childId()) : ready;
            return new Live(
                    runner, parts.flows().machine(child.flow(), child.flowRevision()), child, null, parent.lane());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A child of " + parent.id() + " is put off", e);
            return null;
        }
    }

    /** Starts one that could not be made at once; one that cannot be made at all counts as failed. */
    void start(Live parent, Action.StartChild start) {
        try {
            Execution known =
                    new Executions(parts.database()).find(start.childId()).orElse(null);
            if (known != null && restarting.remove(start.childId())) {
                restart(start.childId());
            } else if (known == null) {
                Execution child = make(parent, start.taskRunId(), start.request(), start.childId());
                Live live = runner.add(new Live(
                        runner, parts.flows().machine(child.flow(), child.flowRevision()), child, null, parent.lane()));
                Joined.join(live.synced());
                runner.queues().admit(live);
            }
        } catch (Failure e) {
            parent.tell(new Event.ChildEnded(
                    start.taskRunId(), start.childId(), State.FAILED, Map.of("error", e.text()), runner.now()));
        }
    }

    /** After a restart of the server: tells the parent if the child has ended while nobody looked. */
    void await(Live parent, String runId, String childId) {
        Optional<Live> live = runner.find(childId);
        if (live.isPresent() && !live.get().durable().current().isTerminal()) {
            return;
        }
        Optional<Execution> child = new Executions(parts.database()).find(childId);
        if (child.isEmpty()) {
            parent.tell(new Event.ChildEnded(runId, childId, State.FAILED, Map.of(), runner.now()));
        } else if (child.get().current().isTerminal()) {
            parent.tell(new Event.ChildEnded(
                    runId, childId, child.get().current(), child.get().outputs(), runner.now()));
        }
    }

    void kill(String childId) {
        runner.find(childId)
                .ifPresentOrElse(live -> live.tell(new Event.Kill(true, runner.now())), () -> killElsewhere(childId));
    }

    private void killElsewhere(String childId) {
        Event kill = new Event.Kill(true, runner.now());
        Optional<Execution> child = new Executions(parts.database()).find(childId);
        if (child.isEmpty() || Decision.isOver(child.get())) {
            return;
        }
        if (child.get().current() != State.QUEUED
                || runner.queues().change(childId, kill).isEmpty()) {
            runner.steer().request(childId, kill);
        }
    }

    /** The next try of a flow's retry, as an execution of its own. */
    Live retry(Live of, Instant at) {
        Execution original = of.current();
        Execution next = new Execution(
                births.newId(),
                original.flow(),
                original.flowRevision(),
                original.namespaceCommit(),
                StateHistory.begin(State.CREATED, runner.now()),
                List.of(),
                original.inputs(),
                Map.of(),
                of.machine().flow().variables(),
                original.labels(),
                original.trigger(),
                original.parentId(),
                original.parentTaskRunId(),
                original.originalId(),
                at,
                original.attemptNumber() + 1,
                null,
                Map.of());
        return new Live(runner, of.machine(), next, null, of.lane());
    }
}
