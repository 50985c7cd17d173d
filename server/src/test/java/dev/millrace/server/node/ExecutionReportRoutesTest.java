package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecutionReportRoutesTest extends NodeTest {
    private static final String JSON = "application/json";
    private String id = "";

    @BeforeAll
    void run() {
        flow("""
                id: child
                namespace: report
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: hello
                """);
        flow("""
                id: parent
                namespace: report
                labels:
                  team: "=A1"
                tasks:
                  - id: out
                    type: io.kestra.plugin.core.debug.Return
                    format: twelve
                  - id: sub
                    type: io.kestra.plugin.core.flow.Subflow
                    namespace: report
                    flowId: child
                    wait: true
                outputs:
                  - id: answer
                    type: STRING
                    value: "{{ outputs.out.value }}"
                """);
        flow("""
                id: waits
                namespace: report.waits
                tasks:
                  - id: hold
                    type: io.kestra.plugin.core.flow.Pause
                """);
        id = start("report/parent?wait=true");
    }

    private void flow(String yaml) {
        http.post("/api/v1/main/flows", Client.YAML, yaml).expect(200);
    }

    private String start(String path) {
        return http.post("/api/v1/main/executions/" + path)
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private JsonNode get(String path) {
        return http.get("/api/v1/main" + path).expect(200).json();
    }

    @Test
    void readsOutputsAlone() {
        JsonNode all = get("/outputs/" + id);
        assertThat(all.path("outputs").toString()).isEqualTo("{\"answer\":\"twelve\"}");
        JsonNode first = all.path("taskRuns").path(0);
        assertThat(first.path("taskId").asString()).isEqualTo("out");
        assertThat(get("/outputs/" + id + "/" + first.path("taskRunId").asString())
                        .toString())
                .isEqualTo("{\"value\":\"twelve\"}");
        http.get("/api/v1/main/outputs/" + id + "/none").expect(404);
        http.get("/api/v1/main/outputs/none").expect(404);
    }

    @Test
    void writesCsvThatNoSpreadsheetRuns() {
        Client.Answer csv = http.get("/api/v1/main/executions/export/by-query/csv?flowId=parent&namespace=report")
                .expect(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("id,namespace,flowId");
        assertThat(lines.get(1)).startsWith(id + ",report,parent,1,SUCCESS,").contains("team:=A1");
    }

    @Test
    void tellsTheValuesOfAField() {
        assertThat(get("/executions/distinct-field-values?field=flowId&namespace=report")
                        .toString())
                .contains("child", "parent");
        assertThat(get("/executions/distinct-field-values?field=triggerId&flowId=child")
                        .toString())
                .isEqualTo("[\"sub\"]");
        assertThat(http.get("/api/v1/main/executions/distinct-field-values?field=colour")
                        .expect(400)
                        .message())
                .contains("triggerId");
    }

    @Test
    void followsWhatAnExecutionStarted() {
        List<String[]> events = http.follow("/api/v1/main/executions/" + id + "/follow-dependencies");
        assertThat(events.getLast()[0]).isEqualTo("end");
        assertThat(events.stream().map(event -> event[1]))
                .anyMatch(text -> text.contains("\"flowId\":\"parent\"") && text.contains("SUCCESS"))
                .anyMatch(text -> text.contains("\"flowId\":\"child\"") && text.contains("\"parentId\":\"" + id));
    }

    @Test
    void labelsMany() {
        String one = start("report/child?wait=true&labels=a:1&labels=b:2");
        String two = start("report/child?wait=true");
        String body = """
                {"executionsId": ["%s", "%s"], "executionLabels": [{"key": "b", "value": "3"}]}""".formatted(one, two);
        assertThat(http.post("/api/v1/main/executions/labels/by-ids", JSON, body)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(labels(one)).contains("a:1", "b:3").doesNotContain("b:2");
        assertThat(labels(two)).contains("b:3");
        http.post("/api/v1/main/executions/labels/by-query?labels=a:1", JSON, "[{\"key\": \"c\", \"value\": \"4\"}]")
                .expect(200);
        assertThat(labels(one)).contains("c:4");
        assertThat(labels(two)).doesNotContain("c:4");
        http.post("/api/v1/main/executions/labels/by-ids", JSON, "{}").expect(400);
    }

    private List<String> labels(String execution) {
        List<String> labels = new ArrayList<>();
        get("/executions/" + execution)
                .path("labels")
                .forEach(label -> labels.add(
                        label.path("key").asString() + ":" + label.path("value").asString()));
        return labels;
    }

    @Test
    void removesWhatStillRunsOnlyWhenAsked() {
        String waiting = start("report.waits/waits");
        String path = "/api/v1/main/executions/by-ids";
        String ids = "[\"" + waiting + "\"]";
        assertThat(http.send("DELETE", path, BodyPublishers.ofString(ids), "Content-Type", JSON)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(http.send(
                                "DELETE",
                                path + "?includeNonTerminated=true",
                                BodyPublishers.ofString(ids),
                                "Content-Type",
                                JSON)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        http.get("/api/v1/main/executions/" + waiting).expect(404);
    }
}
