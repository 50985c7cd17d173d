package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Location;
import dev.millrace.model.flow.PluginDefault;
import dev.millrace.model.flow.TriggerNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads triggers. */
final class TriggerReader {
    private final Catalog catalog;
    private final Findings findings;
    private final Values values;
    private final SettingsReader settings;
    private final List<PluginDefault> defaults;
    private final Map<String, Location> ids = new HashMap<>();

    TriggerReader(
            Catalog catalog, Findings findings, Values values, SettingsReader settings, List<PluginDefault> defaults) {
        this.catalog = catalog;
        this.findings = findings;
        this.values = values;
        this.settings = settings;
        this.defaults = defaults;
    }

    List<TriggerNode> triggers(Optional<YamlNode> node) {
        List<TriggerNode> triggers = new ArrayList<>();
        if (node.orElse(null) instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                String path = "triggers[" + i + "]";
                if (sequence.items().get(i) instanceof YamlNode.Mapping mapping) {
                    triggers.add(trigger(mapping, path));
                } else {
                    findings.error(
                            "A trigger is a map that has at least 'id' and 'type'.",
                            path,
                            sequence.items().get(i).span());
                }
            }
        }
        return triggers;
    }

    private TriggerNode trigger(YamlNode.Mapping mapping, String path) {
        Fields fields = new Fields(mapping, path);
        String type = fields.text("type", "");
        String canonical = catalog.canonical(type);
        Optional<TypeInfo> info = new TypeNames(catalog, findings).find(mapping, path, Set.of(TypeInfo.Kind.TRIGGER));
        String id = id(mapping, path);
        Map<String, Object> properties = new LinkedHashMap<>(mapping.plain());
        if (info.isPresent()) {
            List<PropertyInfo> known = new ArrayList<>(CommonProperties.ofTriggers());
            known.addAll(info.get().properties());
            Set<String> given =
                    EffectiveProperties.merge(defaults, canonical, Map.of()).keySet();
            properties.putAll(values.group(
                    mapping,
                    known,
                    info.get().name(),
                    path,
                    new Values.Around(given, Set.of(), Values.beginning(mapping))));
        } else {
            values.group(
                    common(mapping),
                    CommonProperties.ofTriggers(),
                    "the trigger",
                    path,
                    new Values.Around(Set.of(), Set.of(), Values.beginning(mapping)));
        }
        settings.labels(mapping.get("labels"), Values.join(path, "labels"));
        return new TriggerNode(
                id,
                type,
                canonical,
                fields.flag("disabled", false),
                properties,
                mapping.span().start(),
                TaskReader.locations(mapping));
    }

    private static YamlNode.Mapping common(YamlNode.Mapping mapping) {
        Set<String> names = Values.names(CommonProperties.ofTriggers());
        return new YamlNode.Mapping(
                mapping.entries().stream()
                        .filter(it -> names.contains(it.key()))
                        .toList(),
                mapping.span());
    }

    private String id(YamlNode.Mapping mapping, String path) {
        String id = new Fields(mapping, path).text("id", "");
        mapping.get("id").ifPresent(node -> {
            Location first = ids.putIfAbsent(id, node.span().start());
            if (!TaskReader.ID.matcher(id).matches()) {
                findings.error(
                        "The trigger id '" + id
                                + "' is not valid: use letters, digits, '-' and '_', and start with a letter or digit.",
                        Values.join(path, "id"),
                        node.span());
            } else if (first != null) {
                findings.error(
                        "The trigger id '" + id + "' is taken already, at line " + first.line() + ".",
                        Values.join(path, "id"),
                        node.span());
            }
        });
        return id;
    }
}
