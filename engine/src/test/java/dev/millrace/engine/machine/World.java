package dev.millrace.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A world around the machine that answers its actions in any order, crashes and kills now and then, and checks what must always hold. */
final class World {
    private static final int MOST_EVENTS = 20_000;
    private static final Outcome.Subflows.Request OTHER = new Outcome.Subflows.Request(
            FlowKey.of("company.team", "other"), Optional.empty(), Map.of(), List.of(), false, Optional.empty());

    private final Machine machine;
    private final SplittableRandom random;
    private final List<Event> history = new ArrayList<>();
    private final List<Action> open = new ArrayList<>();
    private final Map<Timer, Instant> timers = new LinkedHashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, Integer> endedAttempts = new HashMap<>();
    /** Executions that others wait for, with the task run that does. */
    private final Map<String, String> children = new LinkedHashMap<>();

    private final Set<String> askedInVain = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private Execution execution;
    private Instant now = Histories.BEGIN;
    private boolean killed;
    private boolean steered;
    private boolean ended;
    private int born;

    World(Flow flow, long seed) {
        this.machine = new Machine(flow);
        this.random = new SplittableRandom(seed);
        this.execution = Histories.execution(flow);
    }

    Execution execution() {
        return execution;
    }

    boolean killed() {
        return killed;
    }

    /** True once an Exit, a broken promise or a kill has ended it. */
    boolean steered() {
        return steered;
    }

    /** A question about this task run was answered by an error. */
    boolean askedInVain(String subject) {
        return askedInVain.contains(subject);
    }

    /** The time of this container was once over. */
    boolean late(String runId) {
        return late.contains(runId);
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
        go(disturbed);
    }

    /** An execution that has ended is tried again, to its next end. */
    void restart() {
        started.clear();
        open.clear();
        timers.clear();
        now = now.plusSeconds(1_000_000);
        apply(new Event.Restart(tick()));
        go(false);
    }

    private void go(boolean disturbed) {
        int first = history.size();
        while (!Decision.isOver(execution)) {
            if (history.size() - first > MOST_EVENTS) {
                throw new AssertionError("it does not terminate: " + execution);
            }
            if (disturbed && random.nextInt(40) == 0) {
                disturb();
            } else if (!open.isEmpty()) {
                answer(open.remove(random.nextInt(open.size())));
            } else if (!children.isEmpty()) {
                childEnds();
            } else {
                fire();
            }
        }
        for (TaskRun run : execution.taskRuns()) {
            if (!run.current().isTerminal()) {
                throw new AssertionError("something is left open: " + run + " of " + execution);
            }
        }
        children.keySet().removeAll(beingKilled());
        assertThat(children).as("no child is forgotten").isEmpty();
    }

    private Set<String> beingKilled() {
        Set<String> killing = new HashSet<>();
        for (Action action : open) {
            if (action instanceof Action.KillChild(String child)) {
                killing.add(child);
            }
        }
        return killing;
    }

    private void disturb() {
        switch (random.nextInt(7)) {
            case 0 -> kill();
            case 1 -> apply(new Event.Pause(tick()));
            case 2 -> apply(new Event.Resume(Map.of(), tick()));
            case 3 -> someTimer();
            default -> crash();
        }
    }

    private void kill() {
        killed = !execution.current().isTerminal() || killed;
        steered = true;
        Set<String> waiting = new HashSet<>(children.keySet());
        Set<String> executing = new HashSet<>();
        boolean after = execution.current().isTerminal();
        for (Action action : open) {
            if (action instanceof Action.RunTask(String id, int attempt)) {
                execution.taskRun(id).filter(run -> !run.current().isTerminal()).ifPresent(run -> executing.add(id));
            }
        }
        waiting.removeAll(beingKilled());
        int before = open.size();
        apply(new Event.Kill(true, tick()));
        for (Action action : open.subList(before, open.size())) {
            if (action instanceof Action.KillChild(String id)) {
                waiting.remove(id);
            } else if (action instanceof Action.Stop(String id)) {
                executing.remove(id);
            }
        }
        executing.removeIf(id -> execution.taskRun(id).orElseThrow().current() == State.KILLING);
        assertThat(waiting).as("a kill reaches every child").isEmpty();
        assertThat(executing).as("a kill reaches every task").isEmpty();
        assertThat(execution.current() == State.KILLING || execution.current().isTerminal() || after)
                .isTrue();
    }

    /** What was under way is forgotten and set going again. */
    private void crash() {
        List<String> on = List.copyOf(children.keySet());
        open.clear();
        timers.clear();
        started.clear();
        children.clear();
        apply(new Event.Recovered(tick()));
        for (Action action : open) {
            if (action instanceof Action.AwaitChild(String runId, String childId)) {
                children.put(childId, runId);
            }
        }
        for (String child : on) {
            boolean asked = execution.taskRuns().stream()
                    .anyMatch(run -> Subflows.active(run).contains(child));
            assertThat(children.containsKey(child))
                    .as("children are waited for again")
                    .isEqualTo(asked);
        }
    }

