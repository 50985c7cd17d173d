package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TaskMetricRoutesTest extends NodeTest {
    private static final String FLOW = """
            id: measured
            namespace: metrics
            tasks:
              - id: one
                type: io.kestra.plugin.core.metric.Publish
                metrics:
                  - {type: counter, name: rows, value: 42, tags: {flow: "{{ flow.id }}"}}
              - id: two
                type: io.kestra.plugin.core.metric.Publish
                metrics:
                  - {type: timer, name: took, value: PT1.5S}
            """;

    private static final String SWITCH = """
            id: switch
            namespace: metrics
            tasks:
              - id: off
                type: io.kestra.plugin.core.trigger.Toggle
                trigger: nightly
                enabled: %s
            triggers:
              - id: nightly
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 3 * * *"
            """;

    @Test
    void numbersOfTasksAreShown() {
        http.post("/api/v1/flows", Client.YAML, FLOW).expect(200);
        String id = http.post("/api/v1/executions/metrics/measured?wait=true")
                .expect(200)
                .json()
                .path("id")
                .asString();
        JsonNode all = http.get("/api/v1/main/metrics/" + id).expect(200).json();
        assertThat(all.path("total").asInt()).isEqualTo(2);
        JsonNode first = all.path("results").get(0);
        assertThat(first.path("value").asDouble()).isEqualTo(42);
        assertThat(first.path("taskId").asString()).isEqualTo("one");
        assertThat(first.path("tags").path("flow").asString()).isEqualTo("measured");
        assertThat(http.get("/api/v1/metrics/" + id + "?taskId=two")
                        .json()
                        .path("results")
                        .get(0)
                        .path("value")
                        .asDouble())
                .isEqualTo(1.5);
        assertThat(http.get("/api/v1/metrics/names/metrics/measured").text()).isEqualTo("[\"rows\",\"took\"]");
        assertThat(http.get("/api/v1/metrics/names/metrics/measured/two").text())
                .isEqualTo("[\"took\"]");
        assertThat(http.get("/api/v1/metrics/tasks/metrics/measured").text()).isEqualTo("[\"one\",\"two\"]");
    }

    @Test
    void aTaskSwitchesATrigger() {
        http.post("/api/v1/flows", Client.YAML, SWITCH.formatted("false")).expect(200);
        String run = "/api/v1/executions/metrics/switch?wait=true";
        assertThat(http.post(run).json().path("state").path("current").asString())
                .isEqualTo("SUCCESS");
        assertThat(disabled()).isTrue();
        http.put("/api/v1/flows/metrics/switch", Client.YAML, SWITCH.formatted("true"))
                .expect(200);
        assertThat(http.post(run).json().path("state").path("current").asString())
                .isEqualTo("SUCCESS");
        assertThat(disabled()).isFalse();
    }

    private boolean disabled() {
        return http.get("/api/v1/triggers/metrics/switch")
                .expect(200)
                .json()
                .findValue("disabled")
                .asBoolean();
    }
}
