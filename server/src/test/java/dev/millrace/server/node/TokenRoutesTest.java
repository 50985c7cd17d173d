package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Answer;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Accounts and tokens over HTTP. */
@ParameterizedClass
@EnumSource
class TokenRoutesTest {
    private static final String API = "/api/v1/main";
    private static final String ROOT = Populated.basic("root", "of the settings");
    private static final String VERA = Populated.basic("vera", "correct horse");

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private Databases.Fresh database;
    private Node node;
    private Client http;

    private void start(boolean withLogin) {
        database = kind.fresh();
        var address = database.config();
        Config config = Config.in(folder.resolve("data"))
                .withPort(0)
                .withTutorial(false)
                .withDatabase(new Config.DatabaseAddress(address.url(), address.user(), address.password()))
                .withLogin(withLogin ? new Config.Login("root", "of the settings") : null);
        node = Node.start(config, Map.of(), (InstantSource) () -> Instant.now().plus(ahead.get()));
        http = new Client(node);
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private Answer send(String as, String verb, String path, Map<String, ?> body, String... more) {
        String[] headers = new String[4 + more.length];
        System.arraycopy(new String[] {"Content-Type", "application/json", "Authorization", as}, 0, headers, 0, 4);
        System.arraycopy(more, 0, headers, 4, more.length);
        return http.send(
                verb, API + path, java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(body)), headers);
    }

    private Answer get(String as, String path) {
        return http.get(API + path, "Authorization", as);
    }

    private void vera(String role) {
        send(ROOT, "POST", "/accounts", Map.of("name", "vera", "password", "correct horse", "role", role))
                .expect(201);
    }

    private JsonNode token(String as, Object... pairs) {
        Map<String, Object> wish = new HashMap<>(Map.of("name", "ci", "permissions", List.of("VIEW")));
        for (int at = 0; at < pairs.length; at += 2) {
            wish.put((String) pairs[at], pairs[at + 1]);
        }
        return send(as, "POST", "/tokens", wish).expect(201).json();
    }

    private static String bearer(JsonNode issued) {
        return "Bearer " + issued.path("token").asString();
    }

    @Test
    void makesChangesAndDeletesAccounts() {
        start(true);
        JsonNode made = send(
                        ROOT,
                        "POST",
                        "/accounts",
                        Map.of("name", "vera", "password", "correct horse", "namespaces", List.of("b.c", "a", "a.b")))
                .expect(201)
                .json();
        assertThat(made.path("role").asString()).isEqualTo("VIEWER");
        assertThat(made.path("namespaces").toString()).isEqualTo("[\"a\",\"b.c\"]");
        assertThat(made.toString()).doesNotContain("argon2", "horse");
        get(VERA, "/accounts").expect(403);
        JsonNode me = get(VERA, "/me").expect(200).json();
        assertThat(me.path("name").asString()).isEqualTo("vera");
        assertThat(me.path("signIn").asBoolean()).isTrue();
        assertThat(me.path("permissions").toString()).isEqualTo("[\"VIEW\"]");
        assertThat(me.path("namespaces").toString()).isEqualTo("[\"a\",\"b.c\"]");

        send(ROOT, "PUT", "/accounts/vera", Map.of("role", "OPERATOR", "namespaces", List.of("*")))
                .expect(200);
        me = get(VERA, "/me").expect(200).json();
        assertThat(me.path("permissions").toString()).isEqualTo("[\"VIEW\",\"RUN\"]");
        assertThat(me.path("namespaces").toString()).isEqualTo("[\"*\"]");
        send(ROOT, "PUT", "/accounts/vera", Map.of("disabled", true)).expect(200);
        get(VERA, "/me").expect(401);
        send(ROOT, "PUT", "/accounts/vera", Map.of("disabled", false)).expect(200);
        send(VERA, "PUT", "/me/password", Map.of("old", "wrong horse", "password", "another horse"))
                .expect(403);
        send(VERA, "PUT", "/me/password", Map.of("old", "correct horse", "password", "another horse"))
                .expect(204);
        get(VERA, "/me").expect(401);
        get(Populated.basic("vera", "another horse"), "/me").expect(200);
        send(ROOT, "PUT", "/me/password", Map.of("old", "of the settings", "password", "another horse"))
                .expect(403);
        send(ROOT, "DELETE", "/accounts/vera", Map.of()).expect(204);
        get(Populated.basic("vera", "another horse"), "/me").expect(401);
        send(ROOT, "DELETE", "/accounts/vera", Map.of()).expect(404);
        send(ROOT, "PUT", "/accounts/root", Map.of("disabled", true)).expect(404);
        assertThat(get(ROOT, "/me").json().path("permissions")).hasSize(10);
    }

