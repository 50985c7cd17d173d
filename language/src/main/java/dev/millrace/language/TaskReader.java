package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.type.NearNames;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Location;
import dev.millrace.model.flow.PluginDefault;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TaskOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tasks, with the tasks in them. */
final class TaskReader {
    static final Set<String> COMMON = Values.names(CommonProperties.ofTasks());
    static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    private static final List<String> SWITCHES = List.of("disabled", "allowFailure", "allowWarning", "logToFile");

    private final Catalog catalog;
    private final Findings findings;
    private final Values values;
    private final SettingsReader settings;
    private final StructureReader structures;
    private final TypeNames types;
    private final List<PluginDefault> defaults;
    private final Map<String, Location> ids = new HashMap<>();

    TaskReader(
            Catalog catalog, Findings findings, Values values, SettingsReader settings, List<PluginDefault> defaults) {
        this.catalog = catalog;
        this.findings = findings;
        this.values = values;
        this.settings = settings;
        this.defaults = defaults;
        this.types = new TypeNames(catalog, findings);
        this.structures = new StructureReader(this, findings);
    }

    /** The tasks of a list; an absent list has none. */
    List<TaskNode> tasks(Optional<YamlNode> node, String path) {
        List<TaskNode> tasks = new ArrayList<>();
        node.ifPresent(value -> {
            if (value instanceof YamlNode.Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    task(sequence.items().get(i), path + "[" + i + "]").ifPresent(tasks::add);
                }
            } else {
                findings.error(
                        "'" + path.substring(path.lastIndexOf('.') + 1)
                                + "' must be a list of tasks, each beginning with '- id: …'.",
                        path,
                        value.span());
            }
        });
        return tasks;
    }

    Optional<TaskNode> task(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            findings.error("A task is a map that has at least 'id' and 'type'.", path, node.span());
            return Optional.empty();
        }
        String type = new Fields(mapping, path).text("type", "");
        Optional<TypeInfo> info = types.find(mapping, path, Set.of(TypeInfo.Kind.TASK, TypeInfo.Kind.FLOW_CONTROL));
        String canonical = catalog.canonical(type);
        String id = id(mapping, path);
        TaskOptions options = options(mapping, canonical, path);
        Map<String, Object> properties = properties(mapping, info, canonical, path);
        Structure structure = info.filter(it -> it.kind() == TypeInfo.Kind.FLOW_CONTROL)
                .map(it -> structures.read(it, mapping, path))
                .orElse(Structure.Leaf.INSTANCE);
        return Optional.of(new TaskNode(
                id,
                type,
                canonical,
                options,
                properties,
                structure,
                mapping.span().start(),
                locations(mapping)));
    }

    private String id(YamlNode.Mapping mapping, String path) {
        String id = new Fields(mapping, path).text("id", "");
        if (!id.isEmpty()) {
            Span span = mapping.get("id").orElseThrow().span();
            Location first = ids.putIfAbsent(id, span.start());
            if (!ID.matcher(id).matches()) {
                findings.error(
                        "The task id '" + id
                                + "' is not valid: use letters, digits, '-' and '_', and start with a letter or digit.",
                        Values.join(path, "id"),
                        span);
            } else if (first != null) {
                findings.error(
                        "The task id '" + id + "' is taken already, at line " + first.line()
                                + "; ids are unique in the whole flow.",
                        Values.join(path, "id"),
                        span);
            }
        }
        return id;
    }

    private TaskOptions options(YamlNode.Mapping mapping, String canonical, String path) {
        YamlNode.Mapping written = only(mapping, true);
        Values.Around around = new Values.Around(Set.of(), Set.of(), Values.beginning(mapping));
        values.group(written, CommonProperties.ofTasks(), "the task", path, around);
        for (String key : SWITCHES) {
            String text = new Fields(written, path).text(key, "");
            if (Values.isExpression(text)) {
                findings.error(
                        "'" + key + "' must be true or false; only 'runIf' takes an expression.",
                        Values.join(path, key),
                        written.get(key).orElseThrow().span());
            }
        }
        Map<String, Object> merged = EffectiveProperties.merge(defaults, canonical, written.plain());
        merged.keySet().retainAll(COMMON);
        YamlNode.Mapping effective =
                merged.equals(written.plain()) ? written : (YamlNode.Mapping) YamlNode.of(merged, mapping.span());
        Fields fields = new Fields(effective, path);
        return new TaskOptions(
                fields.text("description"),
                settings.retry(effective.get("retry"), Values.join(path, "retry")),
                fields.text("timeout"),
                fields.flag("disabled", false),
                fields.flag("allowFailure", false),
                fields.flag("allowWarning", false),
                fields.text("runIf"),
                fields.text("logLevel"),
                fields.flag("logToFile", false),
                cache(effective));
    }

    private static TaskOptions.@Nullable TaskCache cache(YamlNode.Mapping mapping) {
        return mapping.get("taskCache").orElse(null) instanceof YamlNode.Mapping cache
                ? new TaskOptions.TaskCache(
                        new Fields(cache, "").flag("enabled", true), new Fields(cache, "").duration("ttl"))
                : null;
    }

    private Map<String, Object> properties(
            YamlNode.Mapping mapping, Optional<TypeInfo> info, String canonical, String path) {
        YamlNode.Mapping own = only(mapping, false);
        if (info.isEmpty()) {
            if (mapping.get("type").isEmpty()) {
                misspelledType(own, path);
            }
            return own.plain();
        }
        Set<String> given =
                EffectiveProperties.merge(defaults, canonical, Map.of()).keySet();
        Values.Around around = new Values.Around(given, COMMON, Values.beginning(mapping));
        Map<String, Object> checked =
                values.group(own, info.get().properties(), info.get().name(), path, around);
        if (info.get().kind() == TypeInfo.Kind.FLOW_CONTROL) {
            info.get().properties().stream()
                    .filter(TaskReader::holdsTasks)
                    .map(PropertyInfo::name)
                    .forEach(checked::remove);
        }
        return checked;
    }

    /** Without a type nothing else can be checked, so its misspelling is worth a look. */
    private void misspelledType(YamlNode.Mapping own, String path) {
        own.entries().stream()
                .filter(entry -> NearNames.nearest(entry.key(), List.of("type")).isPresent())
                .forEach(entry -> findings.unknown(
                        entry.key(), List.of("type"), "the task", Values.join(path, entry.key()), entry.keySpan()));
    }

    static boolean holdsTasks(PropertyInfo info) {
        return switch (info.type()) {
            case PropertyType.Tasks t -> true;
            case PropertyType.TaskCases t -> true;
            case PropertyType.DagTasks t -> true;
            case PropertyType.OneTask t -> true;
            case PropertyType.Text t -> false;
            case PropertyType.Whole t -> false;
            case PropertyType.Decimal t -> false;
            case PropertyType.Flag t -> false;
            case PropertyType.Span t -> false;
            case PropertyType.Moment t -> false;
            case PropertyType.Address t -> false;
            case PropertyType.Choice t -> false;
            case PropertyType.ListOf t -> false;
            case PropertyType.MapOf t -> false;
            case PropertyType.OneOrManyOf t -> false;
            case PropertyType.Group t -> false;
            case PropertyType.Inputs t -> false;
            case PropertyType.Any t -> false;
        };
    }

    private static YamlNode.Mapping only(YamlNode.Mapping mapping, boolean common) {
        return new YamlNode.Mapping(
                mapping.entries().stream()
                        .filter(entry -> COMMON.contains(entry.key()) == common)
                        .toList(),
                mapping.span());
    }

    static Map<String, Location> locations(YamlNode.Mapping mapping) {
        Map<String, Location> locations = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> Values.locations(entry.value(), entry.key(), locations));
        return Map.copyOf(new TreeMap<>(locations));
    }
}