    private void childEnds() {
        String child = List.copyOf(children.keySet()).get(random.nextInt(children.size()));
        String run = children.remove(child);
        State state = switch (random.nextInt(6)) {
            case 0 -> State.FAILED;
            case 1 -> State.WARNING;
            case 2 -> random.nextBoolean() ? State.KILLED : State.CANCELLED;
            default -> State.SUCCESS;
        };
        Event event = new Event.ChildEnded(run, child, state, Map.of(), tick());
        apply(event);
        Execution before = execution;
        apply(event);
        assertThat(execution == before).as("a child ends once").isTrue();
    }

    private void someTimer() {
        if (!timers.isEmpty()) {
            fired(List.copyOf(timers.keySet()).get(random.nextInt(timers.size())));
        }
    }

    private void fire() {
        if (timers.isEmpty() || (execution.current() == State.PAUSED && random.nextInt(3) > 0)) {
            if (execution.current() != State.PAUSED) {
                throw new AssertionError("nothing is under way: " + execution);
            }
            apply(new Event.Resume(Map.of(), tick()));
            return;
        }
        Timer next = null;
        for (Map.Entry<Timer, Instant> timer : timers.entrySet()) {
            next = next == null || timer.getValue().isBefore(timers.get(next)) ? timer.getKey() : next;
        }
        fired(next);
    }

    private void fired(Timer timer) {
        now = timers.remove(timer).isAfter(now) ? now.plusSeconds(1) : now;
        if (timer instanceof Timer.OfTimeout(String runId)) {
            late.add(runId);
        } else if (timer instanceof Timer.OfSla) {
            steered = true;
        }
        apply(new Event.TimerFired(timer, tick()));
    }

    private Instant tick() {
        now = now.plusMillis(1);
        return now;
    }

    private void answer(Action action) {
        switch (action) {
            case Action.RunTask(String id, int attempt) -> ended(id, attempt);
            case Action.Stop(String id) ->
                execution
                        .taskRun(id)
                        .ifPresent(run ->
                                apply(new Event.TaskFailed(id, run.attempts().size(), "stopped", true, tick())));
            case Action.Evaluate(Question question, String subject) -> evaluated(question, subject);
            case Action.SetTimer timer -> throw new IllegalStateException("is set at once");
            case Action.CancelTimer timer -> throw new IllegalStateException("is cancelled at once");
            case Action.Admit admit -> apply(new Event.Begin(Event.Admission.RUN, tick()));
            case Action.StartChild start -> {}
            case Action.AwaitChild wait -> {}
            case Action.KillChild(String child) -> {
                String run = children.remove(child);
                if (run != null) {
                    apply(new Event.ChildEnded(run, child, State.KILLED, Map.of(), tick()));
                }
            }
            case Action.RetryAsNew retry -> {}
            case Action.Tell tell -> {}
        }
    }

    private void ended(String id, int attempt) {
        Event event = switch (random.nextInt(12)) {
            case 0, 1 -> new Event.TaskFailed(id, attempt, "failed", false, tick());
            case 2 -> done(id, attempt, new Outcome.DoneWithWarning(Map.of()));
            case 3 -> done(id, attempt, new Outcome.DoneLater(Duration.ofSeconds(5), Map.of()));
            case 4 -> done(id, attempt, paused());
            case 5 -> subflows(id, attempt);
            case 6 -> random.nextInt(15) == 0 ? exit(id, attempt) : done(id, attempt, Outcome.done());
            default -> done(id, attempt, Outcome.done(Map.of("k", "v")));
        };
        apply(event);
        // The same again, late, must not matter.
        Execution before = execution;
        apply(done(id, attempt, Outcome.done()));
        Optional<TaskRun> run = before.taskRun(id);
        boolean again = run.map(it -> it.attempts().size()).orElse(0) == attempt;
        assertThat(again && execution != before && run.orElseThrow().current().isTerminal())
                .as("an attempt ends once")
                .isFalse();
    }

    private Event done(String id, int attempt, Outcome outcome) {
        return new Event.TaskEnded(id, attempt, outcome, tick());
    }

    private Outcome paused() {
        return new Outcome.Paused(
                random.nextBoolean() ? Duration.ofSeconds(2) : null,
                random.nextInt(4) == 0 ? Duration.ofSeconds(1) : null,
                Outcome.Paused.Behavior.values()[random.nextInt(3)],
                List.of(),
                Map.of());
    }

