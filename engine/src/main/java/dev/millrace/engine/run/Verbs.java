package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.execution.LiveExecutions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do to executions that are there. */
final class Verbs {
    private final EngineParts parts;
    private final Runner runner;

    Verbs(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    Execution known(String id) {
        return runner.steer().known(id);
    }

    Execution kill(String id, boolean cascade) {
        Event kill = new Event.Kill(cascade, runner.now());
        if (known(id).current() == State.QUEUED) {
            Optional<Execution> killed = runner.queues().change(id, kill);
            if (killed.isPresent()) {
                return killed.get();
            }
        }
        return runner.steer().send(id, kill);
    }

    Execution pause(String id) {
        return runner.steer().send(id, new Event.Pause(runner.now()));
    }

    Execution resume(String id, Map<String, Object> inputs) {
        Optional<Live> live = runner.find(id);
        Execution execution = live.map(Live::current).orElseGet(() -> known(id));
        Event.Resume bare = new Event.Resume(Map.of(), runner.now());
        Asked.check(execution, bare);
        Flow flow = parts.flows().revision(execution.flow(), execution.flowRevision());
        Mask mask = live.map(Live::mask).orElseGet(Mask::new);
        Map<String, Object> values = runner.children().births().resume(flow, execution, mask, inputs);
        return runner.steer().send(id, new Event.Resume(values, runner.now()));
    }

    /** Goes on with an execution that has ended. */
    Execution reopen(String id, Optional<Integer> revision, Event event) {
        return runner.queues()
                .change(id, event, new Queues.Unowned() {
                    @Override
                    public boolean fits(Execution found) {
                        return reopens(found, event);
                    }

                    @Override
                    public Execution from(Execution found) {
                        return revision.filter(number -> number != found.flowRevision())
                                .map(number -> withRevision(found, number))
                                .orElse(found);
                    }
                })
                .orElseThrow(() -> notEnded(known(id)));
    }

    private static boolean reopens(Execution found, Event event) {
        if (!Decision.isOver(found)) {
            throw notEnded(found);
        }
        if (event instanceof Event.Restart && found.current() == State.SUCCESS) {
            throw new Conflict("The execution " + found.id()
                    + " was successful, so there is nothing to restart; replay it to run it again.");
        }
        return true;
    }

    private static Conflict notEnded(Execution execution) {
        return new Conflict("The execution " + execution.id() + " is " + execution.current()
                + "; only one that has ended can be restarted.");
    }

    private Execution withRevision(Execution execution, int number) {
        return execution
                .change()
                .flowRevision(number)
                .namespaceCommit(parts.flows()
                        .source()
                        .head(execution.flow().namespace())
                        .orElse(null))
                .build();
    }

    Execution changeTaskState(String id, String taskRunId, State state) {
        if (!state.isTerminal() || state == State.RETRIED || state == State.CANCELLED) {
            throw new Invalid(
                    "A task run can be set to SUCCESS, WARNING, FAILED, KILLED or SKIPPED, not to " + state + ".");
        }
        Execution execution = known(id);
        TaskRun run = execution
                .taskRun(taskRunId)
                .orElseThrow(() -> new NotFound("The execution " + id + " has no task run " + taskRunId + "."));
        Event event = new Event.TaskStateSet(taskRunId, state, runner.now());
        if (run.current() == State.PAUSED) {
            return runner.steer().send(id, event);
        }
        return reopen(id, Optional.empty(), event);
    }

    Execution changeState(String id, State state) {
        if (!state.isTerminal()) {
            throw new Invalid("The state of an ended execution can be set to another end, not to " + state + ".");
        }
        return reopen(id, Optional.empty(), new Event.StateSet(state, runner.now()));
    }

    Execution forceRun(String id) {
        Execution execution = known(id);
        return switch (execution.current()) {
            case QUEUED ->
                runner.queues()
                        .force(id)
                        .orElseThrow(() -> new Conflict("The execution " + id + " has just left its queue."));
            case CREATED -> runner.steer().send(id, new Event.Begin(Event.Admission.FORCED, runner.now()));
            default ->
                throw new Conflict("The execution " + id + " is " + execution.current()
                        + "; only a QUEUED or CREATED one can be forced to run.");
        };
    }

    Execution unqueue(String id, State state) {
        Optional<Execution> out = switch (state) {
            case RUNNING -> runner.queues().force(id);
            case CANCELLED, FAILED -> runner.queues().cancel(id, state);
            default ->
                throw new Invalid(
                        "An execution leaves its queue as RUNNING, CANCELLED or FAILED, not as " + state + ".");
        };
        return out.orElseThrow(() -> new Conflict("The execution " + id + " is not in a queue."));
    }

    Execution setLabels(String id, List<Label> labels) {
        Execution execution = known(id);
        List<Label> all = new ArrayList<>(labels);
        for (Label label : labels) {
            if (label.key().startsWith("system.")) {
                throw new Invalid("The label '" + label.key()
                        + "' is the server's own: labels that begin with 'system.' cannot be set.");
            }
        }
        execution.labels().stream()
                .filter(label -> label.key().startsWith("system."))
                .forEach(all::add);
        Event event = new Event.LabelsSet(all, runner.now());
        if (Decision.isOver(execution)) {
            return reopen(id, Optional.empty(), event);
        }
        Optional<Execution> queued =
                execution.current() == State.QUEUED ? runner.queues().change(id, event) : Optional.empty();
        return queued.orElseGet(() -> runner.steer().send(id, event));
    }

    void delete(String id, boolean logs, boolean files) {
        Execution execution = known(id);
        if (!Decision.isOver(execution) || !new LiveExecutions(parts.database()).delete(id, logs)) {
            throw new Conflict("The execution " + id + " is " + known(id).current() + "; kill it before deleting it.");
        }
        if (files) {
            try {
                parts.files().deleteAll(execution.flow(), id);
            } catch (IOException e) {
                throw new dev.millrace.model.Unavailable(
                        "The files of the execution " + id + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }
}
