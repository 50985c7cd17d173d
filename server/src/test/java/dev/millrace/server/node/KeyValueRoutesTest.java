package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KeyValueRoutesTest extends NodeTest {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    InstantSource clock() {
        return () -> Instant.now().plus(ahead.get());
    }

    private static String kv(String rest) {
        return "/api/v1/main/namespaces/" + rest;
    }

    private JsonNode put(String path, String value) {
        return http.put(kv(path), "text/plain", value).expect(200).json();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.5                       | NUMBER   | 1.5
            -12                       | NUMBER   | -12
            true                      | BOOLEAN  | true
            2026-01-31                | DATE     | "2026-01-31"
            2026-01-31T12:00:01Z      | DATETIME | "2026-01-31T12:00:01Z"
            PT5M                      | DURATION | "PT5M"
            {"a": [1, "b"]}           | JSON     | {"a":[1,"b"]}
            "12"                      | STRING   | "12"
            hello there               | STRING   | "hello there"
            Paris                     | STRING   | "Paris"
            2026-99-99                | STRING   | "2026-99-99"
            {{ not json }}            | STRING   | "{{ not json }}"
            """)
    void takesTheTypeFromWhatIsWritten(String written, String type, String value) {
        put("kv.types/kv/it", written);
        JsonNode read = http.get(kv("kv.types/kv/it")).expect(200).json();
        assertThat(read.path("type").asString()).isEqualTo(type);
        assertThat(read.path("value").toString()).isEqualTo(value);
    }

    @Test
    void takesTheTypeThatIsSaid() {
        assertThat(put("kv.said/kv/zip?type=STRING", "04109").path("value").asString())
                .isEqualTo("04109");
        assertThat(http.put(kv("kv.said/kv/zip?type=DATE"), "text/plain", "soon")
                        .expect(422)
                        .message())
                .contains("DATE");
        http.put(kv("kv.said/kv/zip?overwrite=false"), "text/plain", "1").expect(409);
        http.put(kv("kv.said/kv/a%20b"), "text/plain", "1").expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/namespaces/", "/api/v1/main/namespaces/"})
    void forgetsWhatHasRunOut(String base) {
        String path = base + "kv.expiry/kv/short";
        JsonNode set = http.send(
                        "PUT",
                        path,
                        BodyPublishers.ofString("x"),
                        "Content-Type",
                        "text/plain",
                        "ttl",
                        "PT1H",
                        "description",
                        "why")
                .expect(200)
                .json();
        assertThat(set.path("description").asString()).isEqualTo("why");
        assertThat(Instant.parse(set.path("expirationDate").asString()))
                .isEqualTo(Instant.parse(set.path("updated").asString()).plus(Duration.ofHours(1)));
        put("kv.expiry/kv/long?ttl=P2D", "y");
        ahead.set(ahead.get().plus(Duration.ofMinutes(61)));
        assertThat(http.get(path).expect(404).message()).contains("time is over");
        http.get(base + "kv.expiry/kv/long").expect(200);
        assertThat(keys(http.get(base + "kv.expiry/kv").expect(200).json())).containsExactly("long");
        http.put(path + "?ttl=yesterday", "text/plain", "x").expect(400);
        http.put(path + "?ttl=PT0S", "text/plain", "x").expect(400);
    }

    @Test
    void showsWhatNamespacesInherit() {
        put("kvtop/kv/a", "1");
        put("kvtop/kv/b", "2");
        put("kvtop.team/kv/b", "3");
        assertThat(keys(http.get(kv("kvtop.team/kv")).expect(200).json())).containsExactly("b");
        assertThat(keys(http.get(kv("kvtop.team/kv/inheritance")).expect(200).json()))
                .containsExactly("a");
        http.get(kv("kvtop.team/kv/a")).expect(404);
        assertThat(http.get(kv("kvtop.team/kv/a?inherited=true"))
                        .expect(200)
                        .json()
                        .path("namespace")
                        .asString())
                .isEqualTo("kvtop");
        JsonNode all =
                http.get("/api/v1/main/kv?namespace=kvtop&size=2").expect(200).json();
        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(keys(all.path("results"))).containsExactly("a", "b");
        assertThat(keys(http.get("/api/v1/kv?filters[namespace][STARTS_WITH]=kvtop&q=A"
                                .replace("[", "%5B")
                                .replace("]", "%5D"))
                        .expect(200)
                        .json()
                        .path("results")))
                .containsExactly("a");
    }

    @Test
    void deletesOneAndMany() {
        put("kv.gone/kv/a", "1");
        put("kv.gone/kv/b", "1");
        put("kv.gone/kv/c", "1");
        assertThat(http.delete(kv("kv.gone/kv/a")).expect(200).text()).isEqualTo("true");
        http.delete(kv("kv.gone/kv/a")).expect(404);
        JsonNode gone = http.send(
                        "DELETE",
                        kv("kv.gone/kv"),
                        BodyPublishers.ofString("{\"keys\": [\"b\", \"x\"]}"),
                        "Content-Type",
                        "application/json")
                .expect(200)
                .json();
        assertThat(gone.path("keys").toString()).isEqualTo("[\"b\"]");
        assertThat(keys(http.get(kv("kv.gone/kv")).expect(200).json())).containsExactly("c");
    }

    private static List<String> keys(JsonNode entries) {
        List<String> keys = new ArrayList<>();
        entries.forEach(entry -> keys.add(entry.path("key").asString()));
        return keys;
    }
}
