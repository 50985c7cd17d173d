package dev.millrace.language;

import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Label;
import dev.millrace.model.flow.Check;
import dev.millrace.model.flow.Concurrency;
import dev.millrace.model.flow.OutputNode;
import dev.millrace.model.flow.PluginDefault;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Sla;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the smaller parts of a flow, whose keys and types were checked before, and checks what belongs together in them. */
final class SettingsReader {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private final Findings findings;

    SettingsReader(Findings findings) {
        this.findings = findings;
    }

    /** From a list of {@code key} and {@code value}, or a map; the last value of a key holds. */
    List<Label> labels(Optional<YamlNode> node, String path) {
        Map<String, String> labels = new LinkedHashMap<>();
        node.ifPresent(value -> {
            switch (value) {
                case YamlNode.Mapping mapping ->
                    mapping.entries()
                            .forEach(entry -> label(
                                    entry.key(),
                                    entry.value(),
                                    Values.join(path, entry.key()),
                                    entry.keySpan(),
                                    labels));
                case YamlNode.Sequence sequence -> labels(sequence, path, labels);
                case YamlNode.Scalar scalar when Values.isExpression(scalar.text()) -> {}
                case YamlNode.Scalar scalar ->
                    findings.error("'labels' must be a map, or a list of 'key' and 'value'.", path, scalar.span());
            }
        });
        return labels.entrySet().stream()
                .map(it -> new Label(it.getKey(), it.getValue()))
                .toList();
    }

