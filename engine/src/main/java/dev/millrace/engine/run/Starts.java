package dev.millrace.engine.run;

import dev.millrace.engine.Engine.CheckResult;
import dev.millrace.engine.Engine.InputReport;
import dev.millrace.engine.Engine.ReplayRequest;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Machine;
import dev.millrace.engine.machine.Replay;
import dev.millrace.engine.run.input.InputReader.Accepted;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Check;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import dev.millrace.store.execution.HeldLane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings new executions into being: on disk before anybody is told. */
final class Starts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = ShareLanes.COUNT;

    private final EngineParts parts;
    private final Runner runner;
    private final Births births;

    Starts(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.births = runner.children().births();
    }

    /** @param with more for the transaction in which the execution begins to be; null for nothing */
    Execution start(StartRequest request, @Nullable InTransaction<Execution> with) {
        Execution execution = births.execution(request, births.newId());
        Flow flow = parts.flows().revision(execution.flow(), execution.flowRevision());
        Optional<CheckResult> failing = births.checks(flow, execution).stream()
                .filter(check -> check.behavior().equals(Check.Behavior.FAIL_EXECUTION.name()))
                .findFirst();
        if (failing.isPresent()) {
            InTransaction<Execution> more = with == null ? (handle, about) -> {} : with;
            return somewhere(
                    execution.withError(failing.get().message()),
                    live -> runner.queues().admit(live, Event.Admission.FAIL, more));
        }
        return with == null
                ? begin(execution)
                : somewhere(execution, live -> runner.queues().admit(live, Event.Admission.RUN, with));
    }

    Execution fail(StartRequest request, String error, InTransaction<Execution> with) {
        Execution execution = births.withoutInputs(request, births.newId()).withError(error);
        return somewhere(execution, live -> runner.queues().admit(live, Event.Admission.FAIL, with));
    }

    Scope scope(Flow flow, Optional<Execution.TriggerInfo> trigger) {
        return births.scope(flow, trigger.orElse(null));
    }

    private Execution begin(Execution execution) {
        return somewhere(execution, live -> {
            if (live.machine().flow().concurrency() == null) {
                runner.add(live);
            }
            return runner.queues().admit(live);
        });
    }

    /** In a lane of this server; in another one if that was taken away just now, because then nothing was written. */
    private Execution somewhere(Execution execution, Function<Live, Execution> begin) {
        Machine machine = parts.flows().machine(execution.flow(), execution.flowRevision());
        for (int i = 0; ; i++) {
            HeldLane lane = runner.lanes().any(PATIENCE);
            try {
                return begin.apply(new Live(runner, machine, execution, null, lane));
            } catch (Elsewhere e) {
                runner.lose(lane);
                if (i == TRIES) {
                    throw new Unavailable("This server has just lost its lanes to another; try again in a moment.", e);
                }
            }
        }
    }

    InputReport inputs(StartRequest request) {
        Flow flow = births.flow(request);
        Accepted accepted = births.inputs(flow, request);
        List<CheckResult> checks = accepted.problems().isEmpty()
                ? births.checks(flow, births.probe(flow, request, accepted.values()))
                : List.of();
        return new InputReport(accepted.report(), checks);
    }

    Execution replay(Execution original, ReplayRequest request) {
        Flow flow = parts.flows().revision(original.flow(), request.revision().orElse(original.flowRevision()));
        parts.flows().machine(flow);
        String id = births.newId();
        Instant now = runner.now();
        List<TaskRun> runs = request.taskRunId()
                .map(from -> Replay.taskRuns(flow, original, from, id, now))
                .orElse(List.of());
        Execution bare = new Execution(
                id,
                original.flow(),
                flow.revision(),
                request.revision().isPresent()
                        ? parts.flows().source().head(flow.namespace()).orElse(null)
                        : original.namespaceCommit(),
                StateHistory.begin(State.CREATED, now),
                runs,
                original.inputs(),
                Map.of(),
                flow.variables(),
                original.labels(),
                original.trigger(),
                null,
                null,
                original.originalId(),
                null,
                1,
                null,
                Map.of());
        Execution execution = request.inputs()
                .map(given -> births.withInputs(flow, bare, given))
                .orElse(bare);
        return begin(execution);
    }
}
