package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs parts of {@code ui/browser}, which drives Chromium, against a server. Their screenshots are left in {@code e2e/target/screenshots}. */
final class Browser {
    private static final Path SCRIPT = Millrace.HOME.resolve("ui/browser/run.mjs");

    private Browser() {}

    /** @param arguments the parts to run and options, as {@code ui/browser/run.mjs} describes them */
    static void run(Millrace millrace, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                SCRIPT.toString(),
                millrace.address().toString().replaceFirst("/$", ""),
                "--shots",
                Millrace.HOME.resolve("e2e/target/screenshots").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "browser", ".log");
        Process browser = new ProcessBuilder(command)
                .directory(Millrace.HOME.resolve("ui").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = browser.waitFor(10, TimeUnit.MINUTES);
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();

        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(browser.exitValue()).as(said).isZero();
    }
}
