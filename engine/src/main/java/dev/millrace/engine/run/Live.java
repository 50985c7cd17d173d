package dev.millrace.engine.run;

import dev.millrace.engine.machine.Action;
import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Machine;
import dev.millrace.engine.machine.Timer;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.execution.Checkpoint;
import dev.millrace.store.execution.HeldLane;
import dev.millrace.store.execution.NewLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution that this node works on. Events are applied one after the other; what has changed since the last checkpoint is handed to the
 * committer as a whole, so that many quick changes become one write, and what must not be done before it is on disk is done after it.
 */
final class Live {
    private final Runner runner;
    private final String id;
    private final HeldLane lane;
    private final ReentrantLock lock = new ReentrantLock();
    private final Mask mask = new Mask();
    private final Map<String, RunningTask> running = new ConcurrentHashMap<>();
    private final Map<Timer, Future<?>> timers = new ConcurrentHashMap<>();
    private final CompletableFuture<Execution> over = new CompletableFuture<>();

    private Machine machine;
    private volatile Execution current;
    /** As the last checkpoint took it; what the next one is compared with. */
    private @Nullable Execution taken;

    private volatile @Nullable Execution written;
    private List<Action> afterwards = new ArrayList<>();
    private List<NewLine> lines = new ArrayList<>();
    private List<Live> born = new ArrayList<>();
    private List<CompletableFuture<Execution>> waiting = new ArrayList<>();
    private List<Long> done = new ArrayList<>();
    private boolean handedIn;
    private boolean underWay;
    private volatile boolean dropped;

    Live(Runner runner, Machine machine, Execution execution, @Nullable Execution written, HeldLane lane) {
        this.runner = runner;
        this.machine = machine;
        this.id = execution.id();
        this.lane = lane;
        this.current = execution;
        this.taken = written;
        this.written = written;
        maskSecretInputs(execution);
    }

    /** A restart of the server must not make the engine forget what it has to hide. */
    private void maskSecretInputs(Execution execution) {
        runner.secretInputs().secrets(machine.flow(), execution).forEach(secret -> {
            mask.add(secret);
            mask.learn(runner.revealed(), secret);
        });
    }

    String id() {
        return id;
    }

    HeldLane lane() {
        return lane;
    }

    Mask mask() {
        return mask;
    }

    Machine machine() {
        return machine;
    }

    Execution current() {
        return current;
    }

    /** As it is on disk; the newest state for one that is not there yet. */
    Execution durable() {
        Execution onDisk = written;
        return onDisk == null ? current : onDisk;
    }

    Map<String, RunningTask> running() {
        return running;
    }

    CompletableFuture<Execution> over() {
        return over;
    }

    /** Applies an event; the future is done when what follows from it is on disk. */
    CompletableFuture<Execution> handle(Event event) {
        return change(() -> machine.decide(current, event), true, null);
    }

    /** As {@link #handle(Event)} for an event that was asked for; the request goes away with the checkpoint. */
    CompletableFuture<Execution> handle(Event event, long request) {
        return change(() -> machine.decide(current, event), true, request);
    }

    /** As {@link #handle}, for callers that need not know when it is on disk. */
    void tell(Event event) {
        change(() -> machine.decide(current, event), false, null);
    }

    /** Takes over what was decided elsewhere, from this state, and is on disk already. What has happened meanwhile goes before. */
    void adopt(Execution from, Decision decision) {
        lock.lock();
        try {
            if (dropped) {
                return;
            }
            taken = decision.execution();
            written = decision.execution();
            if (current == from) {
                current = decision.execution();
                apply(decision.actions());
            }
            handIn();
        } finally {
            lock.unlock();
        }
    }

    private interface Deciding {
        Decision decide();
    }

    private CompletableFuture<Execution> change(Deciding deciding, boolean wait, @Nullable Long request) {
        lock.lock();
        try {
            if (dropped) {
                return CompletableFuture.failedFuture(new Elsewhere(id));
            }
            if (request != null) {
                done.add(request);
            }
            Decision decision = deciding.decide();
            current = decision.execution();
            apply(decision.actions());
            CompletableFuture<Execution> onDisk = null;
            if (wait) {
                onDisk = new CompletableFuture<>();
                waiting.add(onDisk);
            }
            handIn();
            return onDisk == null ? CompletableFuture.completedFuture(current) : onDisk;
        } finally {
            lock.unlock();
        }
    }

