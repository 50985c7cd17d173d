package dev.millrace.bench;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the web page weighs and how it feels: its first load, typing, and a long log, in Debian's Chromium against the packaged server on loopback.
 * The measuring itself stands in {@code ui/browser/measure.mjs}.
 */
final class PageBench {
    private PageBench() {}

    static void run() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("millrace-bench-page");
        try (Millrace millrace = Millrace.startWith(List.of("-XX:+UseSerialGC", "-Xmx512m"), data, Map.of())) {
            Process node = new ProcessBuilder(
                            "node",
                            Millrace.HOME.resolve("ui/browser/measure.mjs").toString(),
                            millrace.address().toString().replaceFirst("/$", ""))
                    .inheritIO()
                    .start();
            if (node.waitFor() != 0) {
                throw new IllegalStateException("The page could not be measured.");
            }
        }
    }
}