    private void labels(YamlNode.Sequence sequence, String path, Map<String, String> labels) {
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            String at = path + "[" + i + "]";
            if (item instanceof YamlNode.Mapping pair
                    && pair.get("key").orElse(null) instanceof YamlNode.Scalar key
                    && pair.get("value").isPresent()) {
                label(key.text(), pair.get("value").orElseThrow(), at, key.span(), labels);
            } else {
                findings.error("A label needs a 'key' and a 'value'.", at, item.span());
            }
        }
    }

    private void label(String key, YamlNode value, String path, Span at, Map<String, String> labels) {
        if (key.isBlank()) {
            findings.error("A label's key must not be empty.", path, at);
        } else if (key.startsWith("system.") && !key.equals("system.readOnly")) {
            findings.error("Labels that begin with 'system.' are set by the server only.", path, at);
        } else if (value instanceof YamlNode.Scalar scalar) {
            if (scalar.value() != null) {
                labels.put(key, scalar.text());
            }
        } else {
            findings.error("A label's value must be a text.", path, value.span());
        }
    }

    @Nullable
    Retry retry(Optional<YamlNode> node, String path) {
        if (!(node.orElse(null) instanceof YamlNode.Mapping mapping)) {
            return null;
        }
        Fields fields = new Fields(mapping, path);
        Integer attempts = fields.whole("maxAttempts");
        Integer most = attempts == null ? fields.whole("maxAttempt") : attempts;
        if (most != null && most < 1) {
            findings.error(
                    "'maxAttempts' counts the first attempt, so it must be at least 1.",
                    path,
                    fields.span(attempts == null ? "maxAttempt" : "maxAttempts"));
        }
        Duration longest = fields.duration("maxDuration");
        Retry.Delay delay = delay(fields);
        if (delay == null) {
            return null;
        }
        Duration first = first(delay);
        if (longest != null && first.compareTo(longest) >= 0) {
            findings.error(
                    "The time between attempts (" + first + ") must be shorter than 'maxDuration' (" + longest + ").",
                    path,
                    fields.span("maxDuration"));
        }
        return new Retry(
                delay,
                most,
                longest,
                fields.flag("warningOnRetry", false),
                fields.choice("behavior", Retry.Behavior.RETRY_FAILED_TASK));
    }

    private Retry.@Nullable Delay delay(Fields fields) {
        String type = fields.text("type", "constant").strip();
        return switch (type) {
            case "constant" -> new Retry.Delay.Constant(required(fields, "interval", type));
            case "exponential" -> {
                Duration interval = required(fields, "interval", type);
                Duration most = required(fields, "maxInterval", type);
                ordered(fields, "interval", interval, "maxInterval", most);
                yield new Retry.Delay.Exponential(interval, most, fields.decimal("delayFactor", 2));
            }
            case "random" -> {
                Duration least = required(fields, "minInterval", type);
                Duration most = required(fields, "maxInterval", type);
                ordered(fields, "minInterval", least, "maxInterval", most);
                yield new Retry.Delay.Random(least, most);
            }
            default -> null;
        };
    }

    private Duration required(Fields fields, String key, String type) {
        if (fields.any(key) == null) {
            findings.error(
                    "A retry of type '" + type + "' needs '" + key + "'.",
                    fields.path(),
                    fields.node().span());
        }
        Duration duration = fields.duration(key);
        return duration == null ? DEFAULT_INTERVAL : duration;
    }

    private void ordered(Fields fields, String shortKey, Duration shorter, String longKey, Duration longer) {
        if (fields.any(longKey) != null && shorter.compareTo(longer) > 0) {
            findings.error(
                    "'" + shortKey + "' must not be longer than '" + longKey + "'.",
                    fields.at(longKey),
                    fields.span(longKey));
        }
    }

    private static Duration first(Retry.Delay delay) {
        return switch (delay) {
            case Retry.Delay.Constant constant -> constant.interval();
            case Retry.Delay.Exponential exponential -> exponential.interval();
            case Retry.Delay.Random random -> random.minInterval();
        };
    }

    @Nullable
    Concurrency concurrency(Optional<YamlNode> node) {
        if (!(node.orElse(null) instanceof YamlNode.Mapping mapping)) {
            return null;
        }
        Fields fields = new Fields(mapping, "concurrency");
        Integer limit = fields.whole("limit");
        if (limit != null && limit < 1) {
            findings.error(
                    "'limit' must be at least 1; set 'disabled: true' to keep a flow from running.",
                    "concurrency.limit",
                    fields.span("limit"));
        }
        return limit == null
                ? null
                : new Concurrency(Math.max(1, limit), fields.choice("behavior", Concurrency.Behavior.QUEUE));
    }

    List<Sla> sla(Optional<YamlNode> node) {
        return items(node, "sla").stream().map(this::sla).toList();
    }

    private Sla sla(Fields fields) {
        boolean byTime = fields.text("type", "").equalsIgnoreCase("MAX_DURATION");
        String needed = byTime ? "duration" : "assert";
        if (fields.any("type") != null && fields.any(needed) == null) {
            findings.error(
                    "This kind of SLA needs '" + needed + "'.",
                    fields.path(),
                    fields.node().span());
        }
        return new Sla(
                fields.text("id", ""),
                byTime ? fields.duration("duration") : null,
                byTime ? null : fields.text("assert"),
                fields.choice("behavior", Sla.Behavior.NONE),
                labels(fields.node().get("labels"), fields.at("labels")));
    }

    List<Check> checks(Optional<YamlNode> node) {
        List<Check> checks = new ArrayList<>();
        for (Fields fields : items(node, "checks")) {
            String when = fields.text("when", fields.text("condition", ""));
            if (when.isEmpty()) {
                findings.error(
                        "A check needs 'when' (in Kestra 1.x 'condition').",
                        fields.path(),
                        fields.node().span());
            }
            checks.add(new Check(
                    when,
                    fields.text("message", ""),
                    fields.choice("style", Check.Style.INFO),
                    fields.choice("behavior", Check.Behavior.BLOCK_EXECUTION)));
        }
        return checks;
    }

    List<OutputNode> outputs(Optional<YamlNode> node) {
        return items(node, "outputs").stream()
                .filter(fields -> fields.any("id") != null && fields.any("value") != null)
                .map(fields -> new OutputNode(
                        fields.text("id", ""),
                        fields.text("type", "STRING"),
                        java.util.Objects.requireNonNull(fields.any("value")),
                        fields.text("description"),
                        fields.text("displayName"),
                        fields.flag("required", true)))
                .toList();
    }

    /** A list as Kestra has it, or a map from type to values. */
    List<PluginDefault> pluginDefaults(Optional<YamlNode> node, String path, UnaryOperator<String> canonical) {
        if (node.orElse(null) instanceof YamlNode.Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> new PluginDefault(
                            canonical.apply(entry.key()), false, new Fields(mapping, path).map(entry.key())))
                    .toList();
        }
        return items(node, path).stream()
                .filter(fields -> fields.any("type") != null)
                .map(fields -> new PluginDefault(
                        canonical.apply(fields.text("type", "")), fields.flag("forced", false), fields.map("values")))
                .toList();
    }

    static List<Fields> items(Optional<YamlNode> node, String path) {
        List<Fields> items = new ArrayList<>();
        if (node.orElse(null) instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof YamlNode.Mapping mapping) {
                    items.add(new Fields(mapping, path + "[" + i + "]"));
                }
            }
        }
        return items;
    }
}
