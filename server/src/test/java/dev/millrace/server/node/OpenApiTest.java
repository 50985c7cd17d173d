package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

    /** The first line of the page's generated types names the description that they were made from. */
    @Test
    void thePagesTypesFitTheServer() throws IOException, NoSuchAlgorithmException {
        JsonNode document = http.get("/openapi.json").expect(200).json();
        ((ObjectNode) document.path("info")).remove("version");
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(sorted(document).toString().getBytes(StandardCharsets.UTF_8));

        assertThat(Files.readString(Path.of("../ui/src/api/schema.ts")))
                .as("The interface has changed. Start script/server, then in ui/: npm run api, and npm run types.")
                .startsWith("// " + HexFormat.of().formatHex(hash) + " ");
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = ((ArrayNode) node).arrayNode();
            node.forEach(one -> list.add(sorted(one)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var members = new TreeMap<String, JsonNode>();
        node.properties().forEach(one -> members.put(one.getKey(), sorted(one.getValue())));
        return ((ObjectNode) node).objectNode().setAll(members);
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
