package dev.millrace.model.task;

import java.util.List;

/** The tasks of one jar; named in {@code META-INF/services/dev.millrace.model.task.TaskProvider}. */
public interface TaskProvider {

    /** Record classes, each annotated with {@link TaskType}. */
    List<Class<? extends Task>> tasks();
}
