package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens what has ended again, an execution or one container in it. What failed is tried once more; what its failure had set off (errors, finally,
 * afterExecution) is taken away, because it will be set off anew if need be. A WorkingDirectory that has ended is done over as a whole, because its
 * folder is gone, and so is a container in which nothing failed but itself.
 */
final class Restarts {
    private final Machine.Parts parts;
    private final Work work;

    Restarts(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void restart() {
        if (work.current().isTerminal()) {
            again();
        }
    }

    /** The whole execution. */
    void again() {
        List<TaskRun> targets = targets(null);
        reopenExecution();
        Set<Spot> opened = spots(targets, null);
        opened.add(Spot.ROOT);
        takeAway(opened, targets);
        work.removeIf(run -> work.home(run) == null);
        begin(targets, null);
        parts.recovery.touchAll();
    }

    /** What failed in a container that is open; false if nothing did. */
    boolean again(TaskRun container) {
        List<TaskRun> targets = targets(container);
        if (targets.isEmpty()) {
            return false;
        }
        parts.passes.clock(work.get(container));
        takeAway(spots(targets, container), targets);
        begin(targets, container);
        parts.recovery.touchAll(run -> run.id().equals(container.id()) || work.isInside(run, container.id()));
        return true;
    }

    /** Takes away all that is in a container. */
    void empty(TaskRun container) {
        Set<String> inside = new HashSet<>();
        for (TaskRun run : work.runs()) {
            if (work.isInside(run, container.id())) {
                inside.add(run.id());
            }
        }
        work.removeIf(run -> inside.contains(run.id()));
    }

    private void begin(List<TaskRun> targets, @Nullable TaskRun within) {
        for (TaskRun target : targets) {
            ancestors(target, within).forEach(this::reopen);
        }
        targets.forEach(this::tryAgain);
    }

    private void tryAgain(TaskRun stale) {
        Object child = work.isLeaf(stale) ? stale.outputs().get(Subflows.EXECUTION) : null;
        Map<String, Object> kept = child == null ? Map.of() : Map.of(Subflows.EXECUTION, child);
        TaskRun run = work.set(work.get(stale).withOutputs(kept).withProgress(Map.of()));
        parts.tasks.launch(parts.tasks.become(run, State.RESTARTED));
    }

    void taskState(String runId, State state) {
        TaskRun run = work.find(runId);
        if (run == null || work.home(run) == null) {
            return;
        }
        if (run.current() == State.PAUSED) {
            parts.pauses.end(run, state, Map.of());
            return;
        }
        if (!work.current().isTerminal() || !run.current().isTerminal()) {
            return;
        }
        reopenExecution();
        Set<Spot> opened = spots(List.of(run), null);
        opened.add(Spot.ROOT);
        takeAway(opened, List.of());
        work.removeIf(it -> work.home(it) == null);
        ancestors(run, null).forEach(this::reopen);
        TaskRun left = work.find(run.id());
        if (left != null) {
            parts.tasks.become(left, state);
        }
        parts.recovery.touchAll();
    }

    private void reopenExecution() {
        work.keepOnly(Keys.NUMBER);
        work.outputs(Map.of());
        work.error(null);
        work.become(State.RESTARTED);
        work.become(State.RUNNING);
        parts.life.setSlaTimers();
    }

    private void reopen(TaskRun stale) {
        TaskRun run = work.get(stale);
        if (run.current().isTerminal()) {
            parts.passes.clock(parts.tasks.become(parts.tasks.become(run, State.RESTARTED), State.RUNNING));
        }
    }

    /** The runs to be tried again: those that failed by themselves, or the outermost ended WorkingDirectory around them. */
    private List<TaskRun> targets(@Nullable TaskRun within) {
        List<TaskRun> failed = work.runs().stream()
                .filter(run -> run.current().isFailed() && isInTasks(run, within))
                .toList();
        Set<String> withFailedChild = new HashSet<>();
        failed.forEach(run -> {
            if (run.parentId() != null) {
                withFailedChild.add(run.parentId());
            }
        });
        List<TaskRun> targets = new ArrayList<>();
        for (TaskRun run : failed) {
            if (!withFailedChild.contains(run.id())) {
                TaskRun target = outermostFolder(run, within);
                if (!targets.contains(target)) {
                    targets.add(target);
                }
            }
        }
        return targets;
    }

    private TaskRun outermostFolder(TaskRun run, @Nullable TaskRun within) {
        TaskRun found = run;
        for (TaskRun above : ancestors(run, within)) {
            if (isFolder(above)) {
                found = above;
            }
        }
        return found;
    }

    private boolean isFolder(TaskRun run) {
        Index.Home home = work.home(run);
        return home != null && home.node().structure() instanceof Structure.WorkingDirectory;
    }

    /** True if the run and all that is around it, up to the container, failed as tasks of their blocks. */
    private boolean isInTasks(TaskRun run, @Nullable TaskRun within) {
        for (TaskRun at = run; at != null; at = parent(at)) {
            if (within != null && at.id().equals(within.id())) {
                return at != run;
            }
            Index.Home home = work.home(at);
            // A failure that something around it has allowed is no reason to try again.
            if (home == null
                    || home.section() != Index.Section.TASKS
                    || !at.current().isFailed()) {
                return false;
            }
        }
        return within == null;
    }

    private @Nullable TaskRun parent(TaskRun run) {
        String id = run.parentId();
        return id == null ? null : work.find(id);
    }

    /** From the innermost outwards, up to the container, which is left out. */
    private List<TaskRun> ancestors(TaskRun run, @Nullable TaskRun within) {
        List<TaskRun> found = new ArrayList<>();
        for (TaskRun at = parent(run); at != null; at = parent(at)) {
            if (within != null && at.id().equals(within.id())) {
                break;
            }
            found.add(at);
        }
        return found;
    }

    /** The blocks that are opened again when these runs are. */
    private Set<Spot> spots(List<TaskRun> targets, @Nullable TaskRun within) {
        Set<Spot> spots = new HashSet<>();
        for (TaskRun target : targets) {
            spots.add(new Spot(target.parentId(), target.iteration()));
            ancestors(target, within).forEach(above -> spots.add(new Spot(above.parentId(), above.iteration())));
        }
        return spots;
    }

    /** Takes away errors, finally and afterExecution of the opened blocks, and everything in the containers that begin anew. */
    private void takeAway(Set<Spot> opened, List<TaskRun> anew) {
        Set<String> emptied = new HashSet<>(anew.stream().map(TaskRun::id).toList());
        Set<String> gone = new HashSet<>();
        for (TaskRun run : work.runs()) {
            Index.Home home = work.home(run);
            String parent = run.parentId();
            boolean setOff = home != null
                    && home.section() != Index.Section.TASKS
                    && opened.contains(new Spot(parent, run.iteration()));
            boolean inside = parent != null && (gone.contains(parent) || emptied.contains(parent));
            if (setOff || inside) {
                gone.add(run.id());
            }
        }
        work.removeIf(run -> gone.contains(run.id()));
    }
}
