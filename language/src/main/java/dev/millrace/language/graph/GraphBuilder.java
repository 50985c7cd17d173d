package dev.millrace.language.graph;

import dev.millrace.language.graph.FlowGraph.Cluster;
import dev.millrace.language.graph.FlowGraph.Edge;
import dev.millrace.language.graph.FlowGraph.Edge.Relation;
import dev.millrace.language.graph.FlowGraph.Node;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TriggerNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws tasks as a path from a start to an end; a task that holds others becomes a cluster with a start and an end of its own. */
final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<String> flowables = new ArrayList<>();

    /** Where drawing goes on: what edges leave from, in which clusters, in which branch. */
    private record Place(
            String prefix, List<String> parents, @Nullable String branch) {
        String uid(String id) {
            return prefix.isEmpty() ? id : prefix + "." + id;
        }

        Place inside(String uid, String cluster) {
            return new Place(
                    uid, Stream.concat(parents.stream(), Stream.of(cluster)).toList(), branch);
        }

        Place in(String otherBranch) {
            return new Place(prefix, parents, otherBranch);
        }
    }

    FlowGraph build(Flow flow) {
        Place top = new Place("", List.of(), null);
        node("root", "GraphClusterRoot", null, null, null);
        triggers(flow.triggers());
        String last = chain(flow.block().tasks(), "root", Relation.SEQUENTIAL, null, top);
        node("end", "GraphClusterEnd", null, null, null);
        edge(last, "end", Relation.SEQUENTIAL, null);
        handlers(flow.block(), "root", "end", top);
        if (!flow.afterExecution().isEmpty()) {
            chain(flow.afterExecution(), "end", Relation.SEQUENTIAL, "afterExecution", top);
        }
        return new FlowGraph(nodes, edges, clusters, flowables);
    }

    private void triggers(List<TriggerNode> triggers) {
        if (triggers.isEmpty()) {
            return;
        }
        List<String> inside = new ArrayList<>();
        for (TriggerNode trigger : triggers) {
            String uid = "triggers." + trigger.id();
            node(uid, "GraphTrigger", trigger.id(), trigger.canonicalType(), null);
            edge(uid, "root", Relation.SEQUENTIAL, null);
            inside.add(uid);
        }
        clusters.add(new Cluster(
                "cluster_triggers", "Triggers", null, inside, List.of(), inside.getFirst(), inside.getLast()));
    }

    /** One after the other; the uid that the next edge leaves from, which is {@code from} if there is no task. */
    private String chain(List<TaskNode> tasks, String from, Relation relation, @Nullable String value, Place place) {
        String last = from;
        for (TaskNode task : tasks) {
            last = task(
                    task,
                    last,
                    last.equals(from) ? relation : Relation.SEQUENTIAL,
                    last.equals(from) ? value : null,
                    place);
        }
        return last;
    }

    private String task(TaskNode task, String from, Relation relation, @Nullable String value, Place place) {
        String uid = place.uid(task.id());
        if (task.isLeaf()) {
            node(uid, "GraphTask", task.id(), task.canonicalType(), place.branch());
            edge(from, uid, relation, value);
            return uid;
        }
        flowables.add(task.id());
        int firstNode = nodes.size();
        String start = uid + ".start";
        String end = uid + ".end";
        String cluster = "cluster_" + uid;
        node(start, "GraphClusterRoot", null, null, place.branch());
        edge(from, start, relation, value);
        node(uid, "GraphTask", task.id(), task.canonicalType(), place.branch());
        edge(start, uid, Relation.SEQUENTIAL, null);
        int here = clusters.size();
        inside(task.structure(), uid, end, place.inside(uid, cluster));
        node(end, "GraphClusterEnd", null, null, place.branch());
        List<String> members =
                nodes.subList(firstNode, nodes.size()).stream().map(Node::uid).toList();
        String type = task.canonicalType().substring(task.canonicalType().lastIndexOf('.') + 1);
        clusters.add(here, new Cluster(cluster, type, task.id(), members, place.parents(), start, end));
        return end;
    }

    private void inside(Structure structure, String uid, String end, Place place) {
        switch (structure) {
            case Structure.Leaf leaf -> {}
            case Structure.Sequential it -> path(it.body(), uid, end, Relation.SEQUENTIAL, place);
            case Structure.AllowFailure it -> path(it.body(), uid, end, Relation.SEQUENTIAL, place);
            case Structure.WorkingDirectory it -> path(it.body(), uid, end, Relation.SEQUENTIAL, place);
            case Structure.ForEach it -> path(it.body(), uid, end, Relation.DYNAMIC, place);
            case Structure.LoopUntil it -> path(it.body(), uid, end, Relation.DYNAMIC, place);
            case Structure.Pause it -> {
                if (!it.onPause().tasks().isEmpty()) {
                    edge(
                            chain(it.onPause().tasks(), uid, Relation.PARALLEL, "onPause", place),
                            end,
                            Relation.SEQUENTIAL,
                            null);
                }
                path(it.body(), uid, end, Relation.SEQUENTIAL, place);
            }
            case Structure.Parallel it -> {
                it.body()
                        .tasks()
                        .forEach(task ->
                                edge(task(task, uid, Relation.PARALLEL, null, place), end, Relation.SEQUENTIAL, null));
                handlers(it.body(), uid, end, place);
            }
            case Structure.Dag it -> dag(it, uid, end, place);
            case Structure.If it -> {
                choice(it.then(), "then", uid, end, place);
                choice(it.otherwise(), "else", uid, end, place);
                handlers(it.around(), uid, end, place);
            }
            case Structure.Switch it -> {
                it.cases().forEach((name, block) -> choice(block, name, uid, end, place));
                choice(it.defaults(), "defaults", uid, end, place);
                handlers(it.around(), uid, end, place);
            }
        }
    }

    private void path(Block block, String uid, String end, Relation relation, Place place) {
        edge(chain(block.tasks(), uid, relation, null, place), end, Relation.SEQUENTIAL, null);
        handlers(block, uid, end, place);
    }

    private void choice(Block block, String name, String uid, String end, Place place) {
        if (block.tasks().isEmpty()) {
            edge(uid, end, Relation.CHOICE, name);
        } else {
            edge(chain(block.tasks(), uid, Relation.CHOICE, name, place), end, Relation.SEQUENTIAL, null);
        }
    }

    private void dag(Structure.Dag dag, String uid, String end, Place place) {
        Map<String, List<String>> needs = dag.dependsOn();
        List<String> needed = needs.values().stream().flatMap(List::stream).toList();
        for (TaskNode task : dag.body().tasks()) {
            List<String> before = needs.getOrDefault(task.id(), List.of());
            String first = before.isEmpty() ? uid : out(dag, before.getFirst(), place);
            String last = task(task, first, before.isEmpty() ? Relation.PARALLEL : Relation.SEQUENTIAL, null, place);
            String in = task.isLeaf() ? place.uid(task.id()) : place.uid(task.id()) + ".start";
            before.stream().skip(1).forEach(other -> edge(out(dag, other, place), in, Relation.SEQUENTIAL, null));
            if (!needed.contains(task.id())) {
                edge(last, end, Relation.SEQUENTIAL, null);
            }
        }
        handlers(dag.body(), uid, end, place);
    }

    /** What edges leave a task of a Dag from, drawn already or not. */
    private static String out(Structure.Dag dag, String id, Place place) {
        boolean leaf =
                dag.body().tasks().stream().filter(it -> it.id().equals(id)).allMatch(TaskNode::isLeaf);
        return leaf ? place.uid(id) : place.uid(id) + ".end";
    }

    private void handlers(Block block, String from, String end, Place place) {
        if (!block.errors().isEmpty()) {
            edge(chain(block.errors(), from, Relation.ERROR, null, place.in("ERROR")), end, Relation.SEQUENTIAL, null);
        }
        if (!block.last().isEmpty()) {
            edge(
                    chain(block.last(), from, Relation.FINALLY, null, place.in("FINALLY")),
                    end,
                    Relation.SEQUENTIAL,
                    null);
        }
    }

    private void node(
            String uid, String type, @Nullable String task, @Nullable String taskType, @Nullable String branch) {
        nodes.add(new Node(uid, type, task, taskType, branch));
    }

    private void edge(String from, String to, Relation relation, @Nullable String value) {
        edges.add(new Edge(from, to, relation, value));
    }
}
