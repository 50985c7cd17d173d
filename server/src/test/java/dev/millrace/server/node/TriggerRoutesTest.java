package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TriggerRoutesTest extends NodeTest {
    private static final String JSON = "application/json";

    private void save(String namespace, String id, String triggers) {
        http.post("/api/v1/flows", Client.YAML, log(namespace, id, "\"{{ trigger.body ?? 'none' }}\"") + triggers)
                .expect(200);
    }

    private static String webhook(String more) {
        return "triggers:\n  - id: hook\n    type: io.kestra.plugin.core.trigger.Webhook\n    key: abc123\n"
                + more.indent(4);
    }

    @Test
    void startsAFlowByAWebhook() {
        save("hooks.one", "called", webhook("") + "outputs:\n  - id: got\n    type: STRING\n    value: hi\n");
        JsonNode started = http.post("/api/v1/executions/webhook/hooks.one/called/abc123?name=John", JSON, "{\"a\":1}")
                .expect(200)
                .json();
        assertThat(started.path("trigger")
                        .path("variables")
                        .path("body")
                        .path("a")
                        .asInt())
                .isEqualTo(1);
        assertThat(started.path("trigger")
                        .path("variables")
                        .path("parameters")
                        .path("name")
                        .path(0)
                        .asString())
                .isEqualTo("John");
        http.get("/api/v1/executions/" + started.path("id").asString()).expect(200);
        http.get("/api/v1/main/executions/webhook/hooks.one/called/abc123").expect(200);
        http.put("/api/v1/main/executions/webhook/hooks.one/called/abc123", JSON, "[]")
                .expect(200);
        assertThat(http.post("/api/v1/executions/webhook/hooks.one/called/other", JSON, "{}")
                        .expect(404)
                        .message())
                .isEqualTo("Webhook not found");
        assertThat(http.get("/api/v1/triggers/hooks.one/called/hook/deliveries")
                        .expect(200)
                        .json()
                        .size())
                .isEqualTo(3);
    }

    @Test
    void answersWithOutputsWhenAsked() {
        save(
                "hooks.two",
                "waiting",
                webhook("wait: true\nreturnOutputs: true\nresponseContentType: text/plain\nresponseCode: 202")
                        + "outputs:\n  - id: got\n    type: STRING\n    value: \"{{ trigger.body.word }}\"\n");
        Client.Answer answer =
                http.post("/api/v1/executions/webhook/hooks.two/waiting/abc123", JSON, "{\"word\":\"hello\"}");
        assertThat(answer.expect(202).text()).isEqualTo("hello");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void refusesABodyThatIsTooLargeOrCutShort() throws IOException {
        save("hooks.three", "careful", webhook(""));
        assertThat(raw(
                        "POST /api/v1/executions/webhook/hooks.three/careful/abc123 HTTP/1.1\r\nHost: hooks.example.com\r\n"
                                + "Content-Length: 6000000\r\nConnection: close\r\n\r\nxxx"))
                .startsWith("HTTP/1.1 413");
        assertThat(raw(
                        "POST /api/v1/executions/webhook/hooks.three/careful/abc123 HTTP/1.1\r\nHost: hooks.example.com\r\n"
                                + "Content-Length: 100\r\nConnection: close\r\n\r\n{\"cut"))
                .doesNotContain("HTTP/1.1 200");
        assertThat(http.get("/api/v1/executions/search?namespace=hooks.three")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        // Any name will do for a webhook; the rest of the server stays closed to it.
        assertThat(raw(
                        "POST /api/v1/executions/webhook/hooks.three/careful/abc123 HTTP/1.1\r\nHost: hooks.example.com\r\n"
                                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /api/v1/flows/search HTTP/1.1\r\nHost: hooks.example.com\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    private String raw(String request) throws IOException {
        URI base = URI.create(node.url());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void showsAndSwitchesTriggers() {
        save("hooks.four", "scheduled", """
                triggers:
                  - id: nightly
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 3 * * *"
                """);
        String one = "{\"namespace\":\"hooks.four\",\"flowId\":\"scheduled\",\"triggerId\":\"nightly\"";
        JsonNode found = http.get("/api/v1/triggers/search?namespace=hooks.four")
                .expect(200)
                .json();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("results").path(0).has("nextExecutionDate")).isTrue();
        JsonNode off = http.put("/api/v1/triggers", JSON, one + ",\"disabled\":true}")
                .expect(200)
                .json();
        assertThat(off.path("disabled").asBoolean()).isTrue();
        assertThat(off.has("nextExecutionDate")).isFalse();
        http.put("/api/v1/triggers/backfill/create", JSON, one + ",\"backfill\":{\"start\":\"2026-01-01T00:00:00Z\"}}")
                .expect(409);
        http.put("/api/v1/triggers", JSON, one + ",\"disabled\":false}").expect(200);
        http.post("/api/v1/triggers/hooks.four/scheduled/nightly/unlock").expect(409);
        http.post("/api/v1/triggers/hooks.four/scheduled/nightly/restart").expect(200);
        http.get("/api/v1/triggers/hooks.four/scheduled").expect(200);
        http.delete("/api/v1/triggers/hooks.four/scheduled/nightly").expect(204);
        http.delete("/api/v1/triggers/hooks.four/scheduled/nightly").expect(404);
    }

    @Test
    void showsTheNextDatesOfACronExpression() {
        JsonNode dates = http.get("/api/v1/triggers/preview?cron=0+0+29+2+*&timezone=UTC&after=2026-01-01T00:00:00Z")
                .expect(200)
                .json();
        assertThat(dates.path("dates").size()).isEqualTo(10);
        assertThat(dates.path("dates").path(0).asString()).startsWith("2028-02-29T00:00");
        assertThat(http.get("/api/v1/triggers/preview?cron=0+0+30+2+*")
                        .expect(200)
                        .json()
                        .path("dates")
                        .size())
                .isZero();
        http.get("/api/v1/triggers/preview?cron=nonsense").expect(422);
    }
}
