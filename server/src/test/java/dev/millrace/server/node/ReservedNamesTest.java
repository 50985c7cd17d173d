package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow is started at {@code /executions/<namespace>/<id>}, where {@code /executions/<execution>/<verb>} is too: no flow is named like a verb. */
class ReservedNamesTest {
    @TempDir
    Path data;

    @Test
    void refusesFlowsNamedLikeAVerb() {
        try (Node node = Node.start(Config.in(data).withPort(0).withTutorial(false))) {
            Client http = new Client(node);
            Set<String> verbs = new TreeSet<>();
            http.get("/openapi.json")
                    .expect(200)
                    .json()
                    .path("paths")
                    .properties()
                    .forEach(path -> {
                        String prefix = "/api/v1/main/executions/{id}/";
                        String verb =
                                path.getKey().startsWith(prefix) ? path.getKey().substring(prefix.length()) : "";
                        if (path.getValue().has("post") && verb.matches("[a-z-]+")) {
                            verbs.add(verb);
                        }
                    });
            assertThat(verbs).contains("labels", "restart", "replay");
            for (String verb : verbs) {
                String flow = "id: " + verb
                        + "\nnamespace: a\ntasks:\n  - id: t\n    type: io.kestra.plugin.core.log.Log\n    message: x\n";
                assertThat(http.post("/api/v1/flows", Client.YAML, flow)
                                .expect(422)
                                .message())
                        .contains("cannot be a flow's id");
            }
        }
    }
}
