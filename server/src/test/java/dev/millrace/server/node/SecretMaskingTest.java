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

    private final List<String> bodies = new ArrayList<>();
    private String id = "";

    @Override
    Map<String, String> environment() {
        return Map.of("MILLRACE_SECRET_GIVEN", GIVEN);
    }

    @BeforeAll
    void run() {
        http.put("/api/v1/main/namespaces/veil/secrets/STORED", "text/plain", STORED)
                .expect(200);
        http.post("/api/v1/main/flows", Client.YAML, """
                        id: leaky
                        namespace: veil
                        tasks:
                          - id: say
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ secret('STORED') }} {{ secret('GIVEN') }} {{ secret('STORED') | base64encode }}"
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
                          - id: fail
                            type: io.kestra.plugin.core.execution.Fail
                            errorMessage: "because of {{ secret('STORED') }}"
                        outputs:
                          - id: whole
                            type: STRING
                            value: "{{ secret('GIVEN') }}"
                        """).expect(200);
        JsonNode execution = http.post("/api/v1/main/executions/veil/leaky?wait=true")
                .expect(200)
                .json();
        id = execution.path("id").asString();
        bodies.add(execution.toString());
        assertThat(execution.path("state").path("current").asString()).isEqualTo("FAILED");
        assertThat(execution.path("taskRunList").size())
                .as(execution.toString())
                .isEqualTo(5);
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
        for (String secret : List.of(STORED, GIVEN)) {
            for (String form : forms(secret)) {
                assertThat(bodies.stream().filter(body -> body.contains(form)))
                        .as(form)
                        .isEmpty();
            }
        }
        assertThat(String.join("", bodies)).contains("******").contains("because of ******");
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
