package dev.millrace.store.execution;

import java.time.Instant;
import java.util.Map;

/** Something to be done for an execution by whoever has its lane; see {@link ExecutionRequests}. */
public record NewRequest(String executionId, String kind, Map<String, Object> body, Instant time) {
    public NewRequest {
        body = Map.copyOf(body);
    }
}
