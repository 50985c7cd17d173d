package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document and the server say the same. */
class OpenApiTest extends NodeTest {

    @Test
    void describesEveryRouteThatIsServedAndNoOther() {
        JsonNode paths = http.get("/openapi.json").expect(200).json().path("paths");
        Set<String> described = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        Set<String> served = new TreeSet<>();
        for (String route : node.served()) {
            if (route.contains(" /api/v1/main/")) {
                served.add(route);
                assertThat(node.served()).contains(route.replace("/api/v1/main/", "/api/v1/"));
            } else if (!route.contains(" /api/v1/") && !route.matches("GET /(ui(/\\*)?)?|\\w+ /git/.*")) {
                served.add(route);
            }
        }
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyOperationHasItsOwnNameASummaryAndKnownSchemas() {
        JsonNode document = http.get("/openapi.json").expect(200).json();
        Set<String> names = new TreeSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(names.add(operation.path("operationId").asString()))
                            .as(operation.toString())
                            .isTrue();
                    assertThat(operation.path("summary").asString()).isNotBlank();
                }));
        JsonNode schemas = document.path("components").path("schemas");
        document.findValuesAsString("$ref")
                .forEach(reference -> assertThat(schemas.has(reference.replace("#/components/schemas/", "")))
                        .as(reference)
                        .isTrue());
    }
}
