package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.model.access.Permission;
import dev.millrace.server.node.Client.Answer;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is needed where the body of a request, or what it names, says what it is about. */
@ParameterizedClass
@EnumSource
class PermissionsInBodiesTest {
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
                new Told(
                        "POST",
                        "/sync/previews",
                        Json.write(server.preview("new", "other.place", "mine")),
                        Permission.BINDINGS),
                new Told(
                        "POST",
                        "/sync/previews",
                        Json.write(server.preview("new", "mine", "other.place")),
                        Permission.BINDINGS),
                new Told(
                        "PUT",
                        "/sync/previews/zebrapreview",
                        Json.write(server.preview("zebrapreview", "mine", "mine")),
                        Permission.BINDINGS),
                new Told("DELETE", "/sync/previews/zebrapreview", "", Permission.BINDINGS),
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
    void previewsAtTheTopConcernAllNamespaces() {
        String preview = Json.write(server.preview("new", "mine", ""));
        assertThat(server.as(Populated.basic("outsider"), "POST", "/sync/previews", preview)
                        .expect(403)
                        .message())
                .contains("BINDINGS in all namespaces");
        String below = Json.write(server.preview("below", "mine", "mine"));
        server.as(Populated.basic("outsider"), "POST", "/sync/previews", below).expect(201);
        server.as(Populated.basic("outsider"), "DELETE", "/sync/previews/below", "")
                .expect(204);
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
}
