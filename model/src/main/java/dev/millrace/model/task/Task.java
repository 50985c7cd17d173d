package dev.millrace.model.task;

/**
 * Something a flow can do. A task is a record whose components are its properties: the server renders the expressions in the YAML, converts each
 * value to the component's type, and calls {@link #run}. Annotate the record with {@link TaskType} and its components with {@link Property}, and
 * name it in a {@link TaskProvider}; schema, completion and manual come from there.
 *
 * <p>A task may be run again after a crash of the server: make its effect idempotent where that matters.
 */
public interface Task {

    /**
     * Does the work.
     *
     * @throws Exception anything that makes the attempt FAILED; the message is what people read, so say what is wrong and what to do
     */
    Outcome run(RunContext context) throws Exception;
}
