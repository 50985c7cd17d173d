package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.task.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Task runs that start executions, one or one for each item, and may wait for them. */
final class Subflows {
    /** Output of a task that started one execution: its id. A restart of the task finds it there. */
    public static final String EXECUTION = "executionId";

    private final Machine.Parts parts;
    private final Work work;

    Subflows(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void begin(String runId, int attempt, Outcome.Subflows asked, List<String> ids) {
        TaskRun run = parts.tasks.executing(runId, attempt);
        if (run == null) {
            return;
        }
        if (work.stopping(run)) {
            parts.tasks.fail(run, "Stopped before its executions began.", true);
            return;
        }
        int count = asked.requests().size();
        boolean all = !asked.awaited() || asked.concurrency() <= 0;
        int first = all ? count : Math.min(count, asked.concurrency());
        for (int i = 0; i < first; i++) {
            work.act(new Action.StartChild(runId, ids.get(i), asked.requests().get(i), asked.awaited()));
        }
        Map<String, Object> outputs = new HashMap<>(asked.outputs());
        if (asked.batch()) {
            outputs.put("numberOfBatches", (long) count);
        } else if (count == 1) {
            outputs.put(EXECUTION, ids.getFirst());
        }
        if (!asked.awaited() || count == 0) {
            parts.tasks.succeed(run, State.SUCCESS, outputs);
            return;
        }
        Map<String, Object> progress = new HashMap<>();
        progress.put(Keys.CHILDREN, List.copyOf(ids.subList(0, first)));
        progress.put(Keys.ENDED, Map.of());
        progress.put(Keys.BATCH, asked.batch());
        progress.put(Keys.TRANSMIT, asked.transmitFailed());
        progress.put(Keys.WAITING, waiting(asked.requests(), ids, first));
        work.set(run.withOutputs(outputs).withProgress(Map.copyOf(progress)));
    }

    private static List<Map<String, Object>> waiting(
            List<Outcome.Subflows.Request> requests, List<String> ids, int from) {
        List<Map<String, Object>> waiting = new ArrayList<>();
        for (int i = from; i < requests.size(); i++) {
            waiting.add(Requests.toMap(ids.get(i), requests.get(i)));
        }
        return List.copyOf(waiting);
    }

    void ended(String runId, String childId, State state, Map<String, Object> outputs) {
        TaskRun run = work.find(runId);
        if (run == null || run.current().isTerminal() || !active(run).contains(childId)) {
            return;
        }
        Map<String, Object> progress = new HashMap<>(run.progress());
        List<String> active = new ArrayList<>(active(run));
        active.remove(childId);
        Map<String, Object> ended = new HashMap<>(map(progress.get(Keys.ENDED)));
        ended.merge(state.name(), 1L, (a, b) -> Numbers.of(a, 0) + Numbers.of(b, 0));
        List<?> waiting = progress.get(Keys.WAITING) instanceof List<?> list ? list : List.of();
        if (!waiting.isEmpty() && !work.stopping(run)) {
            Map<String, Object> next = map(waiting.getFirst());
            active.add(Requests.id(next));
            work.act(new Action.StartChild(runId, Requests.id(next), Requests.fromMap(next), true));
            waiting = waiting.subList(1, waiting.size());
        }
        progress.put(Keys.CHILDREN, List.copyOf(active));
        progress.put(Keys.ENDED, Map.copyOf(ended));
        progress.put(Keys.WAITING, List.copyOf(waiting));
        boolean batch = Boolean.TRUE.equals(progress.get(Keys.BATCH));
        TaskRun counted = work.set(
                run.withProgress(Map.copyOf(progress)).withOutputs(outputs(run, batch, state, ended, outputs)));
        if (active.isEmpty()) {
            over(counted, ended);
        }
    }

    private static Map<String, Object> outputs(
            TaskRun run, boolean batch, State state, Map<String, Object> ended, Map<String, Object> childOutputs) {
        Map<String, Object> outputs = new HashMap<>(run.outputs());
        if (batch) {
            outputs.put("iterations", Map.copyOf(ended));
        } else {
            outputs.put("state", state.name());
            outputs.put("outputs", childOutputs);
        }
        return outputs;
    }

    private void over(TaskRun run, Map<String, Object> ended) {
        State worst = State.SUCCESS;
        for (String state : ended.keySet()) {
            worst = Ranks.worst(worst, State.valueOf(state));
        }
        boolean transmit = !Boolean.FALSE.equals(run.progress().get(Keys.TRANSMIT));
        if (!transmit || !worst.isFailed()) {
            parts.tasks.succeed(run, transmit ? worst : State.SUCCESS, run.outputs());
            return;
        }
        TaskRun idle = work.set(run.withProgress(Map.of()));
        String what = "The execution that this task waited for ended " + worst + ".";
        if (worst == State.FAILED) {
            parts.tasks.fail(idle, what, false);
        } else {
            parts.tasks.end(work.set(parts.tasks.closeAttempt(idle, worst, what)), worst);
        }
    }

    /** The executions that a run waits for. */
    static List<String> active(TaskRun run) {
        return run.progress().get(Keys.CHILDREN) instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
