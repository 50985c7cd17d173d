package dev.millrace.tasks.git;

import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import java.util.List;

/** The tasks that move flows, whole namespaces and files of executions to and from Git. */
public final class GitTasks implements TaskProvider {

    @Override
    public List<Class<? extends Task>> tasks() {
        return List.of(
                NamespaceSync.class,
                Push.class,
                PushExecutionFiles.class,
                PushFlows.class,
                Sync.class,
                SyncFlow.class,
                SyncFlows.class,
                TenantSync.class);
    }
}
