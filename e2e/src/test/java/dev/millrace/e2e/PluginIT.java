package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample plugin as its reader would try it: built by its script against the packaged jar, and loaded into that. */
class PluginIT {
    @TempDir
    Path folder;

    @Test
    void the_sample_is_built_listed_and_run() throws IOException, InterruptedException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Process build = new ProcessBuilder(
                        Millrace.HOME.resolve("examples/plugin/build").toString(),
                        plugins.resolve("text-tasks.jar").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes());
        assertThat(build.waitFor()).as(said).isZero();
        Millrace.Finished list = Millrace.run(Map.of(), "plugins", "list", "--plugins", plugins.toString());
        assertThat(list.text()).contains("com.example.text.CountWords  (text-tasks.jar)");
        assertThat(list.exit()).isZero();
        try (Millrace millrace =
                Millrace.start(folder.resolve("data"), "--no-tutorial", "--plugins", plugins.toString())) {
            Http http = millrace.http();
            http.saveFlow("company.team", "count", """
                    id: count
                    namespace: company.team
                    tasks:
                      - id: write
                        type: io.kestra.plugin.core.storage.Write
                        content: to be or not to be
                      - id: count
                        type: com.example.text.CountWords
                        from: "{{ outputs.write.uri }}"
                        atLeast: 2
                    """);
            JsonNode ended = http.execute("company.team", "count", Map.of());
            assertThat(ended.path("state").path("current").asString()).isEqualTo("SUCCESS");
            assertThat(http.log(ended.path("id").asString())).contains("Counted 6 words.");
        }
    }
}
