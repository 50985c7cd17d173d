package dev.millrace.api.routes;

import dev.millrace.api.http.Filters;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.LabelText;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.ExecutionQuery;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request asks for among executions. */
final class ExecutionSearch {
    private static final String[] FIELDS = {
        "q", "namespace", "flowId", "state", "labels", "startDate", "endDate", "timeRange", "parentId", "triggerId"
    };

    private ExecutionSearch() {}

    /** Declares the parameters that {@link #query} reads. */
    static Route.Builder parameters(Route.Builder route) {
        return route.query("q", String.class, "Text in id, flow or namespace")
                .query("namespace", String.class, "This namespace and those below it")
                .query("flowId", String.class, "Executions of this flow")
                .queries("state", State.class, "In one of these states")
                .queries("labels", String.class, "key:value; all must match")
                .query("startDate", Instant.class, "Begun at or after")
                .query("endDate", Instant.class, "Begun before")
                .query("timeRange", String.class, "Begun within this duration, such as PT24H")
                .query("parentId", String.class, "Started by this execution")
                .query("triggerId", String.class, "Started by this trigger");
    }

    /** Only where the caller has the permission. */
    static ExecutionQuery query(Context ctx, Permission permission) {
        Filters filters = Filters.of(ctx, FIELDS);
        Optional<Instant> since =
                filters.one("timeRange").map(range -> Instant.now().minus(Durations.parse("timeRange", range)));
        return new ExecutionQuery(
                filters.one("namespace").map(Namespace::new).orElse(null),
                filters.one("flowId").orElse(null),
                List.of(),
                Set.copyOf(filters.all("state", State.class)),
                LabelText.parse(filters.all("labels")),
                since.orElseGet(() -> instant(filters, "startDate")),
                instant(filters, "endDate"),
                filters.one("q").orElse(null),
                filters.one("parentId").orElse(null),
                filters.one("triggerId").orElse(null),
                Who.scope(ctx, permission));
    }

    static ExecutionQuery.Paging paging(Paging paging) {
        ExecutionQuery.Sort sort = switch (paging.sortBy()) {
            case "id" -> ExecutionQuery.Sort.ID;
            case "state.current", "state" -> ExecutionQuery.Sort.STATE;
            case "state.duration" -> ExecutionQuery.Sort.DURATION;
            case "state.endDate" -> ExecutionQuery.Sort.ENDED;
            case "namespace" -> ExecutionQuery.Sort.NAMESPACE;
            case "flowId" -> ExecutionQuery.Sort.FLOW;
            default -> ExecutionQuery.Sort.CREATED;
        };
        boolean descending = paging.sortBy().isEmpty() || paging.descending();
        return new ExecutionQuery.Paging(paging.page(), paging.size(), sort, descending);
    }

    static @Nullable Instant instant(Filters filters, String field) {
        Optional<String> text = filters.one(field);
        try {
            return text.map(value -> OffsetDateTime.parse(value).toInstant()).orElse(null);
        } catch (DateTimeParseException e) {
            throw new BadRequestResponse(
                    "'" + field + "' is '" + text.orElse("") + "'; write a time such as 2026-01-31T12:00:00Z.");
        }
    }
}
