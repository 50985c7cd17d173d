package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, on the packaged jar with its tutorial: the guides by clicking, every page light and dark, wide and narrow, and the
 * types of the page's client against the server's own description. What the browser does stands in {@code ui/browser}.
 */
class PageIT {
    @TempDir
    Path folder;

    @Test
    void the_page_works_in_a_browser() throws IOException, InterruptedException {
        try (Millrace millrace = Millrace.start(folder.resolve("data"))) {
            Path output = folder.resolve("browser.log");
            Process browser = new ProcessBuilder(
                            "node",
                            Millrace.HOME.resolve("ui/browser/run.mjs").toString(),
                            millrace.address().toString().replaceFirst("/$", ""),
                            Millrace.HOME.resolve("e2e/target/screenshots").toString())
                    .directory(Millrace.HOME.resolve("ui").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = browser.waitFor(15, TimeUnit.MINUTES);
            browser.destroyForcibly();

            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(browser.exitValue()).as(said).isZero();
        }
    }
}
