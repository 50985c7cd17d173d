package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Input;
import dev.millrace.store.execution.Executions;
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
    private final CarryOn recovery;

    Verbs(EngineParts parts, Runner runner, Starts starts) {
        this.parts = parts;
        this.runner = runner;
        this.recovery = new CarryOn(parts, runner);
    }

    CarryOn recovery() {
        return recovery;
    }

    Execution known(String id) {
        return runner.find(id)
                .map(Live::durable)
                .or(() -> new Executions(parts.database()).find(id))
                .orElseThrow(() -> new NotFound("There is no execution " + id + "."));
    }

    private Live live(String id, String verb) {
        Optional<Live> live = runner.find(id);
        if (live.isPresent()) {
            return live.get();
        }
        Execution execution = known(id);
        throw new Conflict("The execution " + id + " is " + execution.current() + " and cannot be " + verb + ".");
    }

    Execution kill(String id, boolean cascade) {
        Execution execution = known(id);
        if (Decision.isOver(execution)) {
            throw new Conflict("The execution " + id + " has ended already, " + execution.current() + ".");
        }
        Event kill = new Event.Kill(cascade, runner.now());
        if (execution.current() == State.QUEUED) {
            Optional<Execution> killed = runner.queues().change(id, kill);
            if (killed.isPresent()) {
                return killed.get();
            }
        }
        return Joined.join(live(id, "killed").handle(kill));
    }

    Execution pause(String id) {
        Live live = live(id, "paused");
        if (live.current().current() != State.RUNNING) {
            throw new Conflict(
                    "The execution " + id + " is " + live.current().current() + "; only a RUNNING one can be paused.");
        }
        return Joined.join(live.handle(new Event.Pause(runner.now())));
    }

    Execution resume(String id, Map<String, Object> inputs) {
        Live live = live(id, "resumed");
        if (live.current().current() != State.PAUSED) {
            throw new Conflict("The execution " + id + " is " + live.current().current() + ", not PAUSED.");
        }
        List<Input> expected = live.current().taskRuns().stream()
                .filter(run -> run.current() == State.PAUSED)
                .flatMap(run -> ResumeInputs.of(run.progress().getOrDefault("expected", List.of())).stream())
                .toList();
        Map<String, Object> values = runner.children().births().resume(live, expected, inputs);
        return Joined.join(live.handle(new Event.Resume(values, runner.now())));
    }

    /** Goes on with an execution that has ended. */
    Execution reopen(String id, Optional<Integer> revision, Event event) {
        Execution execution = known(id);
        if (!Decision.isOver(execution)) {
            throw new Conflict("The execution " + id + " is " + execution.current()
                    + "; only one that has ended can be restarted.");
        }
        if (event instanceof Event.Restart && execution.current() == State.SUCCESS) {
            throw new Conflict("The execution " + id
                    + " was successful, so there is nothing to restart; replay it to run it again.");
        }
        int number = revision.orElse(execution.flowRevision());
        Machine machine = parts.flows().machine(execution.flow(), number);
        Execution from = number == execution.flowRevision()
                ? execution
                : execution
                        .change()
                        .flowRevision(number)
                        .namespaceCommit(parts.flows()
                                .source()
                                .head(execution.flow().namespace())
                                .orElse(null))
                        .build();
        Live live = runner.add(
                new Live(runner, machine, from, execution, runner.lanes().any()));
        return Joined.join(live.handle(event));
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
            return Joined.join(live(id, "changed").handle(event));
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
            case CREATED -> Joined.join(live(id, "run").handle(new Event.Begin(Event.Admission.FORCED, runner.now())));
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
        Optional<Live> live = runner.find(id);
        if (live.isPresent()) {
            return Joined.join(live.get().handle(event));
        }
        return Decision.isOver(execution)
                ? reopen(id, Optional.empty(), event)
                : runner.queues().change(id, event).orElseThrow(() -> Runner.elsewhere(id));
    }

    void delete(String id, boolean logs, boolean files) {
        Execution execution = known(id);
        if (!Decision.isOver(execution)) {
            throw new Conflict("The execution " + id + " is " + execution.current() + "; kill it before deleting it.");
        }
        new LiveExecutions(parts.database()).delete(id, logs);
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
