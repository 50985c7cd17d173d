package dev.millrace.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A world around the machine that answers its actions in any order, crashes and kills now and then, and checks what must always hold. */
final class World {
    private static final int MOST_EVENTS = 20_000;

    private final Machine machine;
    private final Random random;
    private final List<Event> history = new ArrayList<>();
    private final List<Action> open = new ArrayList<>();
    private final Map<Timer, Instant> timers = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, Integer> endedAttempts = new HashMap<>();
    private Execution execution;
    private Instant now = Histories.BEGIN;
    private boolean killed;

    World(Flow flow, long seed) {
        this.machine = new Machine(flow);
        this.random = new Random(seed);
        this.execution = Histories.execution(flow);
    }

    Execution execution() {
        return execution;
    }

    boolean killed() {
        return killed;
    }

    List<Event> history() {
        return history;
    }

    Machine machine() {
        return machine;
    }

    /** To the end. */
    void run(boolean disturbed) {
        apply(new Event.Begin(Event.Admission.RUN, tick()));
        while (!Decision.isOver(execution)) {
            assertThat(history.size()).as("it terminates").isLessThan(MOST_EVENTS);
            if (disturbed && random.nextInt(40) == 0) {
                disturb();
            } else if (!open.isEmpty()) {
                answer(open.remove(random.nextInt(open.size())));
            } else {
                fire();
            }
        }
        assertThat(execution.taskRuns())
                .as("nothing is left open")
                .allMatch(run -> run.current().isTerminal());
    }

    private void disturb() {
        switch (random.nextInt(6)) {
            case 0 -> {
                killed = !execution.current().isTerminal() || killed;
                apply(new Event.Kill(true, tick()));
            }
            case 1 -> {
                apply(new Event.Pause(tick()));
            }
            case 2 -> apply(new Event.Resume(Map.of(), tick()));
            default -> crash();
        }
    }

    /** What was under way is forgotten and set going again. */
    private void crash() {
        open.clear();
        timers.clear();
        started.clear();
        apply(new Event.Recovered(tick()));
    }

    private void fire() {
        if (execution.current() == State.PAUSED) {
            apply(new Event.Resume(Map.of(), tick()));
            return;
        }
        assertThat(timers).as("something is under way: %s", execution).isNotEmpty();
        Timer next = timers.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        now = timers.remove(next).isAfter(now) ? now.plusSeconds(1) : now;
        apply(new Event.TimerFired(next, tick()));
    }

    private Instant tick() {
        now = now.plusMillis(1);
        return now;
    }

    private void answer(Action action) {
        switch (action) {
            case Action.RunTask(String id, int attempt) -> ended(id, attempt);
            case Action.Stop(String id) -> {
                TaskRun run = execution.taskRun(id).orElseThrow();
                apply(new Event.TaskFailed(id, run.attempts().size(), "stopped", true, tick()));
            }
            case Action.Evaluate(Question question, String subject) -> evaluated(question, subject);
            case Action.SetTimer(Timer timer, Instant at) -> timers.put(timer, at);
            case Action.CancelTimer(Timer timer) -> timers.remove(timer);
            case Action.Admit admit -> apply(new Event.Begin(Event.Admission.RUN, tick()));
            case Action.StartChild start -> {}
            case Action.AwaitChild wait -> {}
            case Action.KillChild kill -> {}
            case Action.RetryAsNew retry -> {}
            case Action.Tell tell -> {}
        }
    }

    private void ended(String id, int attempt) {
        Event event = switch (random.nextInt(10)) {
            case 0, 1 -> new Event.TaskFailed(id, attempt, "failed", false, tick());
            case 2 -> new Event.TaskEnded(id, attempt, new Outcome.DoneWithWarning(Map.of()), tick());
            case 3 -> new Event.TaskEnded(id, attempt, new Outcome.DoneLater(Duration.ofSeconds(5), Map.of()), tick());
            case 4 ->
                new Event.TaskEnded(
                        id,
                        attempt,
                        new Outcome.Paused(
                                random.nextBoolean() ? Duration.ofSeconds(2) : null,
                                null,
                                Outcome.Paused.Behavior.values()[random.nextInt(3)],
                                List.of(),
                                Map.of()),
                        tick());
            default -> new Event.TaskEnded(id, attempt, Outcome.done(Map.of("k", "v")), tick());
        };
        apply(event);
        // The same again, late, must not matter.
        Execution before = execution;
        apply(new Event.TaskEnded(id, attempt, Outcome.done(), tick()));
        boolean again = before.taskRun(id).map(run -> run.attempts().size()).orElse(0) == attempt;
        assertThat(again
                        && execution != before
                        && before.taskRun(id).orElseThrow().current().isTerminal())
                .as("an attempt ends once")
                .isFalse();
    }

    private void evaluated(Question question, String subject) {
        if (random.nextInt(25) == 0) {
            apply(new Event.NotEvaluated(question, subject, "wrong", tick()));
            return;
        }
        Map<String, Object> answer = switch (question) {
            case RUN_IF, CONDITION, ASSERTION -> Map.of("result", random.nextBoolean());
            case CASE -> Map.of("value", random.nextBoolean() ? "a" : "b");
            case VALUES ->
                Map.of(
                        "values",
                        List.of("1", "2", "3", "4").subList(0, random.nextInt(5)),
                        "limit",
                        (long) random.nextInt(3),
                        "transmitFailed",
                        random.nextBoolean());
            case LIMIT -> Map.of("limit", 2L);
            case UNTIL -> Map.of("result", random.nextInt(3) > 0, "interval", "PT1S", "maxIterations", 4L);
            case OPEN, CLOSE, OUTPUTS, LOOP_OUTPUTS -> Map.of();
        };
        apply(new Event.Evaluated(question, subject, answer, tick()));
    }

    void apply(Event event) {
        Execution before = execution;
        boolean wasStopping = before.progress().containsKey(Keys.EXIT);
        Decision decision = machine.decide(before, event);
        history.add(event);
        execution = decision.execution();
        for (Action action : decision.actions()) {
            if (action instanceof Action.RunTask(String id, int attempt)) {
                starts(id, attempt, event);
                boolean after = execution.current().isTerminal();
                assertThat(wasStopping && !after)
                        .as("nothing begins once everything is to stop")
                        .isFalse();
            }
            open.add(action);
        }
        terminalStaysTerminal(before, event);
    }

    private void starts(String id, int attempt, Event event) {
        assertThat(started.add(id + "/" + attempt))
                .as("an attempt is started once: %s by %s", id, event)
                .isTrue();
        assertThat(endedAttempts.getOrDefault(id, 0))
                .as("no attempt that has ended is started")
                .isLessThan(attempt);
    }

    private void terminalStaysTerminal(Execution before, Event event) {
        for (TaskRun run : execution.taskRuns()) {
            int closed = 0;
            for (TaskRun.Attempt attempt : run.attempts()) {
                closed += attempt.state().current().isTerminal() ? 1 : 0;
            }
            endedAttempts.put(run.id(), closed);
        }
        if (event instanceof Event.TimerFired(Timer.OfRetry retry, Instant at)) {
            return;
        }
        for (TaskRun run : before.taskRuns()) {
            if (run.current().isTerminal()) {
                assertThat(execution.taskRun(run.id()).map(TaskRun::current))
                        .as("what has ended stays as it is: %s", run)
                        .contains(run.current());
            }
        }
    }
}