    private void apply(List<Action> actions) {
        for (Action action : actions) {
            switch (action) {
                case Action.SetTimer(Timer timer, Instant at) -> setTimer(timer, at);
                case Action.CancelTimer(Timer timer) -> cancelTimer(timer);
                case Action.Evaluate evaluate -> runner.evaluate(this, evaluate);
                case Action.Tell(String runId, Level level, String message) -> note(runId, level, message);
                case Action.RunTask later -> afterwards.add(later);
                case Action.Stop later -> afterwards.add(later);
                case Action.Admit later -> afterwards.add(later);
                case Action.AwaitChild later -> afterwards.add(later);
                case Action.KillChild later -> afterwards.add(later);
                case Action.StartChild start -> bear(runner.children().take(this, start), start);
                case Action.RetryAsNew(Instant at) -> born.add(runner.children().retry(this, at));
            }
        }
    }

    private void bear(@Nullable Live child, Action.StartChild start) {
        if (child != null) {
            born.add(child);
        } else {
            afterwards.add(start);
        }
    }

    private void setTimer(Timer timer, Instant at) {
        Future<?> old = timers.put(timer, runner.alarms().at(at, () -> {
            timers.remove(timer);
            tell(new Event.TimerFired(timer, runner.now()));
        }));
        if (old != null) {
            old.cancel(false);
        }
    }

    private void cancelTimer(Timer timer) {
        Future<?> old = timers.remove(timer);
        if (old != null) {
            old.cancel(false);
        }
    }

    private void note(@Nullable String runId, Level level, String message) {
        TaskRun run = runId == null ? null : current.taskRun(runId).orElse(null);
        int attempt = run == null ? 0 : Math.max(0, run.attempts().size() - 1);
        lines.add(new NewLine(
                run == null ? null : run.taskId(), runId, attempt, runner.now(), level, mask.text(message)));
    }

    /** Adds a line of a task's log, to be written with the next checkpoint. */
    void log(NewLine line) {
        lock.lock();
        try {
            lines.add(line);
            handIn();
        } finally {
            lock.unlock();
        }
    }

    /** Lines that are not on disk yet. */
    int unwrittenLines() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    private void handIn() {
        if (!handedIn && !dropped) {
            handedIn = true;
            runner.committer().add(this);
        }
    }

    /** Done once all that happened so far is on disk. */
    CompletableFuture<Execution> synced() {
        lock.lock();
        try {
            if (dropped) {
                return CompletableFuture.failedFuture(new Elsewhere(id));
            }
            CompletableFuture<Execution> onDisk = new CompletableFuture<>();
            waiting.add(onDisk);
            handIn();
            return onDisk;
        } finally {
            lock.unlock();
        }
    }

    /** What one checkpoint takes with it. */
    record Part(
            Live live,
            Checkpoint checkpoint,
            List<Action> afterwards,
            List<Part> born,
            List<CompletableFuture<Execution>> waiting) {}

    /** Everything since the last checkpoint; the next one begins here. */
    Part take() {
        lock.lock();
        try {
            handedIn = false;
            underWay = true;
            Execution now = current;
            Part part = new Part(
                    this,
                    new Checkpoint(
                            taken,
                            now,
                            lane,
                            runner.laneOf(this, now),
                            !Decision.isOver(now),
                            runner.holdsSlot(machine.flow(), now),
                            lines,
                            runner.ends().requests(taken, now, lane),
                            done),
                    afterwards,
                    born.stream().map(Live::take).toList(),
                    waiting);
            taken = now;
            lines = new ArrayList<>();
            afterwards = new ArrayList<>();
            born = new ArrayList<>();
            waiting = new ArrayList<>();
            done = new ArrayList<>();
            return part;
        } finally {
            lock.unlock();
        }
    }

    /** The checkpoint is on disk. */
    void written(Execution execution) {
        lock.lock();
        try {
            written = execution;
        } finally {
            lock.unlock();
        }
    }

    /** What had to wait for the checkpoint has been begun. */
    void settled() {
        lock.lock();
        try {
            underWay = false;
        } finally {
            lock.unlock();
        }
    }

    /** True while no task of it runs and all that happened is on disk, so that it could as well be somewhere else. */
    boolean isAtRest() {
        lock.lock();
        try {
            return running.isEmpty() && !handedIn && !underWay && !dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Drops it if it is at rest. */
    boolean rest() {
        lock.lock();
        try {
            boolean possible = isAtRest();
            dropped |= possible;
            return possible;
        } finally {
            lock.unlock();
        }
    }

    /** No more work here: another server has the lane, or the engine closes. Whoever waits is told. */
    void drop() {
        List<CompletableFuture<Execution>> left;
        lock.lock();
        try {
            dropped = true;
            endTimers();
            left = waiting;
            waiting = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        running.values().forEach(RunningTask::abandon);
        left.forEach(onDisk -> onDisk.completeExceptionally(new Elsewhere(id)));
        over.completeExceptionally(new Elsewhere(id));
    }

    boolean isDropped() {
        return dropped;
    }

    void endTimers() {
        timers.values().forEach(timer -> timer.cancel(false));
        timers.clear();
    }
}
