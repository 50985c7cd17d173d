package dev.millrace.engine.run;

import dev.millrace.engine.EndListener;
import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.Database;
import dev.millrace.store.execution.ExecutionRequests;
import dev.millrace.store.execution.ExecutionRequests.Request;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.HeldLane;
import dev.millrace.store.execution.NewRequest;
import dev.millrace.store.trigger.TriggerStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is to be told of the end of an execution: written down with the end itself, done afterwards, by this server or by the one that comes after. */
final class Ends {
    static final String KIND = "ended";
    private static final String FLOW_TRIGGER = "io.kestra.plugin.core.trigger.Flow";
    private static final System.Logger LOG = System.getLogger(Ends.class.getName());

    private final Database database;
    private final Runner runner;
    private volatile @Nullable EndListener listener;
    private volatile @Nullable Boolean expected;

    Ends(Database database, Runner runner) {
        this.database = database;
        this.runner = runner;
    }

    void listen(EndListener changed) {
        listener = changed;
        runner.requests().wake();
    }

    /** Before the first execution is carried on with. */
    void begin() {
        expected = !new TriggerStates(database).ofType(FLOW_TRIGGER).isEmpty();
    }

    private boolean wants(Execution ended) {
        EndListener known = listener;
        return known == null ? Boolean.TRUE.equals(expected) : known.wants(ended);
    }

    /**
     * What has to be written down with a checkpoint.
     *
     * @param by the lane that the checkpoint is written with. A parent in the same lane is told directly: whoever has one of them has both.
     */
    List<NewRequest> requests(@Nullable Execution before, Execution after, @Nullable HeldLane by) {
        if (!after.current().isTerminal()
                || before != null
                        && before.current() == after.current()
                        && Decision.isOver(before) == Decision.isOver(after)) {
            return List.of();
        }
        List<NewRequest> requests = new ArrayList<>();
        String parent = after.parentId();
        boolean hadEnded = before != null && before.current().isTerminal();
        if (parent != null && after.parentTaskRunId() != null && !hadEnded && !isIn(parent, by)) {
            Event ended = childEnded(after);
            requests.add(new NewRequest(parent, Asked.kind(ended), Asked.body(ended), runner.now()));
        }
        if (Decision.isOver(after) && wants(after)) {
            requests.add(new NewRequest(after.id(), KIND, Map.of(), runner.now()));
        }
        return requests;
    }

    Event.ChildEnded childEnded(Execution child) {
        return new Event.ChildEnded(
                String.valueOf(child.parentTaskRunId()), child.id(), child.current(), child.outputs(), runner.now());
    }

    private boolean isIn(String executionId, @Nullable HeldLane lane) {
        Optional<Live> live = runner.find(executionId);
        return lane != null && live.isPresent() && live.get().lane().equals(lane);
    }

    /** After the checkpoint: tells a parent that was not written to. */
    void tellParent(Execution child, HeldLane by) {
        String parent = child.parentId();
        if (parent != null && child.parentTaskRunId() != null && isIn(parent, by)) {
            runner.find(parent).ifPresent(live -> live.tell(childEnded(child)));
        }
    }

    void take(Request request, Runnable done) {
        EndListener known = listener;
        if (known == null) {
            done.run();
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                new Executions(database)
                        .find(request.executionId())
                        .filter(Decision::isOver)
                        .ifPresent(known::ended);
                database.writing(handle -> ExecutionRequests.remove(handle, request.id()));
            } catch (RuntimeException e) {
                if (!runner.isClosed()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "The end of the execution " + request.executionId() + " cannot be told; trying again",
                            e);
                    runner.later(runner.requests()::wake);
                }
            } finally {
                done.run();
            }
        });
    }
}
