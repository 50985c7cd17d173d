package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.node.Client.Answer;
import dev.millrace.server.node.Client.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecutionRoutesTest extends NodeTest {
    private static final String EXECUTIONS = "/api/v1/main/executions";

    private static final String GREET = """
            id: greet
            namespace: %s
            inputs:
              - id: name
                type: STRING
                defaults: nobody
              - id: times
                type: INT
                required: false
            tasks:
              - id: first
                type: io.kestra.plugin.core.debug.Return
                format: "Hello, {{ inputs.name }}"
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: "{{ outputs.first.value }}!"
            outputs:
              - id: text
                type: STRING
                value: "{{ outputs.first.value }}"
            """;

    private static final String FAIL = """
            id: fail
            namespace: %s
            tasks:
              - id: ok
                type: io.kestra.plugin.core.debug.Return
                format: fine
              - id: bad
                type: io.kestra.plugin.core.execution.Fail
                errorMessage: it had to be
            """;

    private void save(String yaml) {
        http.post("/api/v1/flows", Client.YAML, yaml).expect(200);
    }

    private JsonNode run(String path, Part... inputs) {
        return http.form(path + (path.contains("?") ? "&" : "?") + "wait=true", inputs)
                .expect(200)
                .json();
    }

    @Test
    void runsAFlowToItsEnd() {
        save(GREET.formatted("run.greet"));
        JsonNode done = run(EXECUTIONS + "/run.greet/greet?labels=team:a&labels=where:b:c", Part.field("name", "Ada"));
        assertThat(done.path("state").path("current").asString()).isEqualTo("SUCCESS");
        assertThat(done.path("state").path("histories").path(0).path("state").asString())
                .isEqualTo("CREATED");
        assertThat(done.path("state").path("endDate").asString()).endsWith("Z");
        assertThat(done.path("state").path("duration").asString()).startsWith("PT");
        assertThat(done.path("taskRunList").findValuesAsString("taskId")).containsExactly("first", "say");
        assertThat(done.path("taskRunList")
                        .path(0)
                        .path("outputs")
                        .path("value")
                        .asString())
                .isEqualTo("Hello, Ada");
        assertThat(done.path("outputs").path("text").asString()).isEqualTo("Hello, Ada");
        assertThat(done.path("labels").toString()).contains("\"team\"", "\"b:c\"");
        assertThat(done.path("url").asString()).contains("/ui/main/executions/run.greet/greet/");
        String id = done.path("id").asString();
        assertThat(http.get("/api/v1/executions/" + id)
                        .expect(200)
                        .json()
                        .path("originalId")
                        .asString())
                .isEqualTo(id);
        assertThat(http.get(EXECUTIONS + "/" + id + "/flow")
                        .expect(200)
                        .json()
                        .path("id")
                        .asString())
                .isEqualTo("greet");
        assertThat(http.get(EXECUTIONS + "/" + id + "/graph")
                        .expect(200)
                        .json()
                        .path("nodes")
                        .size())
                .isGreaterThan(2);
        JsonNode json = http.post(
                        "/api/v1/executions/run.greet/greet?wait=true", "application/json", "{\"name\":\"Bob\"}")
                .expect(200)
                .json();
        assertThat(json.path("outputs").path("text").asString()).isEqualTo("Hello, Bob");
    }

    @Test
    void saysWhyItCannotStart() {
        save(GREET.formatted("run.wrong"));
        assertThat(http.form(EXECUTIONS + "/run.wrong/greet", Part.field("times", "many"))
                        .expect(422)
                        .message())
                .contains("times");
        http.post(EXECUTIONS + "/run.wrong/nothing").expect(404);
        http.post(EXECUTIONS + "/run.wrong/greet?revision=x").expect(400);
        http.post(EXECUTIONS + "/run.wrong/greet?labels=nocolon").expect(422);
        http.post("/api/v1/flows/disable/by-query?namespace=run.wrong").expect(200);
        http.post(EXECUTIONS + "/run.wrong/greet").expect(409);
        http.get(EXECUTIONS + "/no-such-id").expect(404);
        http.get(EXECUTIONS + "/no-such-id/follow").expect(404);
    }

    @Test
    void looksAtInputsWithoutStarting() {
        save(GREET.formatted("run.look"));
        JsonNode report = http.form(EXECUTIONS + "/run.look/greet/validate", Part.field("times", "many"))
                .expect(200)
                .json();
        assertThat(report.path("inputs").path(0).path("isDefault").asBoolean()).isTrue();
        assertThat(report.path("inputs").path(1).path("errors").size()).isEqualTo(1);
        assertThat(http.get(EXECUTIONS + "/search?namespace=run.look")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void searchesAndCounts() {
        save(GREET.formatted("run.search"));
        save(FAIL.formatted("run.search"));
        run(EXECUTIONS + "/run.search/greet?labels=find:me");
        run(EXECUTIONS + "/run.search/fail");
        assertThat(total("?namespace=run.search")).isEqualTo(2);
        assertThat(total("?namespace=run.search&state=FAILED")).isEqualTo(1);
        assertThat(total("?namespace=run.search&state=FAILED&state=SUCCESS")).isEqualTo(2);
        assertThat(total("?labels=find:me")).isEqualTo(1);
        assertThat(total("?namespace=run.search&flowId=greet&timeRange=PT1H")).isEqualTo(1);
        assertThat(total("?namespace=run.search&endDate=2001-01-01T00:00:00Z")).isZero();
        assertThat(total("?filters%5Bnamespace%5D%5BEQUALS%5D=run.search&filters%5Bstate%5D%5BIN%5D=FAILED,KILLED"))
                .isEqualTo(1);
        http.get(EXECUTIONS + "/search?state=SAD").expect(400);
        JsonNode first = http.get(EXECUTIONS + "/search?namespace=run.search&sort=state.startDate:asc")
                .json()
                .path("results")
                .path(0);
        assertThat(first.path("flowId").asString()).isEqualTo("greet");
        assertThat(first.has("taskRunList")).isFalse();
        assertThat(http.get(EXECUTIONS + "/statistics?namespace=run.search")
                        .expect(200)
                        .text())
                .contains("\"FAILED\":1");
        assertThat(http.post(
                                EXECUTIONS + "/latest",
                                "application/json",
                                "[{\"namespace\":\"run.search\",\"id\":\"fail\"}]")
                        .expect(200)
                        .json()
                        .size())
                .isEqualTo(1);
    }

    private int total(String query) {
        return http.get(EXECUTIONS + "/search" + query)
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void followsAnExecutionToItsEnd() {
        save(GREET.formatted("run.follow"));
        String id = http.form(EXECUTIONS + "/run.follow/greet")
                .expect(200)
                .json()
                .path("id")
                .asString();
        List<String[]> events = http.follow(EXECUTIONS + "/" + id + "/follow");
        assertThat(events.getLast()[0]).isEqualTo("end");
        assertThat(events.getLast()[1]).contains("\"current\":\"SUCCESS\"");
        assertThat(events.subList(0, events.size() - 1))
                .allSatisfy(event -> assertThat(event[0]).isEqualTo("progress"));

        List<String> lines = new ArrayList<>();
        http.follow("/api/v1/logs/" + id + "/follow").forEach(event -> lines.add(event[0] + " " + event[1]));
        assertThat(lines.getLast()).startsWith("end");
        assertThat(String.join("\n", lines)).contains("Hello, nobody!");
    }

    @Test
    void readsAndDeletesLogs() {
        save(GREET.formatted("run.logs"));
        save(FAIL.formatted("run.logs"));
        String id = run(EXECUTIONS + "/run.logs/greet").path("id").asString();
        String failed = run(EXECUTIONS + "/run.logs/fail").path("id").asString();
        assertThat(http.get("/api/v1/logs/" + id).expect(200).text()).contains("Hello, nobody!");
        assertThat(http.get("/api/v1/logs/" + id + "?taskId=first").expect(200).text())
                .doesNotContain("Hello, nobody!");
        Answer file = http.get("/api/v1/logs/" + id + "/download").expect(200);
        assertThat(file.text()).contains("INFO [say] Hello, nobody!");
        assertThat(file.header("Content-Disposition")).contains(id + ".log");
        JsonNode errors = http.get("/api/v1/logs/search?namespace=run.logs&minLevel=ERROR")
                .expect(200)
                .json();
        assertThat(errors.path("results").findValuesAsString("executionId"))
                .isNotEmpty()
                .allMatch(failed::equals);
        assertThat(http.get("/api/v1/logs/search?namespace=run.logs&q=nobody")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isGreaterThan(0);
        http.get("/api/v1/logs/search?minLevel=LOUD").expect(400);
        http.delete("/api/v1/logs/" + id).expect(204);
        assertThat(http.get("/api/v1/logs/" + id).text()).isEqualTo("[]");
        http.delete("/api/v1/logs/run.logs/fail").expect(204);
        assertThat(http.get("/api/v1/logs/" + failed).text()).isEqualTo("[]");
    }

    @Test
    void doesWhatPeopleAskOfExecutions() {
        save(FAIL.formatted("run.verbs"));
        JsonNode failed = run(EXECUTIONS + "/run.verbs/fail");
        assertThat(failed.path("state").path("current").asString()).isEqualTo("FAILED");
        String at = "/api/v1/executions/" + failed.path("id").asString();

        JsonNode replay = http.post(at + "/actions/replay").expect(200).json();
        assertThat(replay.path("originalId").asString())
                .isEqualTo(failed.path("id").asString());
        http.post(at + "/replay?latestRevision=true").expect(200);
        http.post(at + "/actions/labels", "application/json", "[{\"key\":\"seen\",\"value\":\"yes\"}]")
                .expect(200);
        assertThat(http.get(at).json().path("labels").toString()).contains("seen");
        http.post(at + "/actions/change-status?status=WARNING").expect(200);
        assertThat(http.get(at).json().path("state").path("current").asString()).isEqualTo("WARNING");
        http.post(at + "/actions/change-status").expect(400);
        http.post(at + "/actions/pause").expect(409);
        http.post(at + "/actions/resume").expect(409);
        http.delete(at + "/actions/kill").expect(409);
        JsonNode rendered = http.post(at + "/actions/eval", "text/plain", "{{ outputs.ok.value | upper }}")
                .expect(200)
                .json();
        assertThat(rendered.path("result").asString()).isEqualTo("FINE");
        assertThat(http.post(at + "/eval", "text/plain", "{{ nothing.here }}")
                        .expect(200)
                        .json()
                        .path("error")
                        .asString())
                .contains("nothing");
        http.delete(at).expect(204);
        http.get(at).expect(404);
    }

    @Test
    void actsOnMany() {
        save(FAIL.formatted("run.many"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add("\"" + run(EXECUTIONS + "/run.many/fail").path("id").asString() + "\"");
        }
        String list = "[" + String.join(",", ids) + "]";
        assertThat(http.post(EXECUTIONS + "/change-status/by-ids?status=SUCCESS", "application/json", list)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(http.post(EXECUTIONS + "/pause/by-ids", "application/json", list)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(http.post(EXECUTIONS + "/change-status/by-query?namespace=run.many&status=FAILED")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(http.delete(EXECUTIONS + "/by-query?namespace=run.many")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(total("?namespace=run.many")).isZero();
        http.post(EXECUTIONS + "/pause/by-ids", "application/json", "not json").expect(400);
    }

    @Test
    void keepsAndShowsFiles() {
        save("""
                id: upload
                namespace: run.files
                inputs:
                  - id: data
                    type: FILE
                tasks:
                  - id: read
                    type: io.kestra.plugin.core.debug.Return
                    format: "{{ read(inputs.data) }}"
                """);
        JsonNode done = run(
                EXECUTIONS + "/run.files/upload",
                Part.file("data", "table.csv", Client.bytes("a,b\n1,\"x, y\"\n2,z\n")));
        assertThat(done.path("state").path("current").asString()).isEqualTo("SUCCESS");
        String address = Client.encode(done.path("inputs").path("data").asString());
        String at = EXECUTIONS + "/" + done.path("id").asString() + "/file";
        assertThat(http.get(at + "?path=" + address).expect(200).text()).startsWith("a,b\n");
        assertThat(http.get(at + "?path=" + address, "Range", "bytes=2-2")
                        .expect(206)
                        .text())
                .isEqualTo("b");
        assertThat(http.get(at + "?path=" + address, "Range", "bytes=999-").status())
                .isEqualTo(416);
        assertThat(http.get(at + "/metas?path=" + address)
                        .expect(200)
                        .json()
                        .path("size")
                        .asInt())
                .isEqualTo(17);
        JsonNode preview =
                http.get(at + "/preview?maxRows=1&path=" + address).expect(200).json();
        if (preview.path("extension").asString().equals("csv")) {
            assertThat(preview.path("type").asString()).isEqualTo("LIST");
            assertThat(preview.path("content").path(0).path("b").asString()).isEqualTo("x, y");
            assertThat(preview.path("truncated").asBoolean()).isTrue();
        }
        http.get(at + "?path=" + Client.encode("kestra:///other/flow/executions/abc/x.txt"))
                .expect(403);
        http.get(at + "?path=" + Client.encode("file:///etc/passwd")).expect(422);
        http.get(at + "?path="
                        + Client.encode("kestra:///run/files/upload/executions/"
                                + done.path("id").asString() + "/../../../etc/passwd"))
                .expect(422);
        http.get(at).expect(400);
    }
}