    @Test
    void anAdministratorOfSomeNamespacesIsNoneOfTheServer() {
        start(true);
        send(
                        ROOT,
                        "POST",
                        "/accounts",
                        Map.of(
                                "name",
                                "vera",
                                "password",
                                "correct horse",
                                "role",
                                "ADMIN",
                                "namespaces",
                                List.of("a")))
                .expect(201);
        assertThat(send(VERA, "POST", "/accounts", Map.of("name", "walt", "password", "correct horse"))
                        .expect(403)
                        .message())
                .contains("lacks the permission ADMIN in all namespaces");
    }

    @Test
    void aLiveStreamEndsWithTheTokenThatItWasAskedWith() {
        start(true);
        JsonNode issued = token(ROOT);
        http.send(
                        "POST",
                        API + "/flows",
                        java.net.http.HttpRequest.BodyPublishers.ofString("""
                                id: waits
                                namespace: a
                                tasks:
                                  - id: hold
                                    type: io.kestra.plugin.core.flow.Pause
                                """),
                        "Content-Type",
                        Client.YAML,
                        "Authorization",
                        ROOT)
                .expect(200);
        String id = http.send(
                        "POST",
                        API + "/executions/a/waits",
                        java.net.http.HttpRequest.BodyPublishers.noBody(),
                        "Authorization",
                        ROOT)
                .expect(200)
                .json()
                .path("id")
                .asString();
        try (Stream<String> lines =
                http.lines(API + "/executions/" + id + "/follow", "Authorization", bearer(issued))) {
            Iterator<String> coming = lines.iterator();
            while (!coming.next().contains("PAUSED")) {
                // The stream tells how it came so far.
            }
            send(ROOT, "DELETE", "/tokens/" + issued.path("details").path("id").asString(), Map.of())
                    .expect(204);
            send(ROOT, "POST", "/executions/" + id + "/resume", Map.of()).expect(200);
            StringBuilder after = new StringBuilder();
            coming.forEachRemaining(after::append);
            assertThat(after.toString()).doesNotContain("SUCCESS").doesNotContain("id: end");
        }
    }

    @Test
    void showsATokenOnceAndKnowsItUntilItIsRevoked() {
        start(true);
        vera("EDITOR");
        JsonNode issued = token(VERA, "permissions", List.of("VIEW", "EDIT"), "namespaces", List.of("a"));
        String id = issued.path("details").path("id").asString();
        assertThat(get(bearer(issued), "/me").expect(200).json().path("token").asString())
                .isEqualTo("ci");
        get(Populated.basic("whoever", issued.path("token").asString()), "/me").expect(200);
        send(bearer(issued), "PUT", "/namespaces/a/kv/k", Map.of("v", 1)).expect(200);
        send(bearer(issued), "PUT", "/namespaces/b/kv/k", Map.of("v", 1)).expect(403);
        http.send(
                        "POST",
                        API + "/namespaces/a/files?path=/f",
                        java.net.http.HttpRequest.BodyPublishers.ofString("x"),
                        "Authorization",
                        bearer(issued))
                .expect(200);
        assertThat(get(VERA, "/namespaces/a/history").text()).contains("vera (token ci)", "vera@localhost");
        String listed = get(VERA, "/tokens").expect(200).text();
        assertThat(listed)
                .contains(id, "\"account\":\"vera\"")
                .doesNotContain(issued.path("token").asString(), "hash");
        assertThat(get(ROOT, "/tokens").text()).contains(id);

        // Somebody else sees nothing of it, and the token may not make another.
        send(ROOT, "POST", "/accounts", Map.of("name", "walt", "password", "correct horse"))
                .expect(201);
        String walt = Populated.basic("walt", "correct horse");
        assertThat(get(walt, "/tokens").json()).isEmpty();
        send(walt, "DELETE", "/tokens/" + id, Map.of()).expect(404);
        assertThat(send(bearer(issued), "POST", "/tokens", Map.of("name", "x", "permissions", List.of("VIEW")))
                        .expect(403)
                        .message())
                .contains("password");
        assertThat(send(walt, "POST", "/tokens", Map.of("name", "x", "permissions", List.of("VIEW", "ADMIN")))
                        .expect(403)
                        .message())
                .contains("[ADMIN]");

        send(VERA, "DELETE", "/tokens/" + id, Map.of()).expect(204);
        get(bearer(issued), "/me").expect(401);
        JsonNode roots = token(ROOT);
        get(bearer(roots), "/me").expect(200);
        get(walt, "/tokens").expect(200);
        send(ROOT, "DELETE", "/tokens/" + roots.path("details").path("id").asString(), Map.of())
                .expect(204);
        get(bearer(roots), "/me").expect(401);
    }