    private Event exit(String id, int attempt) {
        steered = true;
        State[] ends = {State.SUCCESS, State.WARNING, State.FAILED, State.KILLED, State.CANCELLED};
        return done(id, attempt, new Outcome.Exit(ends[random.nextInt(ends.length)], Map.of()));
    }

    private Event subflows(String id, int attempt) {
        int count = random.nextInt(4);
        List<String> ids = new ArrayList<>();
        List<Outcome.Subflows.Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("c" + born++);
            requests.add(OTHER);
        }
        Outcome.Subflows asked = new Outcome.Subflows(
                requests, random.nextInt(4) > 0, random.nextBoolean(), count != 1, random.nextInt(3), Map.of());
        return new Event.SubflowsAsked(id, attempt, asked, ids, tick());
    }

    private void evaluated(Question question, String subject) {
        if (random.nextInt(25) == 0) {
            askedInVain.add(subject);
            apply(new Event.NotEvaluated(question, subject, "wrong", tick()));
            return;
        }
        boolean result = question == Question.ASSERTION ? random.nextInt(4) > 0 : random.nextBoolean();
        if (question == Question.ASSERTION && !result) {
            steered = true;
        }
        Map<String, Object> answer = switch (question) {
            case RUN_IF, CONDITION, ASSERTION -> Map.of("result", result);
            case TIMEOUT -> Map.of("timeout", random.nextBoolean() ? "PT1S" : "PT10S");
            case CASE -> Map.of("value", result ? "a" : "b");
            case VALUES ->
                Map.of(
                        "values",
                        List.of("1", "2", "3", "4").subList(0, random.nextInt(5)),
                        "limit",
                        (long) random.nextInt(3),
                        "transmitFailed",
                        result);
            case LIMIT -> Map.of("limit", 2L);
            case UNTIL ->
                Map.of(
                        "result",
                        random.nextInt(3) > 0,
                        "interval",
                        "PT1S",
                        "maxIterations",
                        4L,
                        "failOnMaxReached",
                        result);
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
            take(action, wasStopping, event);
        }
        terminalStaysTerminal(before, event);
    }

    private void take(Action action, boolean wasStopping, Event event) {
        switch (action) {
            case Action.SetTimer(Timer timer, Instant at) -> timers.put(timer, at);
            case Action.CancelTimer(Timer timer) -> timers.remove(timer);
            case Action.StartChild start -> {
                if (start.awaited()) {
                    children.put(start.childId(), start.taskRunId());
                }
            }
            case Action.RunTask(String id, int attempt) -> {
                starts(id, attempt, event);
                assertThat(wasStopping && !execution.current().isTerminal())
                        .as("nothing begins once everything is to stop")
                        .isFalse();
                open.add(action);
            }
            case Action.Stop it -> open.add(it);
            case Action.Evaluate it -> open.add(it);
            case Action.Admit it -> open.add(it);
            case Action.AwaitChild it -> open.add(it);
            case Action.KillChild it -> open.add(it);
            case Action.RetryAsNew it -> {}
            case Action.Tell it -> {}
        }
    }

    private void starts(String id, int attempt, Event event) {
        assertThat(started.add(id + "/" + attempt))
                .as("an attempt is started once: %s by %s", id, event)
                .isTrue();
        assertThat(endedAttempts.getOrDefault(id, 0))
                .as("no attempt that has ended is started: %s by %s", id, event)
                .isLessThan(attempt);
    }

    private void terminalStaysTerminal(Execution before, Event event) {
        if (execution == before) {
            return;
        }
        ended |= execution.current().isTerminal();
        for (TaskRun run : execution.taskRuns()) {
            int closed = 0;
            for (TaskRun.Attempt attempt : run.attempts()) {
                closed += attempt.state().current().isTerminal() ? 1 : 0;
            }
            if (closed > 0) {
                endedAttempts.put(run.id(), closed);
            }
        }
        boolean opensAgain = event instanceof Event.Restart
                || (event instanceof Event.TimerFired(Timer timer, Instant at)
                        && (timer instanceof Timer.OfRetry
                                || (timer instanceof Timer.OfTaskRun(String id) && wasRetrying(before, id))));
        if (opensAgain) {
            return;
        }
        Map<String, State> after = new HashMap<>();
        execution.taskRuns().forEach(run -> after.put(run.id(), run.current()));
        for (TaskRun run : before.taskRuns()) {
            if (run.current().isTerminal() && after.get(run.id()) != run.current()) {
                throw new AssertionError("what has ended stays as it is: " + run + " by " + event);
            }
        }
    }

    private static boolean wasRetrying(Execution before, String runId) {
        return before.taskRun(runId).map(TaskRun::current).orElse(State.CREATED) == State.RETRYING;
    }
}
