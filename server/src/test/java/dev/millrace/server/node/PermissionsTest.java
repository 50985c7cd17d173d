package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.http.Guard;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Route;
import dev.millrace.language.data.Json;
import dev.millrace.model.access.Permission;
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
    /** What these need depends on what the request says; each has a test of its own here or in {@link GitAccessTest}. */
    private static final Set<String> DEPEND = Set.of(
            "GET /git/{repository}/info/refs",
            "POST /git/doctor",
            "POST /sync/bindings",
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

    private static Answer ask(String authorization, Route route, Map<String, String> values, String query) {
        return server.at(authorization, route.verb().name(), path(route, values) + query, "{}");
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
        assertThat(server.as(Populated.ROOT, "GET", "/logs/" + server.execution, "")
                        .text())
                .contains("the zebraflow says so");
        assertThat(server.as(Populated.ROOT, "GET", "/triggers/other.place/zebraflow", "")
                        .text())
                .contains("zebraflow");
    }

    private record Told(String verb, String path, String body, Permission permission) {}

    /** What names the namespace in its body. */
    private List<Told> told() {
        String flow = Populated.flow("other.place", "new");
        String ids = Json.write(List.of(Map.of("namespace", "other.place", "id", "zebraflow")));
        String executions = Json.write(List.of(server.execution));
        Map<String, Object> trigger =
                Map.of("namespace", "other.place", "flowId", "zebraflow", "triggerId", "zebraflow", "disabled", true);
        String triggers = Json.write(List.of(trigger));
        String wish = Json.write(server.wish("other.place", "GIT"));
        Map<String, Object> moved = server.wish("other.place", "GIT");
        moved.put("id", "new");
        return List.of(
                new Told("POST", "/flows", flow, Permission.EDIT),
                new Told("POST", "/flows/bulk", Populated.flow("mine", "a") + "---\n" + flow, Permission.EDIT),
                new Told("POST", "/flows/bulk?namespace=other.place", Populated.flow("mine", "a"), Permission.EDIT),
                new Told("POST", "/flows/export/by-ids", ids, Permission.VIEW),
                new Told("DELETE", "/flows/delete/by-ids", ids, Permission.EDIT),
                new Told("POST", "/flows/disable/by-ids", ids, Permission.EDIT),
                new Told("POST", "/executions/latest", ids, Permission.VIEW),
                new Told("POST", "/executions/restart/by-ids", executions, Permission.RUN),
                new Told("DELETE", "/executions/kill/by-ids", executions, Permission.RUN),
                new Told("DELETE", "/executions/by-ids", executions, Permission.EDIT),
                new Told(
                        "POST",
                        "/executions/labels/by-ids",
                        Json.write(Map.of("executionsId", List.of(server.execution), "executionLabels", List.of())),
                        Permission.RUN),
                new Told("POST", "/namespaces", "{\"id\": \"other.place.below\"}", Permission.EDIT),
                new Told("PUT", "/triggers", Json.write(trigger), Permission.RUN),
                new Told(
                        "PUT",
                        "/triggers/set-disabled",
                        Json.write(Map.of("triggers", List.of(trigger), "disabled", true)),
                        Permission.RUN),
                new Told("PUT", "/triggers/backfill/pause", Json.write(trigger), Permission.RUN),
                new Told("POST", "/triggers/unlock/by-triggers", triggers, Permission.RUN),
                new Told("DELETE", "/triggers/delete/by-triggers", triggers, Permission.RUN),
                new Told("POST", "/sync/plans", wish, Permission.PLAN),
                new Told("POST", "/sync/files", wish, Permission.PLAN),
                new Told("POST", "/sync/explain?path=a", wish, Permission.PLAN),
                new Told("POST", "/sync/bindings/readopt", wish, Permission.BINDINGS),
                new Told("POST", "/sync/bindings", Json.write(moved), Permission.BINDINGS),
                new Told("POST", "/git/doctor", wish, Permission.PLAN),
                new Told("POST", "/sync/plans/" + server.run + "/apply", "{\"planHash\": \"x\"}", Permission.APPLY),
                new Told("POST", "/sync/runs/" + server.run + "/undo", "{}", Permission.APPLY));
    }

    @Test
    void looksIntoBodiesForTheNamespace() {
        String outsider = Populated.basic("outsider");
        for (Told told : told()) {
            Answer answer = server.as(outsider, told.verb(), told.path(), told.body());
            assertThat(answer.status()).as(told + ": " + answer.text()).isEqualTo(403);
            assertThat(answer.message())
                    .as(told.toString())
                    .contains("The account 'outsider' lacks the permission " + told.permission())
                    .contains("in the namespace other.place")
                    .contains("mine and below");
        }
    }

    @Test
    void nobodyMovesABindingElsewhere() {
        String outsider = Populated.basic("outsider");
        Map<String, Object> binding = server.wish("mine.bound", "GIT");
        binding.put("id", "mine");
        server.as(outsider, "POST", "/sync/bindings", Json.write(binding)).expect(201);
        server.as(outsider, "POST", "/sync/bindings/mine/pause", "").expect(200);
        binding.put("namespace", "other.bound");
        assertThat(server.as(outsider, "PUT", "/sync/bindings/mine", Json.write(binding))
                        .expect(403)
                        .message())
                .contains("BINDINGS", "other.bound");
        binding.put("namespace", "mine.bound");
        binding.put("id", "zebrabinding");
        assertThat(server.as(outsider, "PUT", "/sync/bindings/zebrabinding", Json.write(binding))
                        .expect(403)
                        .message())
                .contains("BINDINGS", "other.place");
        server.as(outsider, "DELETE", "/sync/bindings/mine", "").expect(204);
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
    void applyingAndConfirmingArePermissionsOfTheirOwn() {
        String apply = "/sync/plans/" + server.run + "/apply";
        for (String name : List.of("viewer", "operator")) {
            assertThat(server.as(Populated.basic(name), "POST", apply, "{\"planHash\": \"x\"}")
                            .expect(403)
                            .message())
                    .contains("APPLY", "other.place");
        }
        String confirmed = "{\"planHash\": \"x\", \"confirm\": true}";
        assertThat(server.as(Populated.basic("editor"), "POST", apply, confirmed)
                        .expect(403)
                        .message())
                .contains("CONFIRM", "other.place");
        // The hash is wrong, so that all that may be refused is that.
        assertThat(server.as(Populated.basic("editor"), "POST", apply, "{\"planHash\": \"x\"}")
                        .status())
                .isNotIn(401, 403, 500);
        assertThat(server.as(Populated.basic("maintainer"), "POST", apply, confirmed)
                        .status())
                .isNotIn(401, 403, 500);

        String push = server.as(Populated.ROOT, "POST", "/sync/plans", Json.write(server.wish("other.place", "SERVER")))
                .expect(201)
                .json()
                .path("run")
                .path("id")
                .asString();
        String syncer = token("syncer", List.of("VIEW", "PLAN", "APPLY"));
        assertThat(server.as(syncer, "POST", "/sync/plans/" + push + "/apply", "{\"planHash\": \"x\"}")
                        .expect(403)
                        .message())
                .contains("The token 'syncer' of 'root' lacks the permission PUSH");
        assertThat(server.as(syncer, "POST", apply, "{\"planHash\": \"x\"}").status())
                .isNotIn(401, 403, 500);
        assertThat(server.as(syncer, "POST", "/sync/runs/" + server.run + "/undo", "{\"git\": true}")
                        .expect(403)
                        .message())
                .contains("PUSH");
    }

    @Test
    void approvingABindingUnseenIsApplying() {
        Map<String, Object> binding = server.wish("approved", "GIT");
        binding.put("id", "approved");
        binding.put("both", true);
        String body = Json.write(binding);
        String binder = token("binder", List.of("VIEW", "BINDINGS", "APPLY"));
        assertThat(server.as(binder, "POST", "/sync/bindings?approve=true", body)
                        .expect(403)
                        .message())
                .contains("PUSH");
        assertThat(server.as(Populated.basic("editor"), "POST", "/sync/bindings", body)
                        .expect(403)
                        .message())
                .contains("BINDINGS");
        server.as(binder, "POST", "/sync/bindings", body).expect(201);
        server.as(binder, "DELETE", "/sync/bindings/approved", "").expect(204);
    }

    private static String token(String name, List<String> permissions) {
        return "Bearer "
                + server.as(
                                Populated.ROOT,
                                "POST",
                                "/tokens",
                                Json.write(Map.of("name", name, "permissions", permissions)))
                        .expect(201)
                        .json()
                        .path("token")
                        .asString();
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
