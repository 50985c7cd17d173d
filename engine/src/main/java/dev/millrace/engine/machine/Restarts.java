package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens an ended execution again under its id. What failed is tried once more; what its failure had set off (errors, finally, afterExecution) is
 * taken away, because it will be set off anew if need be. A WorkingDirectory is done over as a whole, because its folder is gone.
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

    void again() {
        List<TaskRun> targets = targets();
        reopenExecution();
        Set<String> opened = new HashSet<>();
        for (TaskRun target : targets) {
            opened.add(target.id());
            opened.addAll(ancestors(target).stream().map(TaskRun::id).toList());
        }
        takeAway(opened, folders(targets));
        for (TaskRun target : targets) {
            ancestors(target).forEach(this::reopen);
        }
        targets.forEach(this::tryAgain);
        parts.recovery.touchAll();
    }

    private void tryAgain(TaskRun stale) {
        TaskRun run = work.set(work.get(stale).withOutputs(Map.of()).withProgress(Map.of()));
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
        List<TaskRun> ancestors = ancestors(run);
        reopenExecution();
        takeAway(new HashSet<>(ancestors.stream().map(TaskRun::id).toList()), Set.of());
        ancestors.forEach(this::reopen);
        parts.tasks.become(run, state);
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
            parts.tasks.become(parts.tasks.become(run, State.RESTARTED), State.RUNNING);
        }
    }

    /** The runs to be tried again: those that failed by themselves, or the outermost WorkingDirectory around them. */
    private List<TaskRun> targets() {
        List<TaskRun> failed = work.runs().stream()
                .filter(run -> run.current().isFailed() && isInTasks(run))
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
                TaskRun target = outermostFolder(run);
                if (!targets.contains(target)) {
                    targets.add(target);
                }
            }
        }
        return targets;
    }

    private TaskRun outermostFolder(TaskRun run) {
        TaskRun found = run;
        for (TaskRun above : ancestors(run)) {
            if (isFolder(above)) {
                found = above;
            }
        }
        return found;
    }

    private Set<String> folders(List<TaskRun> targets) {
        Set<String> folders = new HashSet<>();
        targets.stream().filter(this::isFolder).forEach(run -> folders.add(run.id()));
        return folders;
    }

    private boolean isFolder(TaskRun run) {
        Index.Home home = work.home(run);
        return home != null && home.node().structure() instanceof Structure.WorkingDirectory;
    }

    private boolean isInTasks(@Nullable TaskRun run) {
        for (TaskRun at = run; at != null; at = parent(at)) {
            Index.Home home = work.home(at);
            // A failure that something around it has allowed is no reason to try again.
            if (home == null
                    || home.section() != Index.Section.TASKS
                    || !at.current().isFailed()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable TaskRun parent(TaskRun run) {
        return run.parentId() == null ? null : work.find(Objects.requireNonNull(run.parentId()));
    }

    /** From the innermost outwards. */
    private List<TaskRun> ancestors(TaskRun run) {
        List<TaskRun> found = new ArrayList<>();
        for (TaskRun at = parent(run); at != null; at = parent(at)) {
            found.add(at);
        }
        return found;
    }

    /** Takes away errors, finally and afterExecution of the opened blocks, everything in the emptied runs, and what the flow no longer has. */
    private void takeAway(Set<String> opened, Set<String> emptied) {
        Set<String> gone = new HashSet<>();
        for (TaskRun run : work.runs()) {
            Index.Home home = work.home(run);
            String parent = run.parentId();
            boolean inOpened = parent == null || opened.contains(parent);
            boolean setOff = inOpened && home != null && home.section() != Index.Section.TASKS;
            boolean inside = parent != null && (gone.contains(parent) || emptied.contains(parent));
            if (home == null || setOff || inside) {
                gone.add(run.id());
            }
        }
        work.removeIf(run -> gone.contains(run.id()));
    }
}
