package dev.millrace.engine.run;

import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.machine.Action;
import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.model.Failure;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.execution.Checkpoint;
import dev.millrace.store.execution.HeldLane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The live executions of this node and everything that is done for them. */
final class Runner {
    private static final System.Logger LOG = System.getLogger(Runner.class.getName());

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final EngineSettings settings;
    private final Database database;
    private final Alarms alarms;
    private final Committer committer;
    private final Children children;
    private final Evaluator evaluator;
    private final TaskRunner tasks;
    private final News news;
    private final OwnedLanes lanes;
    private final ShareLanes share;
    private final Queues queues;
    private final Ends ends;
    private final Steer steer;
    private final TakeRequests requests;
    private final WorkingDirectories workingDirectories;
    private final SecretInputs secretInputs;
    private final Mask revealed;
    private volatile boolean closed;
    private final ConcurrentHashMap<String, Live> lives = new ConcurrentHashMap<>();

    Runner(EngineParts parts) {
        this.settings = parts.settings();
        this.secretInputs = new SecretInputs(parts.services());
        this.revealed = parts.secrets().known();
        this.database = parts.database();
        this.alarms = new Alarms(settings.clock());
        this.committer = new Committer(parts.database(), this);
        this.news = new News(parts.database(), this);
        this.lanes = new OwnedLanes();
        this.share = new ShareLanes(parts.database(), settings, lanes, new CarryOn(parts, this));
        this.ends = new Ends(parts.database(), this);
        this.steer = new Steer(parts, this);
        this.requests = new TakeRequests(parts, this);
        this.children = new Children(parts, this);
        this.evaluator = new Evaluator(parts, this);
        this.tasks = new TaskRunner(parts, this);
        this.queues = new Queues(parts, this);
        this.workingDirectories = new WorkingDirectories(parts, tasks.folders());
    }

    /** Takes lanes and carries on with what is in them. */
    void begin() {
        tasks.folders().deleteAll();
        ends.begin();
        share.begin();
    }

    Instant now() {
        return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    Alarms alarms() {
        return alarms;
    }

    Committer committer() {
        return committer;
    }

    Children children() {
        return children;
    }

    News news() {
        return news;
    }

    OwnedLanes lanes() {
        return lanes;
    }

    Queues queues() {
        return queues;
    }

    ShareLanes share() {
        return share;
    }

    Ends ends() {
        return ends;
    }

    Steer steer() {
        return steer;
    }

    TakeRequests requests() {
        return requests;
    }

    boolean isClosed() {
        return closed;
    }

    int laneOf(Live live, Execution execution) {
        return execution.current() == State.QUEUED
                ? Checkpoint.QUEUED
                : live.lane().number();
    }

    boolean holdsSlot(Flow flow, Execution execution) {
        State state = execution.current();
        return flow.concurrency() != null && !state.isTerminal() && state != State.CREATED && state != State.QUEUED;
    }

    Optional<Live> find(String executionId) {
        return Optional.ofNullable(lives.get(executionId));
    }

    Collection<Live> all() {
        return lives.values();
    }

    List<Live> in(HeldLane lane) {
        return lives.values().stream().filter(live -> live.lane().equals(lane)).toList();
    }

    /** Takes an execution among the live ones; the one that is there already if there is one. */
    Live add(Live live) {
        Live known = lives.putIfAbsent(live.id(), live);
        return known == null ? live : known;
    }

    /** Goes on with what another transaction than the committer's has written. */
    void adopt(Live live, Execution from, Decision decision) {
        lives.put(live.id(), live);
        live.adopt(from, decision);
        if (live.isDropped()) {
            lives.remove(live.id(), live);
        }
        if (decision.execution().current().isTerminal()) {
            requests.wake();
            aside(this::tellOthers);
        }
    }

    /** It waits in a queue now, and is no node's business until somebody takes it out. */
    void forget(Live live, Execution execution) {
        lives.remove(live.id(), live);
        live.endTimers();
        news.changed(execution);
    }

    /** What expressions have read of the server's secrets. */
    Mask revealed() {
        return revealed;
    }

    SecretInputs secretInputs() {
        return secretInputs;
    }

    WorkingDirectories workingDirectories() {
        return workingDirectories;
    }

    TaskRunner tasks() {
        return tasks;
    }

    void evaluate(Live live, Action.Evaluate action) {
        Thread.startVirtualThread(() -> live.tell(evaluator.answer(live, action)));
    }

    // After a checkpoint.

    /** The part is on disk, or was refused because the lane has another owner. Runs on the writer's thread. */
    void written(Live.Part part, boolean lost) {
        Live live = part.live();
        if (lost) {
            lose(part);
            return;
        }
        Execution execution = part.checkpoint().after();
        live.written(execution);
        part.waiting().forEach(waiting -> waiting.complete(execution));
        for (Live.Part child : part.born()) {
            add(child.live());
            written(child, false);
            aside(child.live(), () -> queues.admit(child.live()));
        }
        if (!part.checkpoint().requests().isEmpty()) {
            requests.wake();
            aside(this::tellOthers);
        }
        part.afterwards().forEach(action -> perform(live, action));
        news.written(part);
        ended(part, execution);
        live.settled();
    }

    private void ended(Live.Part part, Execution execution) {
        Execution before = part.checkpoint().before();
        boolean wasTerminal = before != null && before.current().isTerminal();
        if (execution.current().isTerminal() && !wasTerminal) {
            ends.tellParent(execution, part.live().lane());
            if (part.live().machine().flow().concurrency() != null) {
                aside(() -> queues.pump(execution.flow()));
            }
        }
        if (execution.current() == State.QUEUED) {
            lives.remove(execution.id(), part.live());
        }
        if (Decision.isOver(execution) && part.live().current() == execution) {
            lives.remove(execution.id(), part.live());
            part.live().endTimers();
            part.live().over().complete(execution);
            tasks.cleanUp(execution);
        }
    }

    /** The lane is another server's. */
    void lose(HeldLane lane) {
        lanes.remove(lane);
        in(lane).forEach(this::lose);
    }

    /** The execution is another server's business. */
    void lose(Live live) {
        lives.remove(live.id(), live);
        live.drop();
    }

    private void lose(Live.Part part) {
        lose(part.live().lane());
        lose(part.live());
        part.waiting()
                .forEach(waiting ->
                        waiting.completeExceptionally(new Elsewhere(part.live().id())));
    }

    /** A checkpoint that no database would take: the execution cannot go on here. */
    void unwritable(Live.Part part, Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "The execution " + part.live().id() + " cannot be written", cause);
        refuse(part, cause);
    }

