package dev.millrace.engine;

import dev.millrace.model.execution.Execution;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import java.util.List;
import java.util.function.Consumer;

/**
 * Live news of executions. A listener is called from one thread at a time, in order, and only with what is on disk. A listener that is slow does not
 * hold up the engine: it gets the newest state and may miss ones between.
 */
public interface ExecutionEvents {

    /** What happened. */
    sealed interface Event {
        /** The execution as it is now; masked as it is stored. */
        record Changed(Execution execution) implements Event {}

        /** Lines of log, in order, each once. */
        record Logged(List<Logs.Line> lines) implements Event {}
    }

    /** The current state first, then every change, the last one with a state from which nothing more comes. NotFound for an unknown id. */
    Subscription follow(String executionId, Consumer<Event> listener);

    /** The lines of one execution that the query finds: first those that are there, then every new one. NotFound for an unknown execution. */
    Subscription followLogs(LogQuery query, Consumer<Event.Logged> listener);

    /** Changes of all executions on this node. */
    Subscription followAll(Consumer<Event> listener);

    /** Ends when closed; closing twice is fine. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
