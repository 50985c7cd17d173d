package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No answer of the server holds the value of a secret that an execution has read, in any of the forms it can show in. */
class SecretMaskingTest extends NodeTest {
    private static final String STORED = "st0red/value+&=ü";
    private static final String GIVEN = "given-by-the-environment";
    private static final String TYPED = "typed-by-a-person";

    private final List<String> bodies = new ArrayList<>();
    private String id = "";

    @Override
    Map<String, String> environment() {
        return Map.of("MILLRACE_SECRET_GIVEN", GIVEN, "MILLRACE_SECRET_HOOK", "hookhook");
    }

    @BeforeAll
    void run() {
        http.put("/api/v1/main/namespaces/veil/secrets/STORED", "text/plain", STORED)
                .expect(200);
        http.post("/api/v1/main/flows", Client.YAML, """
                        id: child
                        namespace: veil
                        inputs:
                          - id: passed
                            type: STRING
                          - id: typed
                            type: STRING
                            required: false
                          - id: settings
                            type: JSON
                            required: false
                        triggers:
                          - id: hook
                            type: io.kestra.plugin.core.trigger.Webhook
                            key: "{{ secret('HOOK') }}"
                            inputs:
                              passed: "by hook: {{ secret('STORED') }}"
                        tasks:
                          - id: tell
                            type: io.kestra.plugin.core.log.Log
                            message: "child got {{ inputs.passed }} / {{ inputs.passed | replace({' ': '_'}) }} {{ inputs.settings ?? '' }} {{ inputs.typed ?? '' }}"
                          - id: length
                            type: io.kestra.plugin.core.debug.Return
                            format: "{{ inputs.passed | length }}"
                        """).expect(200);
        http.post("/api/v1/main/flows", Client.YAML, """
                        id: leaky
                        namespace: veil
                        inputs:
                          - id: typed
                            type: SECRET
                          - id: fallback
                            type: STRING
                            defaults: "{{ secret('STORED') }}"
                        tasks:
                          - id: say
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ secret('STORED') }} {{ secret('GIVEN') }} {{ inputs.typed }} {{ inputs.fallback }} {{ secret('STORED') | base64encode }}"
                          - id: out
                            type: io.kestra.plugin.core.debug.Return
                            format: "{{ secret('STORED') }}/{{ secret('GIVEN') | urlencode }}"
                          - id: values
                            type: io.kestra.plugin.core.output.OutputValues
                            values:
                              deep:
                                - "x{{ secret('STORED') }}x"
                          - id: shell
                            type: io.kestra.plugin.scripts.shell.Commands
                            env:
                              TOKEN: "{{ secret('STORED') }}"
                            commands:
                              - echo "it is $TOKEN"
                              - echo "::{\\"outputs\\":{\\"leak\\":\\"$TOKEN\\"}}::"
                          - id: sub
                            type: io.kestra.plugin.core.flow.Subflow
                            namespace: veil
                            flowId: child
                            wait: true
                            inputs:
                              passed: "{{ secret('STORED') }} and more"
                              typed: "{{ inputs.typed }}"
                              settings:
                                list: ["{{ secret('GIVEN') }}"]
                          - id: fail
                            type: io.kestra.plugin.core.execution.Fail
                            errorMessage: "because of {{ secret('STORED') }} and {{ inputs.typed }}"
                        outputs:
                          - id: whole
                            type: STRING
                            value: "{{ secret('GIVEN') }}"
                        """).expect(200);
        JsonNode execution = http.form(
                        "/api/v1/main/executions/veil/leaky?wait=true", Client.Part.field("typed", TYPED))
                .expect(200)
                .json();
        id = execution.path("id").asString();
        bodies.add(execution.toString());
        assertThat(execution.path("state").path("current").asString()).isEqualTo("FAILED");
        assertThat(execution.path("taskRunList").size())
                .as(execution.toString())
                .isEqualTo(6);
    }

    private void read(String path) {
        bodies.add(path + "\n" + http.get(path).expect(200).text());
    }

    private void follow(String path) {
        http.follow(path).forEach(event -> bodies.add(path + "\n" + event[1]));
    }

    @Test
    void showsNoneInAnyAnswer() {
        read("/api/v1/main/executions/" + id);
        read("/api/v1/main/executions/search?namespace=veil");
        read("/api/v1/main/logs/" + id);
        read("/api/v1/main/logs/" + id + "/download");
        read("/api/v1/main/logs/search?namespace=veil&size=100");
        read("/api/v1/main/executions/" + id + "/flow");
        read("/api/v1/main/namespaces/veil/secrets");
        read("/api/v1/main/namespaces/veil.below/secrets");
        read("/api/v1/main/secrets");
        follow("/api/v1/main/executions/" + id + "/follow");
        follow("/api/v1/main/logs/" + id + "/follow");
        bodies.add(http.post("/api/v1/main/executions/" + id + "/eval", "text/plain", "{{ secret('STORED') }}")
                .expect(200)
                .text());
        readChild(http.get("/api/v1/main/executions/" + id + "/children")
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asString());
        String hooked = http.post("/api/v1/executions/webhook/veil/child/hookhook", "application/json", "{}")
                .expect(200)
                .json()
                .path("id")
                .asString();
        http.follow("/api/v1/main/executions/" + hooked + "/follow");
        readChild(hooked);
        String replayed = http.post("/api/v1/main/executions/" + hooked + "/replay")
                .expect(200)
                .json()
                .path("id")
                .asString();
        http.follow("/api/v1/main/executions/" + replayed + "/follow");
        readChild(replayed);
        read("/api/v1/main/executions/export/by-query/csv?namespace=veil");
        read("/api/v1/main/outputs/" + id);
        for (String secret : List.of(STORED, GIVEN, TYPED)) {
            for (String form : forms(secret)) {
                assertThat(bodies.stream().filter(body -> body.contains(form)))
                        .as(form)
                        .isEmpty();
            }
        }
        assertThat(String.join("", bodies)).contains("******").contains("because of ******");
    }

    /** An execution that was given a secret as an input: hidden from people, plain for its expressions. */
    private void readChild(String child) {
        read("/api/v1/main/executions/" + child);
        read("/api/v1/main/logs/" + child);
        follow("/api/v1/main/logs/" + child + "/follow");
        JsonNode execution =
                http.get("/api/v1/main/executions/" + child).expect(200).json();
        assertThat(execution.path("state").path("current").asString()).isEqualTo("SUCCESS");
        assertThat(execution.path("inputs").path("passed").asString()).isEqualTo("******");
        int length = Integer.parseInt(execution
                .path("taskRunList")
                .path(1)
                .path("outputs")
                .path("value")
                .asString());
        assertThat(length).isIn((STORED + " and more").length(), ("by hook: " + STORED).length());
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
