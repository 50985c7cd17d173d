package dev.millrace.engine;

import dev.millrace.model.task.Outcome;
import java.util.Map;

/** Runs a task that is not written in the flow; a running task gets it by {@code context.service(AnyTask.class)}. */
@FunctionalInterface
public interface AnyTask {

    /**
     * Runs it as a part of the running task, with its log, folder and files.
     *
     * @param written as a flow has it, the type among it
     * @throws dev.millrace.model.Invalid if it is no task that runs by itself
     */
    Outcome run(Map<String, Object> written) throws Exception;
}
