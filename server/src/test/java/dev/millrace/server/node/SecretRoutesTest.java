package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.server.config.Config;
import dev.millrace.server.config.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SecretRoutesTest extends NodeTest {
    private static final String JSON = "application/json";

    @Override
    Map<String, String> environment() {
        return Map.of("SECRET_CODED", "Y29kZWQ=", "MILLRACE_SECRET_PLAIN", "plain", "MILLRACE_SECRET_BOTH", "outer");
    }

    private static String at(String namespace) {
        return "/api/v1/main/namespaces/" + namespace + "/secrets";
    }

    private static List<String> keys(JsonNode secrets) {
        List<String> keys = new ArrayList<>();
        secrets.path("results").forEach(one -> keys.add(one.path("key").asString()));
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/namespaces/", "/api/v1/main/namespaces/"})
    void setsDescribesAndDeletes(String base) {
        String path = base + "sec.crud/secrets";
        JsonNode set = http.put(path, JSON, """
                        {"key": "token", "value": "s3cr3t-value", "description": "for tests", "tags": [{"key": "team", "value": "a"}]}""").expect(200).json();
        assertThat(set.path(0).path("key").asString()).isEqualTo("TOKEN");
        assertThat(set.path(0).path("tags").path(0).path("value").asString()).isEqualTo("a");
        http.send(
                        "PATCH",
                        path + "/token",
                        BodyPublishers.ofString("{\"description\": \"other\"}"),
                        "Content-Type",
                        JSON)
                .expect(200);
        JsonNode listed = http.get(path).expect(200).json();
        assertThat(keys(listed)).containsExactly("BOTH", "CODED", "PLAIN", "TOKEN");
        JsonNode token = listed.path("results").path(3);
        assertThat(token.path("description").asString()).isEqualTo("other");
        assertThat(token.path("readOnly").asBoolean()).isFalse();
        assertThat(listed.path("results").path(0).path("readOnly").asBoolean()).isTrue();
        assertThat(listed.path("readOnly").asBoolean()).isFalse();
        assertThat(listed.toString()).doesNotContain("s3cr3t-value");
        http.delete(path + "/TOKEN").expect(204);
        assertThat(http.delete(path + "/TOKEN").expect(404).message()).contains("TOKEN");
        http.send("PATCH", path + "/token", BodyPublishers.ofString("{}"), "Content-Type", JSON)
                .expect(404);
    }

    @Test
    void refusesWhatIsNoSecret() {
        http.put(at("sec.bad"), JSON, "{\"key\": \"A\"}").expect(400);
        http.put(at("sec.bad"), JSON, "{\"key\": \"a b\", \"value\": \"x\"}").expect(422);
        http.put(at("sec.bad") + "/A", "text/plain", "").expect(422);
        assertThat(http.put(at("sec.bad") + "/A", "text/plain", "x".repeat(300_000))
                        .expect(422)
                        .message())
                .contains("256 KiB");
    }

    @Test
    void letsFlowsReadTheNearest() {
        http.put(at("sectop") + "/WHERE", "text/plain", "top").expect(200);
        http.put(at("sectop") + "/BOTH", "text/plain", "inner").expect(200);
        http.put(at("sectop.team") + "/WHERE", "text/plain", "team").expect(200);
        assertThat(digest("sectop.team", "WHERE")).isEqualTo(digest("team"));
        assertThat(digest("sectop.other", "WHERE")).isEqualTo(digest("top"));
        assertThat(digest("sectop.other", "BOTH")).isEqualTo(digest("inner"));
        assertThat(digest("elsewhere", "BOTH")).isEqualTo(digest("outer"));
        assertThat(digest("elsewhere", "CODED")).isEqualTo(digest("coded"));
        JsonNode inherited = http.get("/api/v1/main/namespaces/sectop.other/inherited-secrets")
                .expect(200)
                .json();
        assertThat(inherited.path("sectop").toString()).isEqualTo("[\"BOTH\",\"WHERE\"]");
        assertThat(keys(http.get("/api/v1/secrets?q=where").expect(200).json())).containsExactly("WHERE", "WHERE");
    }

    /** What a flow makes of a secret: a digest, because the value itself would be masked. */
    private String digest(String namespace, String key) {
        String yaml = """
                id: reader
                namespace: %s
                tasks:
                  - id: out
                    type: io.kestra.plugin.core.debug.Return
                    format: "{{ secret('%s') | sha256 }}"
                """.formatted(namespace, key);
        http.post("/api/v1/main/flows/" + namespace + "?delete=false", Client.YAML, yaml)
                .expect(200);
        JsonNode execution = http.post("/api/v1/main/executions/" + namespace + "/reader?wait=true")
                .expect(200)
                .json();
        return execution
                .path("taskRunList")
                .path(0)
                .path("outputs")
                .path("value")
                .asString();
    }

    private static String digest(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Client.bytes(text)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void survivesARestartAndRefusesAnotherKey(@TempDir Path folder) throws Exception {
        Config config = Config.in(folder).withPort(0).withTutorial(false);
        try (Node first = Node.start(config)) {
            assertThat(folder.resolve("encryption.key")).doesNotExist();
            new Client(first).put(at("sec.kept") + "/A", "text/plain", "value").expect(200);
        }
        Path key = folder.resolve("encryption.key");
        String made = Files.readString(key);
        try (Node second = Node.start(config, Map.of(), InstantSource.system())) {
            assertThat(keys(new Client(second).get(at("sec.kept")).expect(200).json()))
                    .contains("A");
        }
        Files.delete(key);
        assertThatThrownBy(() -> Node.start(config)).isInstanceOf(Refused.class).hasMessageContaining("encryption.key");
        String fresh = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        Config rotated = config.withEncryption(new Settings()
                .addEnvironment(
                        Map.of("MILLRACE_ENCRYPTION_KEY", fresh, "MILLRACE_ENCRYPTION_PREVIOUS_KEYS", made.strip()))
                .toConfig()
                .encryption());
        try (Node third = Node.start(rotated)) {
            assertThat(new Client(third)
                            .post("/api/v1/main/secrets/reseal")
                            .expect(200)
                            .json()
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
        }
        Config onlyNew = config.withEncryption(new Settings()
                .addEnvironment(Map.of("MILLRACE_ENCRYPTION_KEY", fresh))
                .toConfig()
                .encryption());
        Node.start(onlyNew).close();
    }
}
