package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, on the packaged jar with its tutorial. What the browser does stands in {@code ui/browser}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    @TempDir
    static Path folder;

    private static Millrace millrace;

    @BeforeAll
    static void start() {
        millrace = Millrace.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    @Order(0)
    void several_pages_of_a_new_server_ask_for_its_examples_at_once() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> ask = () -> millrace.http()
                    .get("/api/v1/blueprints/community/flow?size=200")
                    .status();
            for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(8, ask))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    @Order(1)
    void the_guides_can_be_followed_by_clicking() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "types", "guide");
    }

    @Test
    @Order(2)
    void people_do_what_they_came_for() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "doing");
    }

    @Test
    @Order(3)
    void a_binding_lives_from_the_dialog_to_its_end() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "bindings");
    }

    @Test
    @Order(4)
    void servers_and_repositories_that_changed_are_seen_and_trusted_anew() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "git");
    }

    @Test
    @Order(5)
    void an_open_editor_hears_of_git_and_nothing_is_lost() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "open");
    }

    /** Last, so that the pages have something to show. */
    @Test
    @Order(6)
    void every_page_opens_light_and_dark_wide_and_narrow() throws IOException, InterruptedException {
        Browser.run(millrace, folder, "pages");
    }
}
