package dev.millrace.api.shape;

import dev.millrace.language.graph.FlowGraph;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TriggerNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The graph of a flow in the shape that Kestra's clients read. */
public final class Topology {
    private final Map<String, TaskNode> tasks;
    private final Map<String, TriggerNode> triggers;

    private Topology(Flow flow) {
        // A half-written flow may have two of a name.
        this.tasks = flow.allTasks().collect(Collectors.toMap(TaskNode::id, Function.identity(), (one, other) -> one));
        this.triggers = flow.triggers().stream()
                .collect(Collectors.toMap(TriggerNode::id, Function.identity(), (one, other) -> one));
    }

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

    /** How the target follows; value is the case, branch or loop. */
    public record Relation(
            FlowGraph.Edge.Relation relationType, @Nullable String value) {}

    /**
     * @param nodes uids of what stands in it, start and end included
     * @param parents uids of the clusters around it, outermost first
     */
    public record Cluster(GraphNode cluster, List<String> nodes, List<String> parents, String start, String end) {}

    public static Graph of(Flow flow) {
        Topology topology = new Topology(flow);
        FlowGraph graph = FlowGraph.of(flow);
        return new Graph(
                graph.nodes().stream()
                        .map(node -> topology.node(node.uid(), node.type(), node.taskId(), node.branchType()))
                        .toList(),
                graph.edges().stream()
                        .map(edge ->
                                new Edge(edge.source(), edge.target(), new Relation(edge.relation(), edge.value())))
                        .toList(),
                graph.clusters().stream()
                        .map(cluster -> new Cluster(
                                topology.node(cluster.uid(), cluster.type(), cluster.taskId(), null),
                                cluster.nodes(),
                                cluster.parents(),
                                cluster.start(),
                                cluster.end()))
                        .toList(),
                graph.flowables());
    }

    private GraphNode node(String uid, String type, @Nullable String id, @Nullable String branch) {
        TaskNode task = id == null || type.equals("GraphTrigger") ? null : tasks.get(id);
        TriggerNode trigger = type.equals("GraphTrigger") && id != null ? triggers.get(id) : null;
        return new GraphNode(
                uid,
                type,
                task == null
                        ? null
                        : new NodeTask(
                                task.id(),
                                task.type(),
                                task.options().description(),
                                task.options().disabled()),
                trigger == null ? null : new NodeTrigger(trigger.id(), trigger.type(), trigger.disabled()),
                branch);
    }
}
