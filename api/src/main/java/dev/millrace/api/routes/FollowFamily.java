package dev.millrace.api.routes;

import dev.millrace.api.http.LiveStreams;
import dev.millrace.engine.Engine;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.access.Scope;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.Executions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a client the states of an execution and of those below it, until all of them have ended. */
final class FollowFamily {
    private final Engine engine;
    private final Executions executions;
    private final Scope scope;
    private final LiveStreams.Stream stream;
    private final Map<String, State> told = new HashMap<>();
    private final Map<String, Boolean> over = new HashMap<>();

    /** @param scope what may be told; what lies elsewhere is passed over with all that it started */
    FollowFamily(Engine engine, Executions executions, Scope scope, LiveStreams.Stream stream) {
        this.engine = engine;
        this.executions = executions;
        this.scope = scope;
        this.stream = stream;
    }

    /** One member of the family. */
    record Status(
            String executionId,
            String namespace,
            String flowId,
            @Nullable String parentId,
            State state) {}

    /** Listens before it reads, so that no change falls between. */
    ExecutionEvents.Subscription begin(Execution root) {
        ExecutionEvents.Subscription news = engine.events().followAll(event -> {
            if (event instanceof ExecutionEvents.Event.Changed(Execution execution)) {
                see(execution, false);
            }
        });
        read(root);
        return news;
    }

    private synchronized void read(Execution root) {
        see(root, true);
        readBelow(root);
        endIfAllOver();
    }

    private void readBelow(Execution parent) {
        executions.children(parent.id()).stream()
                .filter(child -> scope.covers(child.flow().namespace()))
                .forEach(child -> {
                    see(engine.find(child.id()).orElse(child), true);
                    readBelow(child);
                });
    }

    private synchronized void see(Execution execution, boolean reading) {
        boolean ours = reading
                || told.containsKey(execution.id())
                || (execution.parentId() != null && told.containsKey(execution.parentId()));
        if (!ours || !scope.covers(execution.flow().namespace())) {
            return;
        }
        over.put(execution.id(), Decision.isOver(execution));
        if (execution.current() != told.put(execution.id(), execution.current())) {
            stream.send(
                    "progress",
                    new Status(
                            execution.id(),
                            execution.flow().namespace().name(),
                            execution.flow().id(),
                            execution.parentId(),
                            execution.current()));
        }
        if (!reading) {
            endIfAllOver();
        }
    }

    private void endIfAllOver() {
        if (over.values().stream().allMatch(Boolean::booleanValue)) {
            stream.send("end", Map.of());
            stream.end();
        }
    }
}
