package dev.millrace.tasks.core.execution;

import dev.millrace.model.task.Property;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Kestra's tasks need to reach the server; here they run inside of it. */
public record Remote(
        @Property("Accepted for Kestra's sake and not needed: the task runs inside the server.") @Nullable
        String kestraUrl,

        @Property("Accepted for Kestra's sake and not needed: the task runs inside the server.") @Nullable
        Map<String, Object> auth,

        @Property("Accepted for Kestra's sake: there is one tenant, `main`.") @Nullable
        String tenantId) {}
