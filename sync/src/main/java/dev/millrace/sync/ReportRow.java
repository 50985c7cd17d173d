package dev.millrace.sync;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a sync's report. */
public interface ReportRow {
    SyncRow.State syncState();

    /** The row as values of an Ion struct, in the shape that flows read. */
    Map<String, @Nullable Object> toMap();
}
