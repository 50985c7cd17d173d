package dev.millrace.engine.run;

import dev.millrace.engine.machine.Event;
import dev.millrace.model.Conflict;
import dev.millrace.model.NotFound;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.execution.ExecutionRequests;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.NewRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings an event to a live execution, wherever it is: at once if it is here, else as a row that the server which has its lane, or the one that
 * takes it over, finds.
 */
final class Steer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final EngineParts parts;
    private final Runner runner;

    Steer(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    /** As it is on disk. */
    Execution known(String id) {
        return runner.find(id)
                .map(Live::durable)
                .or(() -> new Executions(parts.database()).find(id))
                .orElseThrow(() -> new NotFound("There is no execution " + id + "."));
    }

    /** The execution once the event and what follows from it are on disk. */
    Execution send(String id, Event event) {
        Optional<Live> here = runner.find(id);
        if (here.isPresent()) {
            try {
                Asked.check(here.get().current(), event);
                return Joined.join(here.get().handle(event));
            } catch (Elsewhere e) {
                // It has just moved.
            }
        }
        Asked.check(known(id), event);
        return ask(id, event);
    }

    private Execution ask(String id, Event event) {
        long request = request(id, event);
        long end = System.nanoTime() + PATIENCE.toNanos();
        ExecutionRequests requests = new ExecutionRequests(parts.database());
        try {
            while (System.nanoTime() < end) {
                Optional<String> state = requests.state(request);
                if (state.isEmpty()) {
                    return known(id);
                }
                if (!state.get().isEmpty()) {
                    remove(request);
                    throw new Conflict(state.get());
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!remove(request)) {
            return known(id);
        }
        throw new Unavailable("The server that works on the execution " + id
                + " does not answer. If it is dead, another " + "takes its work over in a moment: try again then.");
    }

    /** Asks without waiting for what comes of it. */
    long request(String id, Event event) {
        long number = parts.database().write(handle -> {
            long added = ExecutionRequests.add(
                    handle, new NewRequest(id, Asked.kind(event), Asked.body(event), runner.now()));
            runner.share().tellOfRequests(handle);
            return added;
        });
        runner.requests().wake();
        return number;
    }

    private boolean remove(long request) {
        return parts.database().write(handle -> ExecutionRequests.remove(handle, request));
    }
}
