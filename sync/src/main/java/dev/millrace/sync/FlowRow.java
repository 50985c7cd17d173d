package dev.millrace.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One flow of a sync's report, in the shape that flows read.
 *
 * @param gitPath from the root of the repository; null for a deleted flow
 * @param revision that it has afterwards
 */
public record FlowRow(@Nullable String gitPath, SyncRow.State syncState, String flowId, String namespace, int revision)
        implements ReportRow {
    @Override
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("gitPath", gitPath);
        row.put("syncState", syncState.name());
        row.put("flowId", flowId);
        row.put("namespace", namespace);
        row.put("revision", (long) revision);
        return row;
    }
}
