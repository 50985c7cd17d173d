package dev.millrace.engine.machine;

import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which task runs a replay takes over from its original. */
public final class Replay {
    private Replay() {}

    /**
     * The runs that had ended before the chosen one began, and the containers around it, open; with new ids that belong to {@code newId}.
     *
     * @param flow the revision that the replay will run; runs of tasks that it does not have are left out
     */
    public static List<TaskRun> taskRuns(Flow flow, Execution original, String fromTaskRun, String newId, Instant now) {
        Index index = new Index(flow);
        TaskRun chosen = original.taskRun(fromTaskRun)
                .orElseThrow(
                        () -> new NotFound("The execution " + original.id() + " has no task run " + fromTaskRun + "."));
        List<TaskRun> around = around(original, chosen);
        for (TaskRun above : around) {
            Index.Home home = index.home(above.taskId());
            if (home != null && home.node().structure() instanceof Structure.WorkingDirectory) {
                chosen = above;
            }
        }
        return taken(index, original, chosen, around(original, chosen), newId, now);
    }

    private static List<TaskRun> taken(
            Index index, Execution original, TaskRun chosen, List<TaskRun> around, String newId, Instant now) {
        Map<String, String> ids = new HashMap<>();
        List<TaskRun> taken = new ArrayList<>();
        for (TaskRun run : original.taskRuns()) {
            if (run.id().equals(chosen.id())) {
                break;
            }
            boolean open = around.stream().anyMatch(above -> above.id().equals(run.id()));
            boolean orphan = run.parentId() != null && !ids.containsKey(run.parentId());
            if (!orphan
                    && index.home(run.taskId()) != null
                    && (open || run.current().isTerminal())) {
                String id = newId + "-" + taken.size();
                ids.put(run.id(), id);
                taken.add(copy(run, id, run.parentId() == null ? null : ids.get(run.parentId()), open, now));
            }
        }
        return taken;
    }

    private static TaskRun copy(TaskRun run, String id, @Nullable String parentId, boolean open, Instant now) {
        return new TaskRun(
                id,
                run.taskId(),
                parentId,
                run.value(),
                run.iteration(),
                open ? StateHistory.begin(State.RUNNING, now) : run.state(),
                run.attempts(),
                run.outputs(),
                run.progress());
    }

    private static List<TaskRun> around(Execution original, TaskRun run) {
        List<TaskRun> around = new ArrayList<>();
        @Nullable TaskRun at = run;
        while (at != null && at.parentId() != null) {
            at = original.taskRun(Objects.requireNonNull(at.parentId())).orElse(null);
            if (at != null) {
                around.add(at);
            }
        }
        return around;
    }
}
