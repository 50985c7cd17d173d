package dev.millrace.api.shape;

import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TriggerNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws a flow as nodes, edges and clusters. A task with tasks inside is a cluster that begins and ends with a node of its own: what comes before
 * leads to its start, what comes after leads away from its end.
 */
public final class Topology {
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<String> flowables = new ArrayList<>();

    private Topology() {}

    public record Graph(List<GraphNode> nodes, List<Edge> edges, List<Cluster> clusters, List<String> flowables) {}

    /** A task, a trigger, or the start or end of a cluster. */
    public record GraphNode(
            String uid,
            String type,
            @Nullable NodeTask task,
            @Nullable NodeTrigger trigger,
            @Nullable String branchType) {}

    public record NodeTask(String id, String type, @Nullable String description, boolean disabled) {}

    public record NodeTrigger(String id, String type, boolean disabled) {}

    public record Edge(String source, String target, Relation relation) {}

    /** How the target follows: SEQUENTIAL, PARALLEL, CHOICE, DYNAMIC, ERROR, FINALLY; value is the case. */
    public record Relation(String relationType, @Nullable String value) {}

    /** @param nodes uids of what stands in it, start and end included
     * @param parents uids of the clusters around it, outermost first */
    public record Cluster(GraphNode cluster, List<String> nodes, List<String> parents, String start, String end) {}

    private static final Relation NEXT = new Relation("SEQUENTIAL", null);

    /** Where a drawing goes on. */
    private record Place(List<String> parents, List<String> members, String prefix) {
        Place inside(String cluster) {
            List<String> deeper = new ArrayList<>(parents);
            deeper.add(cluster);
            return new Place(List.copyOf(deeper), new ArrayList<>(), cluster + ".");
        }
    }

    public static Graph of(Flow flow) {
        Topology topology = new Topology();
        Place place = new Place(List.of(), new ArrayList<>(), "");
        String start = topology.mark("root.start", "GraphClusterRoot", place, null);
        for (TriggerNode trigger : flow.triggers()) {
            topology.trigger(trigger, start, place);
        }
        String end = topology.mark("root.end", "GraphClusterEnd", place, null);
        topology.block(flow.block(), start, end, NEXT, place);
        topology.sequence(flow.afterExecution(), end, new Relation("SEQUENTIAL", "afterExecution"), place);
        return new Graph(topology.nodes, topology.edges, topology.clusters, topology.flowables);
    }

    private void trigger(TriggerNode trigger, String start, Place place) {
        String uid = "Triggers." + trigger.id();
        nodes.add(new GraphNode(
                uid, "GraphTrigger", null, new NodeTrigger(trigger.id(), trigger.type(), trigger.disabled()), null));
        place.members().add(uid);
        link(uid, start, NEXT);
    }

    private String mark(String uid, String type, Place place, @Nullable String branch) {
        nodes.add(new GraphNode(uid, type, null, null, branch));
        place.members().add(uid);
        return uid;
    }

    /** Tasks in sequence, then {@code finally}; {@code errors} leave the start by an edge of their own. */
    private void block(Block block, String start, String end, Relation first, Place place) {
        String last = sequence(block.tasks(), start, first, place);
        String done = sequence(block.last(), last, last.equals(start) ? first : new Relation("FINALLY", null), place);
        link(done, end, done.equals(start) ? first : NEXT);
        if (!block.errors().isEmpty()) {
            String failed = sequence(block.errors(), start, new Relation("ERROR", null), place);
            link(failed, end, NEXT);
        }
    }

    /** Draws tasks one after the other and returns where the next one would begin. */
    private String sequence(List<TaskNode> tasks, String from, Relation first, Place place) {
        String previous = from;
        Relation relation = first;
        for (TaskNode task : tasks) {
            Ends ends = task(task, place);
            link(previous, ends.start(), relation);
            previous = ends.end();
            relation = NEXT;
        }
        return previous;
    }

    private record Ends(String start, String end) {}

