package dev.millrace.language;

import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tasks in a flow-control task into the structure that runs them. */
final class StructureReader {
    private final TaskReader tasks;
    private final Findings findings;

    StructureReader(TaskReader tasks, Findings findings) {
        this.tasks = tasks;
        this.findings = findings;
    }

    Structure read(TypeInfo type, YamlNode.Mapping task, String path) {
        return switch (type.simpleName()) {
            case "Sequential" -> new Structure.Sequential(body(task, path));
            case "Parallel" -> new Structure.Parallel(body(task, path));
            case "Dag" -> dag(task, path);
            case "If" ->
                new Structure.If(
                        Block.of(some(task, "then", path)), Block.of(list(task, "else", path)), around(task, path));
            case "Switch" ->
                new Structure.Switch(cases(task, path), Block.of(list(task, "defaults", path)), around(task, path));
            case "ForEach", "EachSequential", "EachParallel" ->
                new Structure.ForEach(body(task, path), Structure.ForEach.Dialect.FOR_EACH);
            case "Loop" -> new Structure.ForEach(body(task, path), Structure.ForEach.Dialect.LOOP);
            case "LoopUntil" -> new Structure.LoopUntil(body(task, path));
            case "AllowFailure" -> new Structure.AllowFailure(body(task, path));
            case "WorkingDirectory" -> new Structure.WorkingDirectory(body(task, path));
            case "Pause" -> pause(type, task, path);
            default -> leaf(type, task, path);
        };
    }

    private Structure pause(TypeInfo type, YamlNode.Mapping task, String path) {
        if (task.get("tasks").isEmpty() && task.get("onPause").isEmpty()) {
            return leaf(type, task, path);
        }
        List<TaskNode> onPause = task.get("onPause")
                .flatMap(node -> tasks.task(node, Values.join(path, "onPause")))
                .map(List::of)
                .orElse(List.of());
        return new Structure.Pause(
                new Block(list(task, "tasks", path), list(task, "errors", path), list(task, "finally", path)),
                Block.of(onPause));
    }

    private Block body(YamlNode.Mapping task, String path) {
        return new Block(some(task, "tasks", path), list(task, "errors", path), list(task, "finally", path));
    }

    private Block around(YamlNode.Mapping task, String path) {
        return new Block(List.of(), list(task, "errors", path), list(task, "finally", path));
    }

    private List<TaskNode> list(YamlNode.Mapping task, String key, String path) {
        return tasks.tasks(task.get(key), Values.join(path, key));
    }

    private List<TaskNode> some(YamlNode.Mapping task, String key, String path) {
        task.get(key).ifPresent(node -> {
            if (node instanceof YamlNode.Sequence sequence && sequence.items().isEmpty()) {
                findings.error("'" + key + "' must have at least one task.", Values.join(path, key), node.span());
            }
        });
        return list(task, key, path);
    }

    private Map<String, Block> cases(YamlNode.Mapping task, String path) {
        Map<String, Block> cases = new LinkedHashMap<>();
        Optional<YamlNode> node = task.get("cases");
        String at = Values.join(path, "cases");
        if (node.isPresent() && !(node.get() instanceof YamlNode.Mapping)) {
            findings.error(
                    "'cases' must be a map from a value to a list of tasks.",
                    at,
                    node.get().span());
        }
        if (node.orElse(null) instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> cases.put(entry.key(), Block.of(list(mapping, entry.key(), at))));
        }
        return java.util.Collections.unmodifiableMap(cases);
    }

    private Structure dag(YamlNode.Mapping task, String path) {
        List<TaskNode> nodes = new ArrayList<>();
        Map<String, List<String>> dependsOn = new LinkedHashMap<>();
        Map<String, Fields> places = new LinkedHashMap<>();
        for (Fields entry : SettingsReader.items(task.get("tasks"), Values.join(path, "tasks"))) {
            Optional<YamlNode> inner = entry.node().get("task");
            if (inner.isEmpty()) {
                findings.error(
                        "An entry of a Dag has a 'task' and perhaps 'dependsOn'.",
                        entry.path(),
                        Values.beginning(entry.node()));
                continue;
            }
            tasks.task(inner.get(), entry.at("task")).ifPresent(node -> {
                nodes.add(node);
                dependsOn.put(node.id(), entry.texts("dependsOn"));
                places.put(node.id(), entry);
            });
        }
        Dependencies.check(dependsOn, places, findings, "task of this Dag");
        Block block = new Block(nodes, list(task, "errors", path), list(task, "finally", path));
        return new Structure.Dag(block, java.util.Collections.unmodifiableMap(dependsOn));
    }

    /** A task that holds others but is not run as a structure; they are checked all the same. */
    private Structure leaf(TypeInfo type, YamlNode.Mapping task, String path) {
        Set<PropertyInfo> holding = new LinkedHashSet<>();
        type.properties().stream().filter(TaskReader::holdsTasks).forEach(holding::add);
        for (PropertyInfo info : holding) {
            String at = Values.join(path, info.name());
            if (info.type() instanceof PropertyType.OneTask) {
                task.get(info.name()).ifPresent(inner -> tasks.task(inner, at));
            } else {
                tasks.tasks(task.get(info.name()), at);
            }
        }
        return Structure.Leaf.INSTANCE;
    }
}