    @Test
    void aTokenEndsInTime() {
        start(true);
        JsonNode issued =
                token(ROOT, "expires", Instant.now().plusSeconds(3_600).toString());
        get(bearer(issued), "/me").expect(200);
        ahead.set(Duration.ofSeconds(3_700));
        get(bearer(issued), "/me").expect(401);
        send(
                        ROOT,
                        "POST",
                        "/tokens",
                        Map.of("name", "x", "permissions", List.of("VIEW"), "expires", "2020-01-01T00:00:00Z"))
                .expect(422);
    }

    @Test
    void takesNoHostileToken() {
        start(true);
        String good = token(ROOT).path("token").asString();
        String other = good.substring(0, 10) + (good.charAt(10) == 'A' ? 'B' : 'A') + good.substring(11);
        List<String> wrong = List.of(
                "Bearer " + other,
                "Bearer " + good + "0",
                "Bearer " + good.substring(0, good.length() - 1),
                "Bearer " + good.toLowerCase(java.util.Locale.ROOT),
                "Bearer mr_' OR '1'='1",
                "Bearer mr_" + "%".repeat(49),
                "Bearer " + "mr_".repeat(2_000),
                "Token " + good,
                good);
        // Over connections that have brought the right one: a server must not take what it remembers of them for what
        // came.
        get("Bearer " + good, "/me").expect(200);
        for (int at = 0; at < wrong.size(); at++) {
            // From another address each, as ten wrong ones make an address wait.
            Answer answer = http.get(API + "/me", "Authorization", wrong.get(at), "X-Forwarded-For", "203.0.113." + at);
            assertThat(answer.status()).as(wrong.get(at)).isEqualTo(401);
            assertThat(answer.text()).doesNotContain("mr_");
        }
        get("Bearer " + good, "/me").expect(200);
    }

    @Test
    void makesAnAddressWaitThatTriesPasswordsOrTokens() {
        start(true);
        vera("VIEWER");
        for (int attempt = 0; attempt < 10; attempt++) {
            String guess = attempt % 2 == 0 ? Populated.basic("vera", "guess " + attempt) : "Bearer mr_" + attempt;
            http.get(API + "/me", "Authorization", guess, "X-Forwarded-For", "203.0.113.9")
                    .expect(401);
        }
        http.get(API + "/me", "Authorization", VERA, "X-Forwarded-For", "203.0.113.9")
                .expect(429);
        http.get(API + "/me", "Authorization", ROOT, "X-Forwarded-For", "203.0.113.9")
                .expect(429);
        http.get(API + "/me", "Authorization", VERA, "X-Forwarded-For", "203.0.113.10")
                .expect(200);
        ahead.set(Duration.ofSeconds(61));
        http.get(API + "/me", "Authorization", VERA, "X-Forwarded-For", "203.0.113.9")
                .expect(200);
    }

    @Test
    void askedAllAtOnceAnAddressGetsNoMoreGuesses() {
        start(true);
        vera("VIEWER");
        List<Integer> statuses = java.util.stream.IntStream.range(0, 40)
                .parallel()
                .mapToObj(at -> http.get(
                                API + "/me",
                                "Authorization",
                                Populated.basic("vera", "guess " + at),
                                "X-Forwarded-For",
                                "203.0.113.9")
                        .status())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(30);
    }

    @Test
    void withoutAnAccountNothingChanges() {
        start(false);
        JsonNode me = http.get(API + "/me").expect(200).json();
        assertThat(me.path("signIn").asBoolean()).isFalse();
        assertThat(me.path("permissions")).hasSize(10);
        assertThat(send("Bearer whatever", "POST", "/tokens", Map.of("name", "x", "permissions", List.of("VIEW")))
                        .expect(403)
                        .message())
                .contains("auth.user");
        send(ROOT, "POST", "/accounts", Map.of("name", "vera", "password", "correct horse"))
                .expect(403);
        http.get(API + "/accounts").expect(200);
        send(Populated.basic("guest", "any"), "PUT", "/namespaces/a/kv/k", Map.of("v", 1))
                .expect(200);
    }
}
