package dev.millrace.language.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.FlowReader;
import dev.millrace.language.SampleTasks;
import org.junit.jupiter.api.Test;

class FlowGraphTest {

    @Test
    void branchesLoopsAndHandlersAreDrawn() {
        FlowGraph graph = graph("""
                id: g
                namespace: n
                tasks:
                  - id: choose
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ true }}"
                    then:
                      - {id: yes_task, type: io.kestra.plugin.core.log.Log, message: x}
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                      - {id: a, type: io.kestra.plugin.core.log.Log, message: x}
                      - {id: b, type: io.kestra.plugin.core.log.Log, message: x}
                  - id: order
                    type: io.kestra.plugin.core.flow.Dag
                    tasks:
                      - task: {id: one, type: io.kestra.plugin.core.log.Log, message: x}
                      - task: {id: two, type: io.kestra.plugin.core.log.Log, message: x}
                        dependsOn: [one]
                errors:
                  - {id: alert, type: io.kestra.plugin.core.log.Log, message: x}
                triggers:
                  - {id: hook, type: io.kestra.plugin.core.trigger.Webhook, key: k}
                """);
        assertThat(graph.edges())
                .extracting(edge -> edge.source() + " " + edge.relation()
                        + (edge.value() == null ? "" : "=" + edge.value()) + " " + edge.target())
                .containsExactly(
                        "triggers.hook SEQUENTIAL root",
                        "root SEQUENTIAL choose.start",
                        "choose.start SEQUENTIAL choose",
                        "choose CHOICE=then choose.yes_task",
                        "choose.yes_task SEQUENTIAL choose.end",
                        "choose CHOICE=else choose.end",
                        "choose.end SEQUENTIAL both.start",
                        "both.start SEQUENTIAL both",
                        "both PARALLEL both.a",
                        "both.a SEQUENTIAL both.end",
                        "both PARALLEL both.b",
                        "both.b SEQUENTIAL both.end",
                        "both.end SEQUENTIAL order.start",
                        "order.start SEQUENTIAL order",
                        "order PARALLEL order.one",
                        "order.one SEQUENTIAL order.two",
                        "order.two SEQUENTIAL order.end",
                        "order.end SEQUENTIAL end",
                        "root ERROR alert",
                        "alert SEQUENTIAL end");
        assertThat(graph.flowables()).containsExactly("choose", "both", "order");
        assertThat(graph.clusters())
                .extracting(FlowGraph.Cluster::uid)
                .containsExactly("cluster_triggers", "cluster_choose", "cluster_both", "cluster_order");
        assertThat(graph.nodes())
                .filteredOn(node -> "ERROR".equals(node.branchType()))
                .extracting(FlowGraph.Node::uid)
                .containsExactly("alert");
    }

    private static FlowGraph graph(String yaml) {
        return FlowGraph.of(
                new FlowReader(SampleTasks.CATALOG).read(yaml).flow().orElseThrow());
    }
}
