package dev.millrace.e2e;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page when things are wrong: servers that go away, sign-ins that end, very large things, hostile texts, two people at once, slow links. */
class PageTroubleIT {
    private static final String USER = "ada";

    @TempDir
    Path folder;

    @Test
    void the_page_stands_what_goes_wrong() throws IOException, InterruptedException {
        try (Millrace millrace = Millrace.start(folder.resolve("data"))) {
            Browser.run(millrace, folder, "trouble");
        }
    }

    /** The second server takes the place of the first, which had another password. */
    @Test
    void nothing_typed_is_lost_when_the_sign_in_ends() throws IOException, InterruptedException {
        String before = "an-engine-of-1843";
        String after = "a-number-of-bernoulli";
        try (Millrace first = withPassword(before);
                Millrace second = withPassword(after)) {
            String other = second.address().toString();
            Browser.run(
                    first,
                    folder,
                    "--account=" + USER + ":" + before,
                    "--other=" + other,
                    "--other-account=" + USER + ":" + after,
                    "sign-in");
        }
    }

    private Millrace withPassword(String password) {
        Map<String, String> account = Map.of("MILLRACE_AUTH_USER", USER, "MILLRACE_AUTH_PASSWORD", password);
        return Millrace.start(folder.resolve(password), account);
    }
}
