package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the answers to what the machine asked. */
final class Answers {
    private final Machine.Parts parts;
    private final Work work;

    Answers(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void take(Question question, String subject, Map<String, Object> answer) {
        switch (question) {
            case OUTPUTS -> parts.life.outputs(answer);
            case ASSERTION -> {
                if (!Boolean.TRUE.equals(answer.get("result"))) {
                    parts.life.broken(subject);
                }
            }
            case RUN_IF, TIMEOUT, CONDITION, CASE, VALUES, LIMIT, UNTIL, OPEN, CLOSE, LOOP_OUTPUTS -> {
                TaskRun run = answered(question, subject);
                if (run != null) {
                    take(question, run, answer);
                }
            }
        }
    }

    private void take(Question question, TaskRun run, Map<String, Object> answer) {
        boolean holds = Boolean.TRUE.equals(answer.get("result"));
        switch (question) {
            case RUN_IF -> {
                if (holds) {
                    parts.tasks.launch(run);
                } else {
                    parts.tasks.end(run, State.SKIPPED);
                }
            }
            case TIMEOUT -> parts.passes.bound(run, answer);
            case CONDITION -> go(run.withOutputs(Map.of("evaluationResult", holds)));
            case CASE -> go(run.withOutputs(chosen(run, String.valueOf(answer.get("value")))));
            case LIMIT ->
                go(run.withProgress(Work.with(run.progress(), Keys.LIMIT, Numbers.of(answer.get("limit"), 0))));
            case VALUES -> parts.loops.values(run, answer);
            case UNTIL -> parts.loops.until(run, answer);
            case OPEN -> go(run);
            case CLOSE, LOOP_OUTPUTS -> {
                Map<String, Object> outputs = new HashMap<>(run.outputs());
                outputs.putAll(answer);
                parts.tasks.end(work.set(run.withOutputs(outputs)), ending(run));
            }
            case OUTPUTS, ASSERTION -> throw new IllegalStateException(question + " is not about a task run");
        }
    }

    private Map<String, Object> chosen(TaskRun run, String value) {
        boolean known = work.node(run).structure() instanceof dev.millrace.model.flow.Structure.Switch choice
                && choice.cases().containsKey(value);
        return Map.of("value", value, "defaults", !known);
    }

    private void go(TaskRun run) {
        work.set(run);
        work.touch(new Spot(run.id(), null));
    }

    private static State ending(TaskRun run) {
        return run.progress().get(Keys.ENDING) instanceof String name ? State.valueOf(name) : State.SUCCESS;
    }

    void fail(Question question, String subject, String message) {
        switch (question) {
            case OUTPUTS -> parts.life.outputsFailed(message);
            case ASSERTION -> work.tell(null, Level.WARN, "The SLA " + subject + " cannot be checked: " + message);
            case RUN_IF, TIMEOUT, CONDITION, CASE, VALUES, LIMIT, UNTIL, OPEN, CLOSE, LOOP_OUTPUTS -> {
                TaskRun run = answered(question, subject);
                if (run != null) {
                    work.tell(run.id(), Level.ERROR, message);
                    State state = Ranks.worst(ending(run), State.FAILED);
                    if (question == Question.RUN_IF) {
                        parts.tasks.end(run, state);
                    } else {
                        parts.passes.end(run, state);
                    }
                }
            }
        }
    }

    /** The run, no longer waiting; null if it does not wait for this. */
    private @Nullable TaskRun answered(Question question, String runId) {
        TaskRun run = work.find(runId);
        if (run == null
                || run.current().isTerminal()
                || !question.name().equals(run.progress().get(Keys.ASKED))) {
            return null;
        }
        return work.set(run.withProgress(Work.without(run.progress(), Keys.ASKED)));
    }
}
