package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.node.Client.Answer;
import dev.millrace.server.node.Client.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlowRoutesTest extends NodeTest {
    private static final String FLOWS = "/api/v1/main/flows";

    @Test
    void createsReadsAndUpdatesAFlow() {
        String yaml = log("flows.write", "one", "first");
        JsonNode created = http.post(FLOWS, Client.YAML, yaml).expect(200).json();
        assertThat(created.path("revision").asInt()).isEqualTo(1);
        assertThat(created.path("source").asString()).isEqualTo(yaml);
        assertThat(created.path("tasks").path(0).path("message").asString()).isEqualTo("first");

        JsonNode same = http.put("/api/v1/flows/flows.write/one", Client.YAML, yaml)
                .expect(200)
                .json();
        assertThat(same.path("revision").asInt()).isEqualTo(1);

        String changed = log("flows.write", "one", "second");
        assertThat(http.put(FLOWS + "/flows.write/one", Client.YAML, changed)
                        .expect(200)
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        JsonNode read = http.get("/api/v1/flows/flows.write/one").expect(200).json();
        assertThat(read.path("revision").asInt()).isEqualTo(2);
        assertThat(read.has("source")).isFalse();
        assertThat(http.get(FLOWS + "/flows.write/one?source=true&revision=1")
                        .expect(200)
                        .json()
                        .path("source")
                        .asString())
                .isEqualTo(yaml);
        assertThat(http.get(FLOWS + "/flows.write/one?revision=7").expect(404).message())
                .contains("no revision 7");
    }

    @Test
    void refusesWhatCannotBeSaved() {
        Answer invalid = http.post(
                FLOWS,
                Client.YAML,
                "id: x\nnamespace: flows.bad\ntasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Lag\n    message: m\n");
        invalid.expect(422);
        assertThat(invalid.json().path("problems").path(0).path("line").asInt()).isEqualTo(5);
        assertThat(invalid.message()).contains("io.kestra.plugin.core.log.Log");

        http.post(FLOWS, Client.YAML, log("flows.bad", "twice", "m")).expect(200);
        assertThat(http.post(FLOWS, Client.YAML, log("flows.bad", "twice", "m"))
                        .expect(409)
                        .message())
                .contains("exists already");
        assertThat(http.put(FLOWS + "/flows.bad/twice", Client.YAML, log("flows.bad", "other", "m"))
                        .expect(422)
                        .message())
                .contains("Illegal flow id update");
        http.put(FLOWS + "/flows.bad/missing", Client.YAML, log("flows.bad", "missing", "m"))
                .expect(404);
        http.put(FLOWS + "/flows.bad/twice?expectedRevision=9", Client.YAML, log("flows.bad", "twice", "n"))
                .expect(409);
        assertThat(http.post(FLOWS, Client.YAML, "{").status()).isEqualTo(422);
        http.get(FLOWS + "/UPPER/x").expect(422);
        http.get(FLOWS + "/flows.bad/missing").expect(404);
    }

    @Test
    void deletesAndKeepsTheRevisions() {
        http.post(FLOWS, Client.YAML, log("flows.delete", "gone", "m")).expect(200);
        http.delete(FLOWS + "/flows.delete/gone").expect(204);
        http.get(FLOWS + "/flows.delete/gone").expect(404);
        assertThat(http.get(FLOWS + "/flows.delete/gone?allowDeleted=true")
                        .expect(200)
                        .json()
                        .path("id")
                        .asString())
                .isEqualTo("gone");
        JsonNode revisions =
                http.get(FLOWS + "/flows.delete/gone/revisions").expect(200).json();
        assertThat(revisions.size()).isEqualTo(2);
        assertThat(revisions.path(1).path("deleted").asBoolean()).isTrue();
        http.delete(FLOWS + "/flows.delete/gone").expect(404);
        http.post(FLOWS, Client.YAML, log("flows.delete", "gone", "again")).expect(200);
    }

    @Test
    void searches() {
        http.post(FLOWS, Client.YAML, log("flows.search", "apple", "needle-in-the-text"))
                .expect(200);
        http.post(FLOWS, Client.YAML, log("flows.search.below", "pear", "m")).expect(200);
        assertThat(http.get(FLOWS + "/search?namespace=flows.search")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        JsonNode page = http.get(FLOWS + "/search?namespace=flows.search&size=1&page=2&sort=id:asc")
                .expect(200)
                .json();
        assertThat(page.path("results").size()).isEqualTo(1);
        assertThat(page.path("results").path(0).path("id").asString()).isEqualTo("pear");
        assertThat(http.get(FLOWS
                                + "/search?filters[namespace][EQUALS]=flows.search&filters[q][EQUALS]=app"
                                        .replace("[", "%5B")
                                        .replace("]", "%5D"))
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        JsonNode found =
                http.get(FLOWS + "/source?q=needle-in-the-text").expect(200).json();
        assertThat(found.path("results").path(0).path("fragments").path(0).asString())
                .contains("needle-in-the-text");
        assertThat(http.get(FLOWS + "/flows.search").expect(200).json().size()).isEqualTo(1);
        assertThat(http.get(FLOWS + "/distinct-namespaces").expect(200).text()).contains("flows.search.below");
        assertThat(http.get(FLOWS + "/search?size=0").expect(400).message()).contains("size");
        assertThat(http.get(FLOWS + "/search?filters%5Bcolour%5D%5BEQUALS%5D=red")
                        .expect(400)
                        .message())
                .contains("colour");
    }

    @Test
    void validatesManyDocuments() {
        String text = log("flows.valid", "good", "m") + "---\nid: bad\nnamespace: flows.valid\n";
        JsonNode answers =
                http.post(FLOWS + "/validate", Client.YAML, text).expect(200).json();
        assertThat(answers.size()).isEqualTo(2);
        assertThat(answers.path(0).has("constraints")).isFalse();
        assertThat(answers.path(1).path("index").asInt()).isEqualTo(1);
        assertThat(answers.path(1).path("constraints").asString()).contains("tasks");
        JsonNode task = http.post(
                        FLOWS + "/validate/task",
                        Client.YAML,
                        "id: a\ntype: io.kestra.plugin.core.log.Log\nmessage: x\n")
                .expect(200)
                .json();
        assertThat(task.has("constraints")).as(task.toString()).isFalse();
    }

    @Test
    void replacesAllFlowsOfANamespaceInOneStep() {
        http.post(FLOWS, Client.YAML, log("flows.all", "old", "m")).expect(200);
        String text = log("flows.all", "a", "m") + "---\n" + log("flows.all", "b", "m");
        assertThat(http.post(FLOWS + "/flows.all", Client.YAML, text)
                        .expect(200)
                        .json()
                        .size())
                .isEqualTo(2);
        http.get(FLOWS + "/flows.all/old").expect(404);
        assertThat(http.post(
                                FLOWS + "/flows.all?override=true&delete=false",
                                Client.YAML,
                                log("somewhere.else", "c", "m"))
                        .expect(200)
                        .json()
                        .path(0)
                        .path("namespace")
                        .asString())
                .isEqualTo("flows.all");
        http.post(FLOWS + "/flows.all", Client.YAML, log("somewhere.else", "c", "m"))
                .expect(422);
        http.get(FLOWS + "/flows.all/a").expect(200);
    }

    @Test
    void exportsAndImports() throws IOException {
        String yaml = log("flows.zip", "packed", "m");
        http.post(FLOWS, Client.YAML, yaml).expect(200);
        Answer zip = http.get(FLOWS + "/export/by-query?namespace=flows.zip").expect(200);
        assertThat(unzip(zip.body())).containsEntry("flows.zip.packed.yml", yaml);
        http.delete(FLOWS + "/flows.zip/packed").expect(204);
        assertThat(http.form(FLOWS + "/import", Part.file("fileUpload", "flows.zip", zip.body()))
                        .expect(200)
                        .json()
                        .path(0)
                        .asString())
                .isEqualTo("flows.zip.packed");
        http.get(FLOWS + "/flows.zip/packed").expect(200);
        String two = log("flows.zip", "x", "m") + "---\nid: nothing\n";
        assertThat(http.form(FLOWS + "/import", Part.file("fileUpload", "two.yml", Client.bytes(two)))
                        .expect(200)
                        .json()
                        .size())
                .isEqualTo(1);
        http.form(FLOWS + "/import?failOnError=true", Part.file("fileUpload", "two.yml", Client.bytes(two)))
                .expect(422);
        http.form(FLOWS + "/import").expect(400);
    }

    @Test
    void switchesFlowsOffAndOn() {
        http.post(FLOWS, Client.YAML, log("flows.switch", "lamp", "m")).expect(200);
        String ids = "[{\"namespace\":\"flows.switch\",\"id\":\"lamp\"}]";
        assertThat(http.post(FLOWS + "/disable/by-ids", "application/json", ids)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        JsonNode off = http.get(FLOWS + "/flows.switch/lamp?source=true").json();
        assertThat(off.path("disabled").asBoolean()).isTrue();
        assertThat(off.path("source").asString())
                .contains("# a remark that stays")
                .endsWith("disabled: true\n");
        http.post(FLOWS + "/enable/by-query?namespace=flows.switch").expect(200);
        assertThat(http.get(FLOWS + "/flows.switch/lamp")
                        .json()
                        .path("disabled")
                        .asBoolean())
                .isFalse();
        http.post(FLOWS + "/disable/by-ids", "application/json", "{nonsense").expect(400);
        assertThat(http.deleteMany(FLOWS + "/delete/by-ids", "application/json", ids)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void drawsAGraph() {
        String yaml = """
                id: drawn
                namespace: flows.graph
                tasks:
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                      - id: left
                        type: io.kestra.plugin.core.debug.Return
                        format: l
                      - id: right
                        type: io.kestra.plugin.core.debug.Return
                        format: r
                  - id: after
                    type: io.kestra.plugin.core.debug.Return
                    format: a
                """;
        JsonNode graph =
                http.post(FLOWS + "/graph", Client.YAML, yaml).expect(200).json();
        assertThat(graph.path("nodes").findValuesAsString("uid")).contains("both", "both.left", "both.right", "after");
        assertThat(graph.path("nodes").findValue("task").path("type").asString())
                .startsWith("io.kestra.plugin.core");
        assertThat(graph.path("clusters").path(0).path("nodes").toString())
                .contains("both.left")
                .doesNotContain("after");
        assertThat(graph.path("edges").findValuesAsString("relationType")).contains("PARALLEL", "SEQUENTIAL");
        http.post(FLOWS, Client.YAML, yaml).expect(200);
        assertThat(http.get(FLOWS + "/flows.graph/drawn/graph").expect(200).json())
                .isEqualTo(graph);
        assertThat(http.get(FLOWS + "/flows.graph/drawn/tasks/left")
                        .expect(200)
                        .json()
                        .path("type")
                        .asString())
                .endsWith("Return");
        http.get(FLOWS + "/flows.graph/drawn/tasks/nowhere").expect(404);
    }

    static Map<String, String> unzip(byte[] content) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(Client.bytes(file.getValue()));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