    private Ends task(TaskNode task, Place place) {
        String uid = place.prefix() + task.id();
        if (task.isLeaf()) {
            place.members().add(uid);
            nodes.add(node(uid, "GraphTask", task));
            return new Ends(uid, uid);
        }
        flowables.add(uid);
        Place inside = place.inside(uid);
        nodes.add(node(
                uid,
                task.structure() instanceof Structure.If || task.structure() instanceof Structure.Switch
                        ? "GraphTaskBranch"
                        : "GraphTaskFlowable",
                task));
        inside.members().add(uid);
        String end = mark(uid + ".end", "GraphClusterEnd", inside, null);
        structure(task.structure(), uid, end, inside);
        clusters.add(new Cluster(
                new GraphNode("cluster_" + uid, "GraphCluster", nodeTask(task), null, null),
                List.copyOf(inside.members()),
                place.parents(),
                uid,
                end));
        place.members().addAll(inside.members());
        return new Ends(uid, end);
    }

    private void structure(Structure structure, String start, String end, Place place) {
        switch (structure) {
            case Structure.Leaf leaf -> link(start, end, NEXT);
            case Structure.Sequential it -> block(it.body(), start, end, NEXT, place);
            case Structure.AllowFailure it -> block(it.body(), start, end, NEXT, place);
            case Structure.WorkingDirectory it -> block(it.body(), start, end, NEXT, place);
            case Structure.ForEach it -> block(it.body(), start, end, new Relation("DYNAMIC", null), place);
            case Structure.LoopUntil it -> block(it.body(), start, end, new Relation("DYNAMIC", null), place);
            case Structure.Parallel it -> parallel(it.body(), start, end, place);
            case Structure.Dag it -> dag(it, start, end, place);
            case Structure.If it -> {
                block(it.then(), start, end, new Relation("CHOICE", "then"), place);
                block(it.otherwise(), start, end, new Relation("CHOICE", "else"), place);
            }
            case Structure.Switch it -> {
                it.cases().forEach((value, body) -> block(body, start, end, new Relation("CHOICE", value), place));
                block(it.defaults(), start, end, new Relation("CHOICE", "defaults"), place);
            }
        }
    }

    private void parallel(Block body, String start, String end, Place place) {
        for (TaskNode task : body.tasks()) {
            Ends ends = task(task, place);
            link(start, ends.start(), new Relation("PARALLEL", null));
            link(ends.end(), end, NEXT);
        }
        rest(body, start, end, place);
    }

    private void dag(Structure.Dag dag, String start, String end, Place place) {
        Map<String, List<String>> needs = dag.dependsOn();
        Map<String, Ends> drawn = new java.util.LinkedHashMap<>();
        dag.body().tasks().forEach(task -> drawn.put(task.id(), task(task, place)));
        drawn.forEach((id, ends) -> {
            List<String> before = needs.getOrDefault(id, List.of()).stream()
                    .filter(drawn::containsKey)
                    .toList();
            if (before.isEmpty()) {
                link(start, ends.start(), new Relation("PARALLEL", null));
            }
            for (String one : before) {
                link(java.util.Objects.requireNonNull(drawn.get(one)).end(), ends.start(), NEXT);
            }
            if (needs.values().stream().noneMatch(list -> list.contains(id))) {
                link(ends.end(), end, NEXT);
            }
        });
        rest(dag.body(), start, end, place);
    }

    /** The errors and finally of a block whose tasks are drawn already. */
    private void rest(Block body, String start, String end, Place place) {
        if (!body.errors().isEmpty() || !body.last().isEmpty()) {
            block(new Block(List.of(), body.errors(), body.last()), start, end, NEXT, place);
        }
    }

    private void link(String from, String to, Relation relation) {
        edges.add(new Edge(from, to, relation));
    }

    private static GraphNode node(String uid, String type, TaskNode task) {
        return new GraphNode(uid, type, nodeTask(task), null, null);
    }

    private static NodeTask nodeTask(TaskNode task) {
        return new NodeTask(
                task.id(),
                task.type(),
                task.options().description(),
                task.options().disabled());
    }
}
