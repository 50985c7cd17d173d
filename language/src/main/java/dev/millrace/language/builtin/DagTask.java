package dev.millrace.language.builtin;

import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Property;
import java.util.List;

/** One entry of a Dag. */
public record DagTask(
        @Property(value = "The task.", required = true) TaskNode task,

        @Property("Ids of the tasks of this Dag that must be done first.")
        List<String> dependsOn) {}
