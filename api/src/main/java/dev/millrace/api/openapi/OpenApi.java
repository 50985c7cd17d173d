package dev.millrace.api.openapi;

import dev.millrace.api.http.ErrorBody;
import dev.millrace.api.http.Route;
import dev.millrace.model.access.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns declared routes into an OpenAPI 3.1 document. Paths are written with the tenant, {@code /api/v1/main/…}; each works without it as well. */
public final class OpenApi {
    private final Schemas schemas = new Schemas();
    private final String version;

    private OpenApi(String version) {
        this.version = version;
    }

    public static Map<String, Object> document(List<Route> routes, String version) {
        return new OpenApi(version).write(routes);
    }

    /** The path that the document gives for a route. */
    public static String pathOf(Route route) {
        return route.atRoot() ? route.path() : "/api/v1/main" + route.path();
    }

    private Map<String, Object> write(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            if (route.apart()) {
                continue;
            }
            paths.computeIfAbsent(pathOf(route), path -> new LinkedHashMap<>())
                    .put(route.verb().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Millrace",
                        "version",
                        version,
                        "description",
                        "Every path under /api/v1/main works under /api/v1 as well."));
        document.put("paths", paths);
        schemas.of(ErrorBody.class);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas.named(),
                        "securitySchemes",
                        Map.of(
                                "account",
                                Map.of("type", "http", "scheme", "basic"),
                                "token",
                                Map.of("type", "http", "scheme", "bearer"))));
        document.put("security", List.of(Map.of(), Map.of("account", List.of()), Map.of("token", List.of())));
        return document;
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(route));
        operation.put("summary", route.summary());
        operation.put("tags", List.of(route.atRoot() ? "server" : route.path().split("/", 3)[1]));
        List<Permission> permissions = route.need().permissions();
        if (!permissions.isEmpty()) {
            operation.put("x-permissions", permissions);
        }
        List<Map<String, Object>> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Route.Body body = route.body();
        if (body != null) {
            operation.put(
                    "requestBody", Map.of("content", Map.of(body.mediaType(), Map.of("schema", bodySchema(body)))));
        }
        operation.put("responses", responses(route.answer()));
        return operation;
    }

    private static String operationId(Route route) {
        StringBuilder id = new StringBuilder(route.verb().name().toLowerCase(Locale.ROOT));
        for (String part : route.path().split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return id.toString();
    }

    private List<Map<String, Object>> parameters(Route route) {
        List<Map<String, Object>> all = new ArrayList<>();
        route.pathParameters()
                .forEach(name -> all.add(
                        Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string"))));
        for (Route.Parameter parameter : route.parameters()) {
            Map<String, Object> one = schemas.of(parameter.type());
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("name", parameter.name());
            written.put("in", "query");
            written.put("required", parameter.required());
            written.put("description", parameter.text());
            written.put("schema", parameter.many() ? Map.of("type", "array", "items", one) : one);
            all.add(written);
        }
        return all;
    }

    private Map<String, Object> bodySchema(Route.Body body) {
        if (body.parts().isEmpty()) {
            return schemas.of(body.type());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        body.parts().stream()
                .filter(part -> !part.equals("*"))
                .forEach(part -> properties.put(part, Map.of("type", "string", "format", "binary")));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "additionalProperties",
                body.parts().contains("*"));
    }

    private Map<String, Object> responses(Route.Answer answer) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                String.valueOf(answer.status()),
                answer.type() == void.class
                        ? Map.of("description", "Done")
                        : Map.of(
                                "description",
                                "Good",
                                "content",
                                Map.of(answer.mediaType(), Map.of("schema", schemas.of(answer.type())))));
        responses.put(
                "default",
                Map.of(
                        "description",
                        "What is wrong, and what to do",
                        "content",
                        Map.of("application/json", Map.of("schema", schemas.of(ErrorBody.class)))));
        return responses;
    }
}
