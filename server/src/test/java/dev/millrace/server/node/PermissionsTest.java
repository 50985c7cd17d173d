package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.http.Guard;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Route;
import dev.millrace.language.data.Json;
import dev.millrace.model.access.Role;
import dev.millrace.server.node.Client.Answer;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route that the server has, asked by every role, and by somebody who may reach other namespaces only. */
@ParameterizedClass
@EnumSource
class PermissionsTest {
    /** What these need depends on what the request says; each has a test of its own in {@link PermissionsInBodiesTest} or {@link GitAccessTest}. */
    private static final Set<String> DEPEND = Set.of(
            "GET /git/{repository}/info/refs",
            "POST /git/doctor",
            "POST /sync/bindings",
            "POST /sync/previews",
            "PUT /sync/previews/{id}",
            "DELETE /sync/previews/{id}",
            "POST /sync/plans/{runId}/apply",
            "POST /sync/runs/{runId}/undo");

    @Parameter
    Databases kind;

    private static Populated server;

    @BeforeParameterizedClassInvocation
    static void start(Databases kind, @TempDir Path folder) {
        server = new Populated(kind, folder);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static String name(Route route) {
        return route.verb() + " " + route.path();
    }

    private static boolean isStream(Route route) {
        return route.answer().mediaType().equals("text/event-stream");
    }

    /** With values for the path that name nothing, or with those given. */
    private static String path(Route route, Map<String, String> values) {
        String path = route.atRoot() ? route.path() : Populated.API + route.path();
        for (String name : route.pathParameters()) {
            path = path.replace("{" + name + "}", values.getOrDefault(name, "missing"));
        }
        return path;
    }

    /** A body goes only where one is read: a connection with one left over is closed, and the next request on it would fail by luck. */
    private static Answer ask(String authorization, Route route, Map<String, String> values, String query) {
        String body = route.body() == null ? "" : "{}";
        return server.at(authorization, route.verb().name(), path(route, values) + query, body);
    }

    @Test
    void everyRouteAsksForItsPermissionAndForNothingElse() {
        Set<String> depend = new TreeSet<>();
        for (Route route : server.node.routes()) {
            if (route.need() instanceof Need.Depends) {
                depend.add(name(route));
                continue;
            }
            for (Role role : Role.values()) {
                boolean allowed = role.permissions().containsAll(route.need().permissions());
                if (allowed && isStream(route)) {
                    continue;
                }
                String as = Populated.basic(role.name().toLowerCase(Locale.ROOT));
                // What a search would find is narrowed to nothing, as some of these delete what they find.
                Answer answer = ask(
                        as, route, Map.of("namespace", "nowhere", "repository", "nowhere.git"), "?namespace=nowhere");
                String what = role + " " + name(route) + ": " + answer.text();
                assertThat(answer.status() == 403).as(what).isNotEqualTo(allowed);
                assertThat(answer.status()).as(what).isNotEqualTo(500);
                if (!allowed) {
                    assertThat(answer.text())
                            .as(what)
                            .contains("lacks the permission "
                                    + route.need().permissions().getFirst());
                }
            }
        }
        assertThat(depend).isEqualTo(new TreeSet<>(DEPEND));
    }

    @Test
    void whatNeedsNothingIsWhatTheDoorLeavesOpen() {
        Guard guard = Guard.of(true, null);
        for (Route route : server.node.routes()) {
            String path = path(route, Map.of());
            assertThat(route.need() instanceof Need.Nothing).as(name(route)).isEqualTo(!guard.wantsSignIn(path));
            if (!(route.need() instanceof Need.Nothing)) {
                ask("", route, Map.of(), "").expect(401);
            }
        }
    }

    @Test
    void nobodyReachesWhatIsElsewhere() {
        String stranger = Populated.basic("stranger");
        String before =
                server.as(Populated.ROOT, "GET", "/namespaces/other.place", "").text();
        for (String namespace : List.of("other.place", "mineral")) {
            for (Route route : server.node.routes()) {
                boolean ofExecution = route.path().startsWith("/executions/{id}");
                Map<String, String> values = Map.of(
                        "namespace",
                        namespace,
                        "repository",
                        namespace + ".git",
                        "id",
                        ofExecution
                                ? server.execution
                                : route.path().startsWith("/sync/previews")
                                        ? "zebrapreview"
                                        : route.path().startsWith("/sync") ? "zebrabinding" : "zebraflow",
                        "executionId",
                        server.execution,
                        "runId",
                        server.run,
                        "trigger",
                        "zebraflow",
                        "key",
                        "zebrakey");
                boolean located = route.need() instanceof Need.In
                        && !route.pathParameters().isEmpty()
                        // Its body is read too, and is not good enough here.
                        && !name(route).equals("PUT /sync/bindings/{id}");
                if (isStream(route) && !located) {
                    continue;
                }
                Answer answer = ask(stranger, route, values, "");
                String what = name(route) + " -> " + answer.status() + " " + answer.text();
                if (located) {
                    assertThat(answer.status()).as(what).isEqualTo(403);
                }
                if (answer.status() != 403) {
                    // The sign is in the path of some; who is told that there is no such thing learns nothing.
                    assertThat(answer.status() == 404
                                    || !answer.text().toLowerCase(Locale.ROOT).contains("zebra"))
                            .as(what)
                            .isTrue();
                }
            }
        }
        assertThat(server.as(Populated.ROOT, "GET", "/namespaces/other.place", "")
                        .text())
                .isEqualTo(before);
        server.as(Populated.ROOT, "GET", "/executions/" + server.execution, "").expect(200);
        server.as(Populated.ROOT, "GET", "/namespaces/other.place/kv/zebrakey", "")
                .expect(200);
        server.as(Populated.ROOT, "GET", "/sync/bindings/zebrabinding", "").expect(200);
        server.as(Populated.ROOT, "GET", "/sync/previews/zebrapreview", "").expect(200);
        assertThat(server.as(Populated.ROOT, "GET", "/logs/" + server.execution, "")
                        .text())
                .contains("the zebraflow says so");
        assertThat(server.as(Populated.ROOT, "GET", "/triggers/other.place/zebraflow", "")
                        .text())
                .contains("zebraflow");
    }

    @Test
    void listsShowWhatMayBeSeen() {
        String outsider = Populated.basic("outsider");
        for (String path : List.of(
                "/flows/search",
                "/flows/source?q=says",
                "/flows/distinct-namespaces",
                "/executions/search",
                "/executions/distinct-field-values?field=namespace",
                "/executions/export/by-query/csv",
                "/executions/namespaces",
                "/logs/search",
                "/triggers/search",
                "/kv",
                "/secrets",
                "/namespaces/search")) {
            String seen = server.as(outsider, "GET", path, "").expect(200).text();
            assertThat(seen).as(path).contains("mine.child").doesNotContainIgnoringCase("zebra");
            assertThat(server.as(Populated.basic("viewer"), "GET", path, "")
                            .expect(200)
                            .text())
                    .as(path)
                    .contains("mine.child", "other.place");
        }
        assertThat(server.as(outsider, "GET", "/flows/search", "")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.as(outsider, "GET", "/executions/search", "")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.as(outsider, "GET", "/flows/search?namespace=other", "")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(server.as(outsider, "GET", "/sync/bindings", "").json()).isEmpty();
        assertThat(server.as(outsider, "GET", "/sync/previews", "").json()).isEmpty();
        String suggested = Json.write(Map.of(
                "source",
                "id: a\nnamespace: other.place\ntasks:\n  - id: b\n    type: io.kestra.plugin.core.log.Log\n    message: \"{{ secret('",
                "line",
                6,
                "column",
                25));
        assertThat(server.as(outsider, "POST", "/editor/completion", suggested)
                        .expect(200)
                        .text())
                .doesNotContainIgnoringCase("zebra");
    }

    @Test
    void worksWhereItMay() {
        String outsider = Populated.basic("outsider");
        server.as(outsider, "POST", "/flows", Populated.flow("mine.work", "mine"))
                .expect(200);
        server.as(outsider, "POST", "/executions/mine.work/mine?wait=true", "").expect(200);
        server.as(outsider, "GET", "/namespaces/mine.work", "").expect(200);
        server.as(outsider, "DELETE", "/flows/mine.work/mine", "").expect(204);
        assertThat(server.as(outsider, "GET", "/namespaces/mine.work/history", "")
                        .text())
                .contains("outsider@localhost");
        assertThat(server.as(outsider, "DELETE", "/executions/by-query?namespace=mine.work", "")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theDocumentNamesThePermissions() {
        var paths = server.at(Populated.ROOT, "GET", "/openapi.json", "")
                .expect(200)
                .json()
                .path("paths");
        assertThat(paths.path("/api/v1/main/sync/plans/{runId}/apply")
                        .path("post")
                        .path("x-permissions")
                        .toString())
                .isEqualTo("[\"APPLY\",\"PUSH\",\"CONFIRM\"]");
        assertThat(paths.path("/api/v1/main/flows/search")
                        .path("get")
                        .path("x-permissions")
                        .toString())
                .isEqualTo("[\"VIEW\"]");
    }
}
