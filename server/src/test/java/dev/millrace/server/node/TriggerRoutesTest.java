package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    @Test
    void endsABodyInChunksThatDoesNotEnd() throws IOException {
        save("hooks.endless", "careful", webhook(""));
        URI base = URI.create(node.url());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/executions/webhook/hooks.endless/careful/abc123 HTTP/1.1\r\nHost: hooks.example.com\r\n"
                                    + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            long sent = 0;
            try {
                // Would go on for ever if the server let it.
                while (sent < 1L << 30) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException closed) {
                // The server has had enough.
            }
            assertThat(sent).isLessThan(64L << 20);
        }
        assertThat(http.get("/api/v1/executions/search?namespace=hooks.endless")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void takesAFormWithFilesOnlyWithItsSignature() throws Exception {
        save("hooks.form", "called", webhook("signature:\n  provider: hmac\n  secret: sesame\n"));
        String form = "--b0undary\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                + "--b0undary\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\na,b\n1,2\n\r\n--b0undary--\r\n";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sesame".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(form.getBytes(StandardCharsets.UTF_8)));
        String path = "/api/v1/executions/webhook/hooks.form/called/abc123";
        assertThat(send(path, form, "00".repeat(32)).status()).isEqualTo(401);
        JsonNode variables =
                send(path, form, signature).expect(200).json().path("trigger").path("variables");
        assertThat(variables.path("formFields").path("note").path(0).asString()).isEqualTo("hello");
        JsonNode part = variables.path("parts").path(0);
        assertThat(part.path("name").asString()).isEqualTo("doc");
        assertThat(part.path("filename").asString()).isEqualTo("a.csv");
        assertThat(part.path("contentType").asString()).isEqualTo("text/csv");
        assertThat(part.path("size").asInt()).isEqualTo(8);
        assertThat(part.path("uri").asString()).startsWith("kestra:///");
        assertThat(send(path, form.substring(0, 40), signature).status()).isEqualTo(400);
    }

    private Client.Answer send(String path, String form, String signature) {
        return http.send(
                "POST",
                path,
                BodyPublishers.ofString(form),
                "Content-Type",
                "multipart/form-data; boundary=b0undary",
                "X-Signature",
                signature);
    }

    @Test
    void answersOtherPathsWith404() {
        save("hooks.path", "called", webhook(""));
        http.get("/api/v1/executions/webhook/hooks.path/called/abc123/").expect(404);
        http.get("/api/v1/executions/webhook/hooks.path/called/abc123/more").expect(404);
        http.get("/api/v1/executions/webhook/hooks.path/nobody/abc123").expect(404);
    }

    @Test
    void answersA500WhereAnExecutionThatIsWaitedForFails() {
        http.post(
                        "/api/v1/flows",
                        Client.YAML,
                        "id: failing\nnamespace: hooks.fail\ntasks:\n  - id: no\n    type: io.kestra.plugin.core.execution.Fail\n"
                                + webhook("wait: true"))
                .expect(200);
        JsonNode ended = http.post("/api/v1/executions/webhook/hooks.fail/failing/abc123", JSON, "{}")
                .expect(500)
                .json();
        assertThat(ended.path("state").path("current").asString()).isEqualTo("FAILED");
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
    void switchesManyTriggersAtOnce() {
        for (String id : List.of("one", "two")) {
            http.post("/api/v1/flows", Client.YAML, """
                            id: %s
                            namespace: hooks.many
                            tasks:
                              - id: wait
                                type: io.kestra.plugin.core.flow.Pause
                            triggers:
                              - id: nightly
                                type: io.kestra.plugin.core.trigger.Schedule
                                cron: "0 3 * * *"
                            """.formatted(id)).expect(200);
        }
        String ids = """
                [{"namespace": "hooks.many", "flowId": "one", "triggerId": "nightly"},
                 {"namespace": "hooks.many", "flowId": "gone", "triggerId": "nightly"}]""";
        String main = "/api/v1/main/triggers";
        assertThat(count(http.post(main + "/set-disabled/by-query?namespace=hooks.many")))
                .isEqualTo(2);
        assertThat(http.get(main + "/search?namespace=hooks.many").json().toString())
                .contains("\"disabled\":true")
                .doesNotContain("\"disabled\":false");
        assertThat(count(http.post(
                        main + "/set-disabled/by-triggers", JSON, "{\"disabled\": false, \"triggers\": " + ids + "}")))
                .isEqualTo(1);
        assertThat(count(http.post(main + "/set-disabled/by-query?namespace=hooks.many&disabled=false")))
                .isEqualTo(2);
        assertThat(count(http.post(main + "/unlock/by-query?namespace=hooks.many")))
                .isZero();
        assertThat(count(http.post(main + "/unlock/by-triggers", JSON, ids))).isZero();
        assertThat(count(http.post(main + "/restart/by-triggers", JSON, ids))).isEqualTo(1);

        // The first execution of each pauses for ever, so the backfills stay until somebody ends them.
        for (String id : List.of("one", "two")) {
            http.put(
                            main + "/backfill/create",
                            JSON,
                            "{\"namespace\":\"hooks.many\",\"flowId\":\"" + id
                                    + "\",\"triggerId\":\"nightly\",\"backfill\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-12-01T00:00:00Z\"}}")
                    .expect(200);
        }
        assertThat(count(http.post("/api/v1/triggers/backfill/pause/by-query?namespace=hooks.many")))
                .isEqualTo(2);
        assertThat(count(http.post(main + "/backfill/unpause/by-triggers", JSON, ids)))
                .isEqualTo(1);
        String one = "{\"namespace\":\"hooks.many\",\"flowId\":\"one\",\"triggerId\":\"nightly\"}";
        assertThat(http.put(main + "/backfill/pause", JSON, one)
                        .expect(200)
                        .json()
                        .path("backfill")
                        .path("paused")
                        .asBoolean())
                .isTrue();
        http.put(main + "/backfill/unpause", JSON, one).expect(200);
        assertThat(count(http.post(main + "/backfill/delete/by-query?namespace=hooks.many")))
                .isEqualTo(2);
        http.post(main + "/backfill/delete", JSON, one).expect(404);

        assertThat(count(http.deleteMany(main + "/delete/by-triggers", JSON, ids)))
                .isEqualTo(1);
        assertThat(count(http.delete(main + "/delete/by-query?namespace=hooks.many")))
                .isEqualTo(1);
    }

    private static int count(Client.Answer answer) {
        return answer.expect(200).json().path("count").asInt();
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
