package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A namespace at an earlier commit: what was there, what a flow was, and a run on all of it. */
class CommitRoutesTest extends NodeTest {
    private static final String NAMESPACE = "/api/v1/main/namespaces/then.and.now";

    private static String flow(String word) {
        return """
                id: tell
                namespace: then.and.now
                tasks:
                  - id: told
                    type: io.kestra.plugin.core.debug.Return
                    format: "%s {{ read('word.txt') }}"
                """.formatted(word);
    }

    private void file(String path, String text) {
        http.putFile("then.and.now", path, text).expect(200);
    }

    private String head() {
        return http.get(NAMESPACE).expect(200).json().path("commit").asString();
    }

    private static Map<String, JsonNode> byPath(JsonNode state) {
        Map<String, JsonNode> paths = new HashMap<>();
        state.path("paths")
                .forEach(one -> paths.put(
                        one.path("kind").asString() + " " + one.path("path").asString(), one));
        return paths;
    }

    @Test
    void isShownComparedAndRunAsItWas() {
        file("/word.txt", "before");
        file("/dropped.txt", "gone later");
        file("/same.txt", "the same");
        http.post("/api/v1/flows", Client.YAML, flow("first")).expect(200);
        String then = head();
        assertThat(http.get(NAMESPACE + "/commits/" + then)
                        .expect(200)
                        .json()
                        .path("newest")
                        .asBoolean())
                .isTrue();

        file("/word.txt", "after");
        file("/new.txt", "new since");
        http.delete(NAMESPACE + "/files?path=/dropped.txt").expect(204);
        http.send(
                        "PUT",
                        "/api/v1/flows/then.and.now/tell",
                        BodyPublishers.ofString(flow("second")),
                        "Content-Type",
                        Client.YAML)
                .expect(200);

        JsonNode state = http.get(NAMESPACE + "/commits/" + then).expect(200).json();
        assertThat(state.path("newest").asBoolean()).isFalse();
        assertThat(state.path("reason").asString()).contains("tell");
        Map<String, JsonNode> paths = byPath(state);
        assertThat(paths)
                .containsOnlyKeys(
                        "FLOW tell", "FILE /word.txt", "FILE /dropped.txt", "FILE /same.txt", "FILE /new.txt");
        JsonNode same = paths.get("FILE /same.txt");
        assertThat(same.path("then")).isEqualTo(same.path("now"));
        assertThat(paths.get("FILE /word.txt").path("then"))
                .isNotEqualTo(paths.get("FILE /word.txt").path("now"));
        assertThat(paths.get("FILE /dropped.txt").has("now")).isFalse();
        assertThat(paths.get("FILE /new.txt").has("then")).isFalse();

        JsonNode flow = http.get(NAMESPACE + "/commits/" + then + "/flows/tell")
                .expect(200)
                .json();
        assertThat(flow.path("source").asString()).isEqualTo(flow("first"));
        http.get(NAMESPACE + "/commits/" + then + "/flows/other").expect(404);
        http.get(NAMESPACE + "/commits/" + "0".repeat(40)).expect(404);

        String start = "/api/v1/main/executions/then.and.now/tell?wait=true";
        JsonNode now = http.form(start).expect(200).json();
        JsonNode earlier = http.form(start + "&commit=" + then).expect(200).json();
        assertThat(told(now)).isEqualTo("second after");
        assertThat(told(earlier)).isEqualTo("first before");
        assertThat(earlier.path("namespaceCommit").asString()).isEqualTo(then);
        http.form(start + "&revision=1&commit=" + then).expect(422);
        http.form(start + "&commit=" + "0".repeat(40)).expect(404);
    }

    private static String told(JsonNode execution) {
        return execution
                .path("taskRunList")
                .path(0)
                .path("outputs")
                .path("value")
                .asString();
    }
}
