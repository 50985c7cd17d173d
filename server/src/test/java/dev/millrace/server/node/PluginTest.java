package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.language.type.Catalog;
import dev.millrace.model.Invalid;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Answer;
import dev.millrace.server.plugin.Plugins;
import dev.millrace.server.plugin.Plugins.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tasks of others, from a jar in a folder. */
class PluginTest {
    private static final String SAMPLE = "com.example.text.CountWords";
    private static final String FLOW = """
            id: count_words
            namespace: company.team
            tasks:
              - id: write
                type: io.kestra.plugin.core.storage.Write
                content: To be or not to be
              - id: count
                type: com.example.text.CountWords
                from: "{{ outputs.write.uri }}"
                atLeast: "{{ 1 + 1 }}"
            """;

    @TempDir
    Path folder;

    private static Plugin only(Plugins plugins) {
        return plugins.all().getFirst();
    }

    private Plugins load() {
        return Plugins.load(folder, Catalog.installed());
    }

    private static String task(String type, String properties, String body) {
        return "@TaskType(value = \"" + type + "\", title = \"Does.\")\npublic record Only(" + properties
                + ") implements Task { public Outcome run(RunContext context) { " + body + " } }";
    }

    @Test
    void theSampleIsBuiltLoadedAndRun() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        PluginJar.sample(plugins.resolve("text-tasks.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
        Config config = Config.in(folder.resolve("data"))
                .withPort(0)
                .withTutorial(false)
                .withPluginFolder(plugins);
        try (Node node = Node.start(config)) {
            Client client = new Client(node);
            for (JsonNode type : client.get("/api/v1/plugins").expect(200).json()) {
                assertThat(type.path("origin").asString())
                        .isEqualTo(type.path("type").asString().equals(SAMPLE) ? "text-tasks.jar" : "");
            }
            JsonNode manual =
                    client.get("/api/v1/plugins/" + SAMPLE).expect(200).json();
            assertThat(manual.path("markdown").asString())
                    .contains("Counts how often each word", "atLeast", "Leave out words", "kestra:///");
            assertThat(manual.path("schema").findValue("ignoreCase")).isNotNull();
            assertThat(client.get("/api/v1/plugins/schemas/flow").text()).contains(SAMPLE);
            Answer misspelt = client.post("/api/v1/flows/validate", Client.YAML, FLOW.replace("atLeast", "atleast"));
            assertThat(misspelt.text()).contains("atleast").contains("atLeast");
            client.post("/api/v1/flows", Client.YAML, FLOW).expect(200);
            JsonNode ended = client.post("/api/v1/executions/company.team/count_words?wait=true")
                    .expect(200)
                    .json();
            assertThat(ended.path("state").path("current").asString()).isEqualTo("SUCCESS");
            JsonNode outputs = ended.path("taskRunList").get(1).path("outputs");
            assertThat(outputs.path("total").asInt()).isEqualTo(6);
            assertThat(outputs.path("words").toString()).isEqualTo("{\"be\":2,\"to\":2}");
        }
    }

    @Test
    void aFolderThatWasAskedForMustBeThere() {
        Config config = Config.in(folder.resolve("data")).withPort(0).withPluginFolder(folder.resolve("none"));
        assertThatThrownBy(() -> Node.start(config)).isInstanceOf(Invalid.class).hasMessageContaining("none");
        assertThat(Plugins.load(folder.resolve("none"), Catalog.installed()).all())
                .isEmpty();
    }

    @Test
    void pluginsAreLookedForBesideTheDataUnlessEverybodyMayWriteThere() throws IOException {
        assertThat(Plugins.usualFolder(folder.resolve("data"))).contains(folder.resolve("plugins"));
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Plugins.usualFolder(folder.resolve("data"))).isEmpty();
    }

    @Test
    void whatIsBrokenIsSaidAndKeepsNothingElseFromWorking() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "this is no jar");
        PluginJar.build(folder.resolve("b.jar"), List.of(source("package b; class Nothing {}")), "b.Missing\n");
        PluginJar.of(folder.resolve("c.jar"), task("io.kestra.core.tasks.log.Log", "", "return Outcome.done();"));
        PluginJar.of(folder.resolve("d.jar"), task("d.Task", "Thread thread", "return Outcome.done();"));
        PluginJar.build(folder.resolve("e.jar"), List.of(source("package b; class Nothing {}")), "");
        PluginJar.sample(folder.resolve("f.jar"));
        PluginJar.sample(folder.resolve("g.jar"));
        Files.createDirectory(folder.resolve("h"));
        Plugins plugins = load();
        assertThat(plugins.all()).extracting(Plugin::name).containsSubsequence("a.jar", "b.jar", "c.jar", "d.jar");
        assertThat(troubles(plugins, "a.jar")).contains("a.jar is no readable jar");
        assertThat(troubles(plugins, "b.jar")).contains("b.Missing");
        assertThat(troubles(plugins, "c.jar"))
                .contains("io.kestra.core.tasks.log.Log is refused")
                .contains("the server has one");
        assertThat(troubles(plugins, "d.jar")).contains("other.Only").contains("java.lang.Thread");
        assertThat(troubles(plugins, "e.jar")).contains("names neither tasks");
        assertThat(troubles(plugins, "f.jar")).isEmpty();
        assertThat(troubles(plugins, "g.jar")).contains("the plugin f.jar has one");
        assertThat(troubles(plugins, "h")).contains("no jar in this folder");
        assertThat(plugins.catalog().find(SAMPLE).orElseThrow().origin()).isEqualTo("f.jar");
    }

    @Test
    void aPluginSeesTheContractAndNothingElseOfTheServer() throws Exception {
        PluginJar.of(folder.resolve("a.jar"), task("a.Task", "", """
                try {
                    Class.forName("dev.millrace.language.type.Catalog");
                    throw new IllegalStateException("sees the server");
                } catch (ClassNotFoundException asItShould) {
                    return Outcome.done();
                }
                """));
        try (Plugins plugins = load()) {
            assertThat(only(plugins).troubles()).isEmpty();
            Class<?> record = plugins.catalog().find("a.Task").orElseThrow().record();
            assertThatThrownBy(
                            () -> Class.forName("dev.millrace.language.type.Catalog", false, record.getClassLoader()))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(Class.forName("dev.millrace.model.task.Task", false, record.getClassLoader()))
                    .isSameAs(dev.millrace.model.task.Task.class);
        }
    }

    private Path source(String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve("sources/b")).resolve("Nothing.java"), text);
    }

    private static String troubles(Plugins plugins, String name) {
        return plugins.all().stream()
                .filter(plugin -> plugin.name().equals(name))
                .flatMap(plugin -> plugin.troubles().stream())
                .reduce("", (one, other) -> one + "\n" + other);
    }
}
