package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An empty server brings something to do, and does the main job with it. */
class TutorialTest {
    @TempDir
    Path data;

    private Node start() {
        return Node.start(Config.in(data).withPort(0));
    }

    private static JsonNode run(Client http, String flow, Part... inputs) {
        JsonNode done = http.form("/api/v1/executions/tutorial/" + flow + "?wait=true", inputs)
                .expect(200)
                .json();
        assertThat(done.path("state").path("current").asString())
                .as(http.get("/api/v1/logs/" + done.path("id").asString()).text())
                .isEqualTo("SUCCESS");
        return done;
    }

    @Test
    void pushesAndSyncsWithNoAccountAnywhere() {
        try (Node node = start()) {
            Client http = new Client(node);
            assertThat(run(http, "hello_world").path("taskRunList").size()).isEqualTo(1);
            assertThat(run(http, "read_a_file").toString()).contains("cake, carrot");

            JsonNode dry = run(http, "push_to_git");
            assertThat(dry.path("taskRunList").path(0).path("outputs").has("commitId"))
                    .isFalse();
            JsonNode plans = http.get("/api/v1/executions/" + dry.path("id").asString() + "/sync")
                    .expect(200)
                    .json();
            assertThat(plans.path(0).path("dryRun").asBoolean()).isTrue();
            assertThat(plans.path(0).path("plan").path("changes").size()).isEqualTo(5);

            JsonNode pushed = run(http, "push_to_git", Part.field("dryRun", "false"));
            assertThat(pushed.path("taskRunList")
                            .path(0)
                            .path("outputs")
                            .path("commitId")
                            .asString())
                    .hasSize(40);
            run(http, "sync_files_from_git");
            assertThat(http.get("/api/v1/namespaces/tutorial.synced/files/search?q=")
                            .text())
                    .isEqualTo("[]");
            run(http, "sync_files_from_git", Part.field("dryRun", "false"));
            assertThat(http.get("/api/v1/namespaces/tutorial.synced/files?path=data/orders.csv")
                            .expect(200)
                            .text())
                    .startsWith("id,item");
            assertThat(http.get("/api/v1/namespaces/tutorial.synced/sync/bindings")
                            .expect(200)
                            .json()
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void loadsOnceAndOverwritesNothing() {
        try (Node node = start()) {
            Client http = new Client(node);
            http.putFile("tutorial", "example.py", "mine").expect(200);
            http.delete("/api/v1/flows/tutorial/hello_world").expect(204);
        }
        try (Node node = start()) {
            Client http = new Client(node);
            assertThat(http.get("/api/v1/namespaces/tutorial/files?path=example.py")
                            .expect(200)
                            .text())
                    .isEqualTo("mine");
            http.get("/api/v1/flows/tutorial/hello_world").expect(404);
        }
    }

    @Test
    void staysOutWhereItIsNotWanted() {
        try (Node node = Node.start(Config.in(data).withPort(0).withTutorial(false))) {
            assertThat(new Client(node)
                            .get("/api/v1/namespaces/search")
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }
}
