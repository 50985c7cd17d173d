package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The two guides from beginning to end: the packaged jar, a real Git server that asks who is there, dry runs and real ones. */
class GuidesIT {
    @TempDir
    Path folder;

    private GitServer git;
    private GitRepository scripts;
    private Millrace millrace;
    private Http http;

    @BeforeEach
    void start() {
        git = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN.withSignIn(Guide.USER, Guide.TOKEN));
        scripts = git.create("scripts");
        scripts.commit("main", "begin", Map.of("README.md", "# Scripts\n", "other/keep.txt", "keep me\n"));
        millrace = Millrace.start(folder.resolve("data"), Guide.SECRET, "--no-tutorial");
        http = millrace.http();
    }

    @AfterEach
    void stop() {
        millrace.close();
        git.close();
    }

    @Test
    void a_dry_run_shows_the_plan_and_changes_nothing() {
        http.putFile("company.team", "example.py", Http.bytes("print(\"Hello, World\")\n"))
                .expect(200);
        http.saveFlow("system", "push_to_git", Guide.pushOneFile(git.url("scripts"), true));

        JsonNode execution = http.execute("system", "push_to_git", Map.of());

        assertState(execution, "SUCCESS");
        assertThat(rows(execution, "files")).contains("example.py").contains("+1");
        assertThat(scripts.tip("dev")).isEmpty();
        assertThat(http.log(execution.path("id").asString()))
                .contains("Dry run")
                .doesNotContain(Guide.TOKEN);
    }

    @Test
    void push_one_file_then_all_then_sync_them_into_another_namespace() {
        http.putFile("company.team", "example.py", Http.bytes("print(\"Hello, World\")\n"))
                .expect(200);
        http.saveFlow("system", "push_to_git", Guide.pushOneFile(git.url("scripts"), false));

        JsonNode first = http.execute("system", "push_to_git", Map.of());

        assertState(first, "SUCCESS");
        String commit = outputs(first).path("commitId").asString();
        assertThat(commit).isEqualTo(scripts.tip("dev"));
        assertThat(http.log(first.path("id").asString()))
                .contains("Pushed to " + outputs(first).path("commitURL").asString());
        assertThat(scripts.lsTree("dev")).containsOnlyKeys("README.md", "other/keep.txt", "_files/example.py");
        assertThat(scripts.log("dev")).containsExactly("add namespace files", "begin");
        scripts.fsck();

        http.putFile("company.team", "example.sh", Http.bytes("echo \"Hello, World\"\n"))
                .expect(200);
        http.putFile("company.team", "example.js", Http.bytes("console.log(\"Hello, World\")\n"))
                .expect(200);
        http.saveFlow("system", "push_to_git", Guide.pushAll(git.url("scripts"), true));
        JsonNode dry = http.execute("system", "push_to_git", Map.of());
        assertThat(rows(dry, "files"))
                .contains("example.sh")
                .contains("example.js")
                .doesNotContain("example.py");
        assertThat(scripts.tip("dev")).isEqualTo(commit);

        http.saveFlow("system", "push_to_git", Guide.pushAll(git.url("scripts"), false));
        JsonNode all = http.execute("system", "push_to_git", Map.of());
        assertState(all, "SUCCESS");
        assertThat(scripts.log("dev"))
                .containsExactly("push all namespace files and create a PR", "add namespace files", "begin");
        assertThat(scripts.lsTree("dev"))
                .containsOnlyKeys(
                        "README.md", "other/keep.txt", "_files/example.py", "_files/example.sh", "_files/example.js");

        JsonNode nothing = http.execute("system", "push_to_git", Map.of());
        assertState(nothing, "SUCCESS");
        assertThat(outputs(nothing).path("commitId").isMissingNode()).isTrue();
        assertThat(http.log(nothing.path("id").asString())).contains("No changes to commit");
        assertThat(scripts.log("dev")).hasSize(3);

        http.saveFlow("system", "sync_files_from_git", Guide.sync(git.url("scripts"), "dev", true));
        JsonNode drySync = http.execute("system", "sync_files_from_git", Map.of());
        assertState(drySync, "SUCCESS");
        assertThat(rows(drySync, "files")).contains("ADDED").contains("/git/_files/example.py");
        assertThat(http.files("git")).isEmpty();

        http.saveFlow("system", "sync_files_from_git", Guide.sync(git.url("scripts"), "dev", false));
        JsonNode sync = http.execute("system", "sync_files_from_git", Map.of());
        assertState(sync, "SUCCESS");
        assertThat(http.files("git")).containsExactly("/example.js", "/example.py", "/example.sh");
        assertThat(http.file("git", "example.py").expect(200).text()).isEqualTo("print(\"Hello, World\")\n");

        JsonNode again = http.execute("system", "sync_files_from_git", Map.of());
        assertState(again, "SUCCESS");
        assertThat(rows(again, "files"))
                .contains("UNCHANGED")
                .doesNotContain("ADDED")
                .doesNotContain("OVERWRITTEN");
        scripts.fsck();
    }

    @Test
    void the_same_over_tls_with_a_certificate_that_only_the_task_trusts() throws Exception {
        try (GitServer secure = GitServer.start(
                folder.resolve("tls"), GitServer.Options.PLAIN.withTls().withSignIn(Guide.USER, Guide.TOKEN))) {
            GitRepository repository = secure.create("scripts");
            Path ca = folder.resolve("ca.pem");
            java.nio.file.Files.writeString(ca, secure.caPem());
            http.putFile("company.team", "example.py", Http.bytes("print(1)\n")).expect(200);

            http.saveFlow("system", "push_to_git", Guide.pushAll(secure.url("scripts"), false));
            JsonNode untrusted = http.execute("system", "push_to_git", Map.of());
            assertState(untrusted, "FAILED");
            assertThat(http.log(untrusted.path("id").asString())).contains("trustedCaPemPath");

            String trusting = Guide.pushAll(secure.url("scripts"), false) + "    trustedCaPemPath: " + ca + "\n";
            http.saveFlow("system", "push_to_git", trusting);
            assertState(http.execute("system", "push_to_git", Map.of()), "SUCCESS");
            assertThat(repository.lsTree("dev")).containsOnlyKeys("_files/example.py");
            repository.fsck();
        }
    }

    @Test
    void what_was_done_is_there_after_a_restart() {
        http.putFile("company.team", "example.py", Http.bytes("print(1)\n")).expect(200);
        http.saveFlow("system", "push_to_git", Guide.pushAll(git.url("scripts"), false));
        String id = http.execute("system", "push_to_git", Map.of()).path("id").asString();
        assertThat(millrace.stop()).isIn(0, 143);

        millrace = Millrace.start(folder.resolve("data"), Guide.SECRET, "--no-tutorial");
        http = millrace.http();
        assertState(http.get("/api/v1/executions/" + id).expect(200).json(), "SUCCESS");
        assertThat(http.log(id)).contains("Pushed to");
        assertThat(http.file("company.team", "example.py").expect(200).text()).isEqualTo("print(1)\n");
        assertThat(http.get("/api/v1/flows/system/push_to_git")
                        .expect(200)
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(1);
    }

    static void assertState(JsonNode execution, String state) {
        assertThat(execution.path("state").path("current").asString())
                .as(execution.toPrettyString())
                .isEqualTo(state);
    }

    static JsonNode outputs(JsonNode execution) {
        return execution.path("taskRunList").path(0).path("outputs");
    }

    /** The rows of an output file as text. */
    private String rows(JsonNode execution, String output) {
        String address = outputs(execution).path(output).asString();
        assertThat(address).startsWith("kestra:///");
        return http.get("/api/v1/main/executions/" + execution.path("id").asString() + "/file?path="
                        + Http.encode(address))
                .expect(200)
                .text();
    }
}
