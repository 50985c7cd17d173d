package dev.millrace.e2e;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page when things are wrong: servers that go away, sign-ins that end, very large things, hostile texts, two people at once, slow links. */
class PageTroubleIT {
    @TempDir
    Path folder;

    @Test
    void the_page_stands_what_goes_wrong() throws IOException, InterruptedException {
        try (Millrace millrace = Millrace.start(folder.resolve("data"))) {
            Browser.run(millrace, folder, "trouble");
        }
    }

    @Test
    void nothing_typed_is_lost_when_the_sign_in_ends() throws IOException, InterruptedException {
        Map<String, String> account =
                Map.of("MILLRACE_AUTH_USER", "ada", "MILLRACE_AUTH_PASSWORD", "an-engine-of-1843");
        try (Millrace millrace = Millrace.start(folder.resolve("data"), account)) {
            Browser.run(millrace, folder, "--account", "ada:an-engine-of-1843", "sign-in");
        }
    }
}
