package dev.millrace.tasks.core.state;

import dev.millrace.language.data.Json;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.store.kv.KeyValueTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The properties that say where state is kept: in the key-value store of the flow's namespace, under a name made of these. */
public record StateKey(
        @Property(value = "The name.", defaultValue = "default")
        String name,

        @Property(value = "Whether all flows of the namespace share it.", defaultValue = "false")
        boolean namespace,

        @Property(value = "Whether each value of a loop has its own.", defaultValue = "true")
        boolean taskrunValue) {

    String name(RunContext context) {
        String flow = namespace ? "" : context.flow().id() + ".";
        Object value = context.variables().get("taskrun") instanceof Map<?, ?> run ? run.get("value") : null;
        return "state." + flow + name + (taskrunValue && value != null ? "." + plain(value) : "");
    }

    private static String plain(Object value) {
        return value.toString().replaceAll("[^a-zA-Z0-9._-]", "_");
    }

    Optional<Map<String, Object>> read(RunContext context) {
        return context.service(KeyValueTable.class)
                .value(context.flow().namespace(), name(context))
                .map(StateKey::map);
    }

    private static Map<String, Object> map(Object kept) {
        Map<String, Object> values = new LinkedHashMap<>();
        Object plain = kept instanceof String json ? Json.parse(json) : kept;
        if (plain instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        }
        return values;
    }

    void write(RunContext context, Map<String, Object> values) {
        context.service(KeyValueTable.class)
                .set(
                        context.flow().namespace(),
                        name(context),
                        KeyValueTable.Type.JSON,
                        values,
                        Optional.empty(),
                        Optional.empty(),
                        true);
    }

    boolean delete(RunContext context) {
        return context.service(KeyValueTable.class).delete(context.flow().namespace(), name(context));
    }
}