    /** Forgets an execution, and tells those who wait for it. */
    void refuse(Live.Part part, Throwable cause) {
        lives.remove(part.live().id(), part.live());
        part.waiting().forEach(waiting -> waiting.completeExceptionally(cause));
        part.live().over().completeExceptionally(cause);
        part.live().drop();
    }

    private void perform(Live live, Action action) {
        switch (action) {
            case Action.RunTask(String runId, int attempt) -> run(live, runId, attempt);
            case Action.Stop(String runId) -> stop(live, runId);
            case Action.Admit() -> aside(live, () -> queues.admit(live));
            case Action.StartChild start -> aside(live, () -> children.start(live, start));
            case Action.AwaitChild(String runId, String childId) ->
                aside(live, () -> children.await(live, runId, childId));
            case Action.KillChild(String childId) -> aside(live, () -> children.kill(childId));
            case Action.Evaluate evaluate -> evaluate(live, evaluate);
            case Action.SetTimer now -> throw new IllegalStateException("done at once: " + now);
            case Action.CancelTimer now -> throw new IllegalStateException("done at once: " + now);
            case Action.RetryAsNew now -> throw new IllegalStateException("done at once: " + now);
            case Action.Tell now -> throw new IllegalStateException("done at once: " + now);
        }
    }

    /** Requests for executions that are somewhere else. */
    private void tellOthers() {
        if (!share.isAlone()) {
            database.writing(share::tellOfRequests);
        }
    }

    /** Something for an execution, on a thread of its own. It is tried until it works, or until the execution is another server's business. */
    private void aside(Live live, Runnable work) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (Elsewhere e) {
                LOG.log(System.Logger.Level.DEBUG, e.getMessage());
            } catch (RuntimeException e) {
                if (!closed && !live.isDropped()) {
                    LOG.log(System.Logger.Level.WARNING, "The execution " + live.id() + " is held up; trying again", e);
                    later(() -> aside(live, work));
                }
            }
        });
    }

    /** On a thread of its own, tried until it works. */
    void aside(Runnable work) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (Elsewhere e) {
                later(() -> aside(work));
            } catch (RuntimeException e) {
                if (e instanceof Failure && !(e instanceof Unavailable)) {
                    LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
                } else if (!closed) {
                    LOG.log(System.Logger.Level.WARNING, "Trying again: {0}", e.toString());
                    later(() -> aside(work));
                }
            }
        });
    }

    /** In a moment, after trouble. */
    void later(Runnable work) {
        alarms.in(AGAIN, work);
    }

    private void run(Live live, String runId, int attempt) {
        TaskRun run = live.current().taskRun(runId).orElse(null);
        if (run == null || run.current().isTerminal()) {
            return;
        }
        if (run.current() == State.KILLING) {
            live.tell(new Event.TaskFailed(runId, attempt, "Stopped before it began.", true, now()));
            return;
        }
        RunningTask running = new RunningTask();
        live.running().put(runId, running);
        Thread.startVirtualThread(() -> tasks.run(live, runId, attempt, running));
    }

    private void stop(Live live, String runId) {
        RunningTask running = live.running().get(runId);
        TaskRun run = live.current().taskRun(runId).orElse(null);
        if (run == null) {
            return;
        }
        int attempt = run.attempts().size();
        if (running == null) {
            live.tell(new Event.TaskFailed(runId, attempt, "Stopped before it began.", true, now()));
            return;
        }
        Thread.startVirtualThread(() -> running.stop(RunningTask.Stop.KILL));
        alarms.in(settings.stopGrace(), () -> {
            if (live.running().remove(runId, running)) {
                live.tell(new Event.TaskFailed(
                        runId,
                        attempt,
                        "Killed; it did not react within " + settings.stopGrace() + " and was given up.",
                        true,
                        now()));
            }
        });
    }

    /**
     * Gives what has happened the time to reach the disk, then lets go of everything, for other servers to take. Tasks that still run are run
     * again by those, or at the next start.
     */
    void close() {
        var last = lives.values().stream().map(Live::synced).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(last).get(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "The last checkpoints could not be written: {0}", e);
        }
        share.close();
        letGo();
        try {
            share.handOver();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The lanes could not be handed over: {0}", e.toString());
        }
    }

    /** As a crash would: nothing more is written, and nobody is told. */
    void abandon() {
        letGo();
        share.close();
    }

    private void letGo() {
        closed = true;
        committer.close();
        lives.values().forEach(Live::drop);
        alarms.close();
    }
}
