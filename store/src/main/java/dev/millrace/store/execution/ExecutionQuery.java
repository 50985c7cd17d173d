package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import dev.millrace.model.execution.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executions; whatever is null or empty does not narrow the search.
 *
 * @param namespace this namespace and those below it
 * @param flowId a flow of any namespace, or of {@code namespace} if that is given too
 * @param flows one of these flows
 * @param labels all of these labels
 * @param from created at or after
 * @param to created before
 * @param text contained in id, flow id or namespace, in any case
 * @param parentId started by this execution
 * @param triggerId started by the trigger of this id
 * @param scope in these namespaces
 */
public record ExecutionQuery(
        @Nullable Namespace namespace,
        @Nullable String flowId,
        List<FlowKey> flows,
        Set<State> states,
        List<Label> labels,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable String parentId,
        @Nullable String triggerId,
        Scope scope) {
    public static final ExecutionQuery ALL =
            new ExecutionQuery(null, null, List.of(), Set.of(), List.of(), null, null, null, null, null);

    /** In all namespaces. */
    public ExecutionQuery(
            @Nullable Namespace namespace,
            @Nullable String flowId,
            List<FlowKey> flows,
            Set<State> states,
            List<Label> labels,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text,
            @Nullable String parentId,
            @Nullable String triggerId) {
        this(namespace, flowId, flows, states, labels, from, to, text, parentId, triggerId, Scope.EVERYWHERE);
    }

    public ExecutionQuery {
        flows = List.copyOf(flows);
        states = Set.copyOf(states);
        labels = List.copyOf(labels);
    }

    /** What to order by; the id breaks ties. */
    public enum Sort {
        CREATED,
        ENDED,
        DURATION,
        STATE,
        NAMESPACE,
        FLOW,
        ID
    }

    /** @param page from 1 */
    public record Paging(int page, int size, Sort sort, boolean descending) {
        public static final Paging NEWEST = new Paging(1, 25, Sort.CREATED, true);

        public Paging {
            if (page < 1 || size < 1 || size > 10_000) {
                throw new dev.millrace.model.Invalid(
                        "Ask for a page from 1 on and a size from 1 to 10000, not for page " + page + " of size " + size
                                + ".");
            }
        }
    }

    public ExecutionQuery in(Namespace changed) {
        return new ExecutionQuery(changed, flowId, flows, states, labels, from, to, text, parentId, triggerId, scope);
    }

    public ExecutionQuery ofFlow(FlowKey flow) {
        return new ExecutionQuery(
                namespace, flowId, List.of(flow), states, labels, from, to, text, parentId, triggerId, scope);
    }

    public ExecutionQuery withStates(Set<State> changed) {
        return new ExecutionQuery(
                namespace, flowId, flows, changed, labels, from, to, text, parentId, triggerId, scope);
    }

    public ExecutionQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new ExecutionQuery(
                namespace, flowId, flows, states, labels, start, end, text, parentId, triggerId, scope);
    }
}
