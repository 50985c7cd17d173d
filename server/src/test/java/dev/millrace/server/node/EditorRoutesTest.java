package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class EditorRoutesTest extends NodeTest {
    private static final String FLOW = """
            id: edited
            namespace: editor
            inputs:
              - id: colour
                type: STRING
            tasks:
              - id: first
                type: io.kestra.plugin.core.debug.Return
                format: "{{ inputs. }}"
              - id: second
                type: io.kestra.plugin.core.log.Log
                message: "{{ outputs.first. }}"
            """;

    @Override
    Config config(Config config) {
        return config.withLimits(Config.Limits.DEFAULT.withSizes(10 << 20, 10 << 20, 64 << 10, 1 << 20));
    }

    private JsonNode complete(int line, int column) {
        String place =
                new ObjectMapper().writeValueAsString(java.util.Map.of("source", FLOW, "line", line, "column", column));
        return http.post("/api/v1/editor/completion", "application/json", place)
                .expect(200)
                .json();
    }

    @Test
    void suggestsWhatCouldStandThere() {
        assertThat(complete(9, 24).path("items").findValuesAsString("label")).contains("inputs.colour");
        assertThat(complete(12, 32).path("items").findValuesAsString("label")).contains("outputs.first.value");
        assertThat(complete(9, 18).path("items").findValuesAsString("label"))
                .contains("inputs", "outputs", "secret", "now");
        assertThat(complete(8, 16).path("items").findValuesAsString("label").toString())
                .contains("Return");
    }

    @Test
    void explainsAndComplains() {
        String place = new ObjectMapper().writeValueAsString(java.util.Map.of("source", FLOW, "line", 8, "column", 16));
        assertThat(http.post("/api/v1/editor/hover", "application/json", place)
                        .expect(200)
                        .json()
                        .path("type")
                        .asString())
                .endsWith("Return");
        JsonNode problems = http.post("/api/v1/editor/problems", Client.YAML, "id: x\n")
                .expect(200)
                .json();
        assertThat(problems.path(0).path("line").asInt()).isEqualTo(1);
        http.post("/api/v1/editor/hover", "application/json", "{}").expect(400);
    }

    @Test
    void servesTheManual() {
        assertThat(http.get("/api/v1/plugins").expect(200).text()).contains("io.kestra.plugin.git.PushNamespaceFiles");
        assertThat(http.get("/api/v1/plugins/io.kestra.plugin.core.log.Log")
                        .expect(200)
                        .json()
                        .path("markdown")
                        .asString())
                .contains("message");
        assertThat(http.get("/api/v1/plugins/io.kestra.plugin.core.log.Lgo")
                        .expect(404)
                        .message())
                .contains("did you mean");
        assertThat(http.get("/api/v1/plugins/schemas/flow").expect(200).json().has("properties"))
                .isTrue();
        assertThat(http.get("/api/v1/pebble/functions").expect(200).text()).contains("\"secret\"");
        assertThat(http.get("/api/v1/pebble/filters").expect(200).text()).contains("\"jq\"");
        assertThat(http.get("/api/v1/blueprints/community/flow").expect(200).text())
                .contains("hello-world");
        assertThat(http.get("/api/v1/blueprints/community/flow/hello-world/source")
                        .expect(200)
                        .text())
                .contains("id: hello-world");
        http.get("/api/v1/blueprints/community/flow/none").expect(404);
        assertThat(http.get("/api/v1/secrets")
                        .expect(200)
                        .json()
                        .path("readOnly")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        assertThat(http.post("/api/v1/flows", Client.YAML, "#".repeat(70_000))
                        .expect(413)
                        .message())
                .contains("limits");
    }
}
