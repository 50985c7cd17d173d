package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Sla;
import dev.millrace.model.flow.TaskNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an execution begins, goes on at its top level, and ends. */
final class Life {
    private final Machine.Parts parts;
    private final Work work;
    private boolean assertionsAsked;

    Life(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void begin(Event.Admission admission) {
        if (work.current() != State.CREATED && work.current() != State.QUEUED) {
            return;
        }
        switch (admission) {
            case RUN -> {
                Instant date = work.before().scheduleDate();
                if (work.current() == State.CREATED && date != null && date.isAfter(work.now())) {
                    work.act(new Action.SetTimer(new Timer.OfStart(), date));
                } else {
                    run();
                }
            }
            case FORCED -> run();
            case QUEUE -> work.become(State.QUEUED);
            case CANCEL -> {
                work.error("The flow already runs as many executions as its concurrency limit allows.");
                work.become(State.CANCELLED);
            }
            case FAIL -> {
                if (work.before().error() == null) {
                    work.error("The flow already runs as many executions as its concurrency limit allows.");
                }
                work.become(State.FAILED);
            }
        }
    }

    private void run() {
        work.become(State.RUNNING);
        setSlaTimers();
        if (work.runs().isEmpty()) {
            work.touch(Spot.ROOT);
        } else {
            List.copyOf(work.runs()).stream()
                    .filter(run -> !run.current().isTerminal())
                    .forEach(parts.passes::clock);
            parts.recovery.touchAll();
        }
    }

    void setSlaTimers() {
        for (Sla sla : work.flow().sla()) {
            if (sla.maxDuration() != null && !brokenOnes().contains(sla.id())) {
                work.act(new Action.SetTimer(
                        new Timer.OfSla(sla.id()), work.started().plus(sla.maxDuration())));
            }
        }
    }

    /** The next step of the flow's own block. */
    void advance() {
        switch (work.current()) {
            case SUCCESS, WARNING, FAILED, KILLED, CANCELLED, RETRIED, SKIPPED -> after();
            case CREATED, QUEUED, RETRYING -> {
                if (work.stopping()) {
                    stopped();
                }
            }
            case RUNNING, PAUSED, RESTARTED, KILLING, SUBMITTED, BREAKPOINT -> {
                if (work.stopping()) {
                    stopped();
                } else if (!work.has(Keys.ASKED)) {
                    Block block = work.flow().block();
                    State over = parts.blocks.advance(
                            Spot.ROOT,
                            runs -> Step.isFailed(block, runs) && triesAgain()
                                    ? Step.WAIT
                                    : Step.next(block, Step.Order.ONE_BY_ONE, runs));
                    if (over != null) {
                        ending(over);
                    }
                }
            }
        }
    }

    private void stopped() {
        boolean active = work.runs().stream()
                .anyMatch(run -> run.parentId() == null && !run.current().isTerminal() && !work.isAfter(run));
        if (!active) {
            end(State.valueOf(String.valueOf(work.get(Keys.EXIT))));
        }
    }

    private void ending(State state) {
        if (state.isFailed() || work.flow().outputs().isEmpty()) {
            finish(state);
            return;
        }
        work.put(Keys.ASKED, Question.OUTPUTS.name());
        work.put(Keys.ENDING, state.name());
        work.act(new Action.Evaluate(Question.OUTPUTS, work.before().id()));
    }

    void outputs(Map<String, Object> values) {
        if (work.has(Keys.ASKED) && !work.stopping()) {
            work.outputs(values);
            finish(State.valueOf(String.valueOf(work.get(Keys.ENDING))));
        }
    }

    void outputsFailed(String message) {
        if (work.has(Keys.ASKED) && !work.stopping()) {
            work.tell(null, Level.ERROR, message);
            work.error(message);
            finish(State.FAILED);
        }
    }

    private void finish(State state) {
        Retry retry = state == State.FAILED ? retryOfFailed() : null;
        Instant next = retry == null
                ? null
                : Delays.next(retry, work.before().id(), work.attemptNumber(), work.started(), work.now());
        if (retry == null || next == null) {
            end(state);
            return;
        }
        switch (retry.behavior()) {
            case CREATE_NEW_EXECUTION -> {
                work.act(new Action.RetryAsNew(next));
                end(State.RETRIED);
            }
            case RETRY_FAILED_TASK -> waitUntil(next);
        }
    }

    /** Has the execution wait for its next try before its errors and finally are run; false if there is none. */
    private boolean triesAgain() {
        Retry retry = work.flow().retry();
        if (retry == null || retry.behavior() == Retry.Behavior.CREATE_NEW_EXECUTION) {
            return false;
        }
        Instant next = Delays.next(retry, work.before().id(), work.attemptNumber(), work.started(), work.now());
        if (next == null) {
            return false;
        }
        waitUntil(next);
        return true;
    }

    private void waitUntil(Instant next) {
        work.keepOnly(Keys.NUMBER, Keys.BROKEN);
        work.put(Keys.WAKE, Work.micros(next));
        work.become(State.RETRYING);
        work.act(new Action.SetTimer(new Timer.OfRetry(), next));
    }

    private @Nullable Retry retryOfFailed() {
        if (work.flow().retry() != null) {
            return work.flow().retry();
        }
        return work.runs().stream()
                .filter(run -> run.current() == State.FAILED)
                .map(run -> Optional.ofNullable(work.home(run))
                        .map(home -> home.node().options().retry()))
                .flatMap(Optional::stream)
                .filter(retry -> retry.behavior() == Retry.Behavior.CREATE_NEW_EXECUTION)
                .findFirst()
                .orElse(null);
    }

    void retry() {
        if (work.current() == State.RETRYING && !work.stopping()) {
            work.attemptNumber(work.attemptNumber() + 1);
            work.remove(Keys.WAKE);
            parts.restarts.again();
        }
    }

    private void end(State state) {
        work.keepOnly(Keys.NUMBER, Keys.BROKEN);
        work.become(state);
        work.flow().sla().stream()
                .filter(sla -> sla.maxDuration() != null)
                .forEach(sla -> work.act(new Action.CancelTimer(new Timer.OfSla(sla.id()))));
        if (!work.flow().afterExecution().isEmpty()) {
            work.put(Keys.AFTER, true);
            work.touch(Spot.ROOT);
        }
    }

    private void after() {
        if (!work.has(Keys.AFTER)) {
            return;
        }
        List<TaskNode> tasks = work.flow().afterExecution();
        while (true) {
            Map<String, TaskRun> runs = work.children(Spot.ROOT, true);
            boolean active =
                    runs.values().stream().anyMatch(run -> !run.current().isTerminal());
            switch (Step.sequence(tasks, runs)) {
                case Step.Wait() -> {
                    return;
                }
                case Step.Over over -> {
                    work.remove(Keys.AFTER, Keys.EXIT);
                    return;
                }
                case Step.Start(List<TaskNode> next) -> {
                    if (work.stopping()) {
                        if (!active) {
                            work.remove(Keys.AFTER, Keys.EXIT);
                        }
                        return;
                    }
                    if (!parts.blocks.startAll(next, Spot.ROOT)) {
                        return;
                    }
                }
            }
        }
    }

    /** Ends an execution that goes on and on, before it is too large to be kept. */
    void tooManyRuns() {
        String message = "The execution has " + Machine.MOST_TASK_RUNS
                + " task runs, which is the most: have a Subflow or a ForEachItem do the work of each item.";
        work.tell(null, Level.ERROR, message);
        work.error(message);
        parts.stops.exit(State.FAILED);
    }

    void stateSet(State state) {
        if (work.current().isTerminal()) {
            work.become(state);
        }
    }

    // Promises.

    void runEnded() {
        if (assertionsAsked || work.current().isTerminal()) {
            return;
        }
        assertionsAsked = true;
        for (Sla sla : work.flow().sla()) {
            if (sla.assertion() != null && !brokenOnes().contains(sla.id())) {
                work.act(new Action.Evaluate(Question.ASSERTION, sla.id()));
            }
        }
    }

    void broken(String id) {
        Sla sla = work.flow().sla().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElse(null);
        if (sla == null || work.current().isTerminal() || brokenOnes().contains(id)) {
            return;
        }
        List<String> broken = new ArrayList<>(brokenOnes());
        broken.add(id);
        work.put(Keys.BROKEN, List.copyOf(broken));
        work.addLabels(sla.labels());
        String message = "The SLA '" + id + "' is broken"
                + (sla.maxDuration() == null ? "." : ": the execution takes longer than " + sla.maxDuration() + ".");
        work.tell(null, sla.behavior() == Sla.Behavior.NONE ? Level.WARN : Level.ERROR, message);
        switch (sla.behavior()) {
            case NONE -> {}
            case FAIL -> {
                work.error(message);
                parts.stops.exit(State.FAILED);
            }
            case CANCEL -> {
                work.error(message);
                parts.stops.exit(State.CANCELLED);
            }
        }
    }

    private List<String> brokenOnes() {
        return work.get(Keys.BROKEN) instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }
}
