package dev.millrace.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client may know of this server.
 *
 * @param uuid stays the same for one database
 * @param publicUrl where people find the server, without a slash at the end; null if nobody said
 * @param previewRows how many rows a preview shows unless asked for more
 * @param previewMost the most rows a preview shows
 */
public record Installation(
        String uuid,
        String version,
        Instant startedAt,
        @Nullable String publicUrl,
        int previewRows,
        int previewMost) {}
