package dev.millrace.language.graph;

import dev.millrace.model.flow.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow for drawing, in the shape that Kestra's clients read.
 *
 * @param flowables ids of the tasks that hold others
 */
public record FlowGraph(List<Node> nodes, List<Edge> edges, List<Cluster> clusters, List<String> flowables) {

    /**
     * @param uid unique in the graph; a task's is its id with those of its parents before it, joined by dots
     * @param type GraphTask, GraphTrigger, GraphClusterRoot or GraphClusterEnd
     * @param taskId the task or trigger shown; null for the invisible ends of a cluster
     * @param branchType ERROR or FINALLY for what is in such a branch
     */
    public record Node(
            String uid,
            String type,
            @Nullable String taskId,
            @Nullable String taskType,
            @Nullable String branchType) {}

    /** @param value the case, branch or loop that the edge stands for */
    public record Edge(
            String source,
            String target,
            Relation relation,
            @Nullable String value) {
        public enum Relation {
            SEQUENTIAL,
            CHOICE,
            ERROR,
            FINALLY,
            PARALLEL,
            DYNAMIC
        }
    }

    /**
     * @param uid of the task that makes the cluster, with {@code cluster_} before it
     * @param nodes uids of what is inside, start and end included
     * @param parents uids of the clusters around it, outermost first
     */
    public record Cluster(
            String uid,
            String type,
            @Nullable String taskId,
            List<String> nodes,
            List<String> parents,
            String start,
            String end) {}

    public FlowGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        clusters = List.copyOf(clusters);
        flowables = List.copyOf(flowables);
    }

    public static FlowGraph of(Flow flow) {
        return new GraphBuilder().build(flow);
    }
}
