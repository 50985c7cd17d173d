package dev.millrace.language;

import dev.millrace.language.type.NearNames;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Location;
import dev.millrace.model.flow.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the declared inputs of a flow, or of a Pause. */
final class InputReader {
    static final Pattern ID = Pattern.compile("[a-zA-Z0-9][.a-zA-Z0-9_-]*");
    private final Findings findings;
    private final Values values;
    private final Map<String, Location> ids = new HashMap<>();

    InputReader(Findings findings, Values values) {
        this.findings = findings;
        this.values = values;
    }

    List<Input> inputs(Optional<YamlNode> node, String path) {
        if (node.isPresent() && !(node.get() instanceof YamlNode.Sequence)) {
            findings.error(
                    "'inputs' must be a list, each beginning with '- id: …'.",
                    path,
                    node.get().span());
        }
        List<Input> inputs = new ArrayList<>();
        Map<String, List<String>> dependsOn = new LinkedHashMap<>();
        Map<String, Fields> places = new HashMap<>();
        for (Fields fields : SettingsReader.items(node, path)) {
            input(fields).ifPresent(input -> {
                inputs.add(input);
                dependsOn.put(input.id(), input.dependsOn());
                places.put(input.id(), fields);
            });
        }
        Dependencies.check(dependsOn, places, findings, "input of this flow");
        return inputs;
    }

    private Optional<Input> input(Fields fields) {
        Optional<Input.Type> type = type(fields);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<PropertyInfo> known = new ArrayList<>(InputProperties.COMMON);
        known.addAll(InputProperties.of(type.get()));
        Map<String, Object> all = values.group(fields.node(), known, "an input of type " + type.get(), fields.path());
        String id = id(fields);
        belongsTogether(type.get(), fields, id);
        Map<String, Object> own = new LinkedHashMap<>(all);
        InputProperties.COMMON.forEach(info -> own.remove(info.name()));
        Fields dependsOn = new Fields(
                fields.node().get("dependsOn").orElse(null) instanceof YamlNode.Mapping mapping
                        ? mapping
                        : new YamlNode.Mapping(List.of(), fields.node().span()),
                "");
        return Optional.of(new Input(
                id,
                type.get(),
                fields.text("description"),
                fields.text("displayName"),
                fields.flag("required", true),
                InputProperties.isText(type.get()) && fields.text("defaults") != null
                        ? fields.text("defaults")
                        : fields.any("defaults"),
                fields.any("prefill"),
                dependsOn.texts("inputs"),
                dependsOn.text("condition"),
                own,
                fields.node().span().start()));
    }

    private Optional<Input.Type> type(Fields fields) {
        String written = fields.text("type", "").strip().toUpperCase(Locale.ROOT);
        List<String> names = Arrays.stream(Input.Type.values()).map(Enum::name).toList();
        String name = written.equals("BOOLEAN") ? "BOOL" : written.equals("ENUM") ? "SELECT" : written;
        if (names.contains(name)) {
            return Optional.of(Input.Type.valueOf(name));
        }
        if (written.isEmpty()) {
            findings.error("Property 'type' of the input is missing.", fields.path(), Values.beginning(fields.node()));
        } else {
            String hint = NearNames.nearest(name, names)
                    .map(near -> " Did you mean " + near + "?")
                    .orElseGet(() -> " It may be " + String.join(", ", names) + ".");
            findings.error(
                    "Unknown input type '" + fields.text("type") + "'." + hint, fields.at("type"), fields.span("type"));
        }
        return Optional.empty();
    }

    private String id(Fields fields) {
        String id = fields.text("id", fields.text("name", ""));
        Span span = fields.span(fields.any("id") == null ? "name" : "id");
        if (id.isEmpty()) {
            findings.error("Property 'id' of the input is missing.", fields.path(), Values.beginning(fields.node()));
            return id;
        }
        Location first = ids.putIfAbsent(id, span.start());
        if (!ID.matcher(id).matches()) {
            findings.error(
                    "The input id '" + id + "' is not valid: use letters, digits, '-', '_' and '.'.",
                    fields.at("id"),
                    span);
        } else if (first != null) {
            findings.error(
                    "The input id '" + id + "' is taken already, at line " + first.line() + ".", fields.at("id"), span);
        }
        return id;
    }

    private void belongsTogether(Input.Type type, Fields fields, String id) {
        if (fields.any("required") != null && !fields.flag("required", true) && fields.any("defaults") != null) {
            findings.warning(
                    "'required: false' has no effect beside 'defaults', and newer Kestra versions refuse the two together; remove one.",
                    fields.at("required"),
                    fields.span("required"));
        }
        boolean choice = type == Input.Type.SELECT || type == Input.Type.MULTISELECT;
        boolean hasChoices =
                fields.any("values") != null || fields.any("options") != null || fields.any("expression") != null;
        if (choice && !hasChoices) {
            findings.error(
                    "An input of type " + type + " needs 'values' or 'expression'.",
                    fields.path(),
                    Values.beginning(fields.node()));
        }
        String validator = fields.text("validator");
        if (validator != null) {
            try {
                Pattern.compile(validator);
            } catch (PatternSyntaxException wrong) {
                findings.error(
                        "'validator' is no regular expression: " + wrong.getDescription() + ".",
                        fields.at("validator"),
                        fields.span("validator"));
            }
        }
        Object value = fields.any("defaults");
        if (value != null) {
            InputProperties.problemOf(type, value, fields)
                    .ifPresent(problem -> findings.error(
                            "The default of input '" + id + "' " + problem + ".",
                            fields.at("defaults"),
                            fields.span("defaults")));
        }
    }
}
