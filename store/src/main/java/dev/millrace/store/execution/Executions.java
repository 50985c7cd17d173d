package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads executions as they were last written. */
public final class Executions {
    private final Database database;

    public Executions(Database database) {
        this.database = database;
    }

    /** With task runs. */
    public Optional<Execution> find(String executionId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Without task runs, inputs included. */
    public Page<Execution> search(ExecutionQuery query, ExecutionQuery.Paging paging) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Ids only, oldest first: for actions on many. */
    public List<String> ids(ExecutionQuery query, int limit) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The newest execution of each of these flows, without task runs. */
    public Map<FlowKey, Execution> latest(List<FlowKey> flows) {
        throw new UnsupportedOperationException("under construction");
    }

    /** How many executions were created in each stretch of time, by state; stretches without any are left out. */
    public List<Bucket> countByState(ExecutionQuery query, Instant from, Instant to, Duration stretch) {
        throw new UnsupportedOperationException("under construction");
    }

    /** How many executions there are by state. */
    public Map<State, Long> totals(ExecutionQuery query) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The executions that this one started, oldest first, without task runs. */
    public List<Execution> children(String executionId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** @param averageDuration of those that have ended */
    public record Bucket(Instant start, Map<State, Long> count, Duration averageDuration) {}

    Database database() {
        return database;
    }
}
