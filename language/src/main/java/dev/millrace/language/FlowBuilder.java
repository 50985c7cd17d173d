package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Location;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.PluginDefault;
import dev.millrace.model.flow.TaskNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a flow of a tree and tells what is wrong with it. */
final class FlowBuilder {
    /** Words that stand where a flow's id stands in some path of the API. */
    private static final Set<String> RESERVED = Set.of(
            "pause",
            "resume",
            "restart",
            "replay",
            "replay-with-inputs",
            "force-run",
            "unqueue",
            "change-status",
            "labels",
            "state",
            "eval",
            "kill",
            "executions",
            "search",
            "source",
            "disable",
            "enable");

    private static final String SUBFLOW = "io.kestra.plugin.core.flow.Subflow";

    private final Catalog catalog;
    private final Findings findings;
    private final Values values;
    private final SettingsReader settings;

    FlowBuilder(Catalog catalog, Findings findings, boolean complete) {
        this.catalog = catalog;
        this.findings = findings;
        this.values = new Values(findings, complete);
        this.settings = new SettingsReader(findings);
    }

    /** Null if id or namespace are missing or not valid. */
    @Nullable
    Flow build(YamlNode.Mapping root, String source) {
        Fields fields = new Fields(root, "");
        values.group(withoutDefaultsMap(root), CommonProperties.ofFlows(), "the flow", "");
        FlowKey key = key(fields);
        List<PluginDefault> defaults = new ArrayList<>(
                settings.pluginDefaults(root.get("pluginDefaults"), "pluginDefaults", catalog::canonical));
        defaults.addAll(settings.pluginDefaults(root.get("taskDefaults"), "taskDefaults", catalog::canonical));
        TaskReader tasks = new TaskReader(catalog, findings, values, settings, defaults);
        Block block = new Block(
                mainTasks(tasks, root),
                tasks.tasks(root.get("errors"), "errors"),
                tasks.tasks(root.get("finally"), "finally"));
        List<TaskNode> after = tasks.tasks(root.get("afterExecution"), "afterExecution");
        var inputs = new InputReader(findings, values).inputs(root.get("inputs"), "inputs");
        var triggers = new TriggerReader(catalog, findings, values, settings, defaults).triggers(root.get("triggers"));
        var labels = settings.labels(root.get("labels"), "labels");
        var outputs = settings.outputs(root.get("outputs"));
        uniqueOutputs(root.get("outputs"));
        var sla = settings.sla(root.get("sla"));
        var checks = settings.checks(root.get("checks"));
        var concurrency = settings.concurrency(root.get("concurrency"));
        var retry = settings.retry(root.get("retry"), "retry");
        if (key == null) {
            return null;
        }
        Flow flow = new Flow(
                key,
                0,
                source,
                fields.text("description"),
                labels,
                inputs,
                fields.map("variables"),
                block,
                after,
                triggers,
                outputs,
                concurrency,
                retry,
                sla,
                checks,
                defaults,
                fields.flag("disabled", false),
                fields.flag("draft", false));
        flow.allTasks().forEach(task -> notItself(flow, task));
        return flow;
    }

    private @Nullable FlowKey key(Fields fields) {
        String id = fields.text("id", "");
        String namespace = fields.text("namespace", "");
        Optional<FlowKey> key = Optional.empty();
        if (RESERVED.contains(id)) {
            findings.error(
                    "'" + id + "' cannot be a flow's id, because paths of the API use the word; write '" + id
                            + "-flow' for instance.",
                    "id",
                    fields.span("id"));
        }
        boolean validId = id.isEmpty() || valid(() -> FlowKey.of("any", id), "id", fields.span("id"));
        boolean validNamespace =
                namespace.isEmpty() || valid(() -> new Namespace(namespace), "namespace", fields.span("namespace"));
        if (!id.isEmpty() && !namespace.isEmpty() && validId && validNamespace) {
            key = Optional.of(FlowKey.of(namespace, id));
        }
        return key.orElse(null);
    }

    private boolean valid(Runnable check, String path, Span at) {
        try {
            check.run();
            return true;
        } catch (Invalid wrong) {
            findings.error(wrong.text(), path, at);
            return false;
        }
    }

    private List<TaskNode> mainTasks(TaskReader tasks, YamlNode.Mapping root) {
        root.get("tasks").ifPresent(node -> {
            if (node instanceof YamlNode.Sequence sequence && sequence.items().isEmpty()) {
                findings.error("'tasks' must have at least one task.", "tasks", node.span());
            }
        });
        return tasks.tasks(root.get("tasks"), "tasks");
    }

    private void uniqueOutputs(Optional<YamlNode> node) {
        Set<String> seen = new HashSet<>();
        for (Fields fields : SettingsReader.items(node, "outputs")) {
            String id = fields.text("id", "");
            if (!id.isEmpty() && !InputReader.ID.matcher(id).matches()) {
                findings.error(
                        "The output id '" + id + "' is not valid: use letters, digits, '-', '_' and '.'.",
                        fields.at("id"),
                        fields.span("id"));
            } else if (!id.isEmpty() && !seen.add(id)) {
                findings.error("The output id '" + id + "' is taken already.", fields.at("id"), fields.span("id"));
            }
        }
    }

    private void notItself(Flow flow, TaskNode task) {
        boolean same = task.canonicalType().equals(SUBFLOW)
                && flow.id().equals(task.properties().get("flowId"))
                && flow.namespace().name().equals(task.properties().get("namespace"));
        if (same) {
            Location at = task.locations().getOrDefault("flowId", task.location());
            findings.error("The flow would start itself without end.", "", new Span(at, at));
        }
    }

    /** The map form of {@code pluginDefaults} is ours to accept; the list form is checked like everything else. */
    private static YamlNode.Mapping withoutDefaultsMap(YamlNode.Mapping root) {
        return new YamlNode.Mapping(
                root.entries().stream()
                        .filter(it -> !(it.key().equals("pluginDefaults") && it.value() instanceof YamlNode.Mapping))
                        .toList(),
                root.span());
    }
}
