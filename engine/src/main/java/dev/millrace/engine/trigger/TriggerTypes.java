package dev.millrace.engine.trigger;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import java.util.Optional;
import java.util.Set;

/** The canonical names of the trigger types that this server runs. */
public final class TriggerTypes {
    public static final String SCHEDULE = "io.kestra.plugin.core.trigger.Schedule";
    public static final String ON_DATES = "io.kestra.plugin.core.trigger.ScheduleOnDates";
    public static final String WEBHOOK = "io.kestra.plugin.core.trigger.Webhook";
    public static final String FLOW = "io.kestra.plugin.core.trigger.Flow";
    public static final String HTTP = "io.kestra.plugin.core.http.Trigger";
    public static final String GIT = "dev.millrace.git.Trigger";

    private static final Set<String> POLLING = Set.of(
            HTTP,
            GIT,
            "io.kestra.plugin.jdbc.postgresql.Trigger",
            "io.kestra.plugin.jdbc.mysql.Trigger",
            "io.kestra.plugin.jdbc.sqlite.Trigger",
            "io.kestra.plugin.jdbc.duckdb.Trigger");

    private TriggerTypes() {}

    static boolean isSchedule(TriggerNode node) {
        return node.canonicalType().equals(SCHEDULE) || node.canonicalType().equals(ON_DATES);
    }

    static boolean isPolling(TriggerNode node) {
        return POLLING.contains(node.canonicalType());
    }

    static Optional<TriggerNode> find(Flow flow, String id) {
        return flow.triggers().stream()
                .filter(trigger -> trigger.id().equals(id))
                .findFirst();
    }
}
