package dev.millrace.api.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.flow.Flow;
import dev.millrace.workspace.FlowRevision;
import dev.millrace.workspace.FlowSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow. What its author wrote stands here as written, {@code tasks} and the like being the maps and lists of the YAML; they are absent in lists.
 *
 * @param deleted this revision records that the flow was deleted
 * @param invalid stored with errors, so it cannot run
 * @param source the YAML
 * @param updated when this revision was made
 * @param author who made it
 * @param reason why
 */
public record FlowView(
        String id,
        String namespace,
        int revision,
        @Nullable String description,
        List<Label> labels,
        @Nullable List<Map<String, Object>> inputs,
        @Nullable Map<String, Object> variables,
        @Nullable List<Map<String, Object>> tasks,
        @Nullable List<Map<String, Object>> errors,
        @JsonProperty("finally") @Nullable List<Map<String, Object>> last,
        @Nullable List<Map<String, Object>> afterExecution,
        @Nullable List<Map<String, Object>> triggers,
        @Nullable List<Map<String, Object>> outputs,
        @Nullable Map<String, Object> concurrency,
        @Nullable Map<String, Object> retry,
        @Nullable List<Map<String, Object>> sla,
        @Nullable List<Map<String, Object>> checks,
        @Nullable List<Map<String, Object>> pluginDefaults,
        boolean disabled,
        boolean draft,
        boolean deleted,
        boolean invalid,
        @Nullable String source,
        @Nullable Instant updated,
        @Nullable String author,
        @Nullable String reason) {

    /** A flow that can be run. */
    public static FlowView of(Flow flow, boolean withSource, @Nullable Instant updated) {
        return new Written(flow.source())
                .view(
                        flow.namespace().name(),
                        flow.id(),
                        flow.revision(),
                        flow.labels(),
                        flow.disabled(),
                        flow.draft(),
                        withSource,
                        new Made(false, false, updated, null, null));
    }

    /** One revision of a flow; its source may no longer be valid. */
    public static FlowView of(FlowRevision revision) {
        return new Written(revision.source())
                .view(
                        revision.key().namespace().name(),
                        revision.key().id(),
                        revision.revision(),
                        List.of(),
                        false,
                        false,
                        true,
                        new Made(
                                revision.deleted(),
                                false,
                                revision.time(),
                                revision.author().name(),
                                revision.reason()));
    }

    /** A flow that was stored with errors: what is known of it, and its source, so that it can be mended. */
    public static FlowView invalid(FlowSummary summary, String source) {
        return new Written(source)
                .view(
                        summary.key().namespace().name(),
                        summary.key().id(),
                        summary.revision(),
                        summary.labels(),
                        summary.disabled(),
                        summary.draft(),
                        true,
                        new Made(summary.deleted(), true, summary.updated(), null, null));
    }

    /** A flow as it stands in a list. */
    public static FlowView of(FlowSummary summary) {
        return new FlowView(
                summary.key().id(),
                summary.key().namespace().name(),
                summary.revision(),
                summary.description(),
                summary.labels(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                summary.disabled(),
                summary.draft(),
                summary.deleted(),
                summary.invalid(),
                null,
                summary.updated(),
                null,
                null);
    }

    private record Made(
            boolean deleted,
            boolean invalid,
            @Nullable Instant updated,
            @Nullable String author,
            @Nullable String reason) {}

    /** The YAML, as far as it can be read. */
    private record Written(String source, Map<String, Object> values) {
        Written(String source) {
            this(source, read(source));
        }

        private static Map<String, Object> read(String source) {
            try {
                return asMap(Yaml.parse(source));
            } catch (Invalid broken) {
                return Map.of();
            }
        }

        FlowView view(
                String namespace,
                String id,
                int revision,
                List<Label> labels,
                boolean disabled,
                boolean draft,
                boolean withSource,
                Made made) {
            return new FlowView(
                    id,
                    namespace,
                    revision,
                    values.get("description") instanceof String text ? text : null,
                    labels,
                    list("inputs"),
                    map("variables"),
                    list("tasks"),
                    list("errors"),
                    list("finally"),
                    list("afterExecution"),
                    list("triggers"),
                    list("outputs"),
                    map("concurrency"),
                    map("retry"),
                    list("sla"),
                    list("checks"),
                    list("pluginDefaults"),
                    disabled,
                    draft,
                    made.deleted,
                    made.invalid,
                    withSource ? source : null,
                    made.updated,
                    made.author,
                    made.reason);
        }

        private @Nullable Map<String, Object> map(String name) {
            return values.get(name) instanceof Map<?, ?> map ? asMap(map) : null;
        }

        private @Nullable List<Map<String, Object>> list(String name) {
            return values.get(name) instanceof List<?> list
                    ? list.stream().map(Written::asMap).toList()
                    : null;
        }

        private static Map<String, Object> asMap(@Nullable Object value) {
            Map<String, Object> plain = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        plain.put(String.valueOf(key), inner);
                    }
                });
            }
            return plain;
        }
    }
}
