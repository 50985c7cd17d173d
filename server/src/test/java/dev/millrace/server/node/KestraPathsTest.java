package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path that a client of Kestra asks for is routed, with the tenant and without, in the form of 1.x and in that of 2.0. */
class KestraPathsTest extends NodeTest {

    private Set<String> served() {
        return node.served().stream()
                .map(route -> route.replaceAll("\\{[^}]*}", "{}"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Executions
                "POST /executions/{ns}/{flow}",
                "POST /executions/{ns}/{flow}/validate",
                "GET /executions/webhook/{ns}/{flow}/{key}",
                "POST /executions/webhook/{ns}/{flow}/{key}",
                "PUT /executions/webhook/{ns}/{flow}/{key}",
                "GET /executions",
                "GET /executions/search",
                "POST /executions/latest",
                "GET /executions/export/by-query/csv",
                "GET /executions/distinct-field-values",
                "GET /executions/{id}",
                "DELETE /executions/{id}",
                "GET /executions/{id}/follow",
                "GET /executions/{id}/follow-dependencies",
                "GET /executions/{id}/graph",
                "GET /executions/{id}/flow",
                "GET /executions/{id}/file",
                "GET /executions/{id}/file/metas",
                "GET /executions/{id}/file/preview",
                "GET /executions/flows/{ns}/{id}",
                "GET /executions/namespaces",
                "GET /executions/namespaces/{ns}/flows",
                "GET /outputs/{execution}",
                "GET /outputs/{execution}/{taskRun}",
                // Their verbs: 2.0, then 1.x
                "POST /executions/{id}/actions/replay",
                "POST /executions/{id}/actions/replay-with-inputs",
                "POST /executions/{id}/actions/restart",
                "POST /executions/{id}/actions/resume",
                "POST /executions/{id}/actions/pause",
                "POST /executions/{id}/actions/force-run",
                "POST /executions/{id}/actions/unqueue",
                "POST /executions/{id}/actions/change-status",
                "POST /executions/{id}/actions/labels",
                "POST /executions/{id}/actions/state",
                "POST /executions/{id}/actions/eval",
                "DELETE /executions/{id}/actions/kill",
                "POST /executions/{id}/replay",
                "POST /executions/{id}/replay-with-inputs",
                "POST /executions/{id}/restart",
                "POST /executions/{id}/resume",
                "POST /executions/{id}/pause",
                "POST /executions/{id}/force-run",
                "POST /executions/{id}/unqueue",
                "POST /executions/{id}/change-status",
                "POST /executions/{id}/labels",
                "POST /executions/{id}/state",
                "POST /executions/{id}/eval/{taskRun}",
                "DELETE /executions/{id}/kill",
                // Many at once
                "POST /executions/restart/by-ids",
                "POST /executions/restart/by-query",
                "POST /executions/replay/by-ids",
                "POST /executions/replay/by-query",
                "DELETE /executions/kill/by-ids",
                "DELETE /executions/kill/by-query",
                "POST /executions/pause/by-ids",
                "POST /executions/pause/by-query",
                "POST /executions/resume/by-ids",
                "POST /executions/resume/by-query",
                "POST /executions/labels/by-ids",
                "POST /executions/labels/by-query",
                "POST /executions/change-status/by-ids",
                "POST /executions/change-status/by-query",
                "POST /executions/force-run/by-ids",
                "POST /executions/force-run/by-query",
                "POST /executions/unqueue/by-ids",
                "POST /executions/unqueue/by-query",
                "DELETE /executions/by-ids",
                "DELETE /executions/by-query",
                // Logs
                "GET /logs/search",
                "GET /logs/{execution}",
                "GET /logs/{execution}/download",
                "GET /logs/{execution}/follow",
                "DELETE /logs/{execution}",
                "DELETE /logs/{ns}/{flow}",
                // Flows
                "POST /flows",
                "PUT /flows/{ns}/{id}",
                "GET /flows/{ns}/{id}",
                "DELETE /flows/{ns}/{id}",
                "GET /flows/{ns}",
                "GET /flows/search",
                "GET /flows/source",
                "POST /flows/{ns}",
                "POST /flows/bulk",
                "POST /flows/validate",
                "POST /flows/validate/task",
                "POST /flows/validate/trigger",
                "GET /flows/{ns}/{id}/revisions",
                "GET /flows/{ns}/{id}/graph",
                "POST /flows/graph",
                "GET /flows/{ns}/{id}/tasks/{task}",
                "POST /flows/import",
                "GET /flows/export/by-query",
                "POST /flows/export/by-ids",
                "DELETE /flows/delete/by-ids",
                "DELETE /flows/delete/by-query",
                "POST /flows/disable/by-ids",
                "POST /flows/disable/by-query",
                "POST /flows/enable/by-ids",
                "POST /flows/enable/by-query",
                "GET /flows/distinct-namespaces",
                // Namespaces, their files, key-value pairs and secrets
                "GET /namespaces/search",
                "GET /namespaces/{ns}",
                "POST /namespaces/autocomplete",
                "GET /namespaces/{ns}/files",
                "POST /namespaces/{ns}/files",
                "PUT /namespaces/{ns}/files",
                "DELETE /namespaces/{ns}/files",
                "GET /namespaces/{ns}/files/directory",
                "POST /namespaces/{ns}/files/directory",
                "GET /namespaces/{ns}/files/stats",
                "GET /namespaces/{ns}/files/search",
                "GET /namespaces/{ns}/files/export",
                "GET /namespaces/{ns}/files/revisions",
                "GET /kv",
                "GET /namespaces/{ns}/kv",
                "DELETE /namespaces/{ns}/kv",
                "GET /namespaces/{ns}/kv/inheritance",
                "GET /namespaces/{ns}/kv/{key}",
                "PUT /namespaces/{ns}/kv/{key}",
                "DELETE /namespaces/{ns}/kv/{key}",
                "GET /secrets",
                "GET /namespaces/{ns}/secrets",
                "GET /namespaces/{ns}/inherited-secrets",
                "PUT /namespaces/{ns}/secrets",
                "PATCH /namespaces/{ns}/secrets/{key}",
                "DELETE /namespaces/{ns}/secrets/{key}",
                // The rest
                "GET /plugins",
                "GET /plugins/{type}",
                "GET /plugins/schemas/{kind}",
                "GET /blueprints/community/{kind}",
                "GET /blueprints/community/{kind}/{id}",
                "GET /blueprints/community/{kind}/{id}/source",
                "GET /blueprints/community/{kind}/{id}/graph",
                "GET /configs",
            })
    void routes(String path) {
        String method = path.substring(0, path.indexOf(' '));
        String rest = path.substring(path.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "{}");
        assertThat(served()).contains(method + " /api/v1" + rest, method + " /api/v1/main" + rest);
    }
}
