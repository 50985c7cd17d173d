package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.server.node.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteCommandsTest {
    @TempDir
    Path folder;

    private Node node;
    private Path data;

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    void start(@TempDir Path shared) {
        data = shared.resolve("data");
        node = Node.start(Config.in(data).withPort(0).withTutorial(false));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static Ran plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--server", node.url()));
        return plain(all.toArray(String[]::new));
    }

    private String good(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }

    private static String flow(String id, String message) {
        return """
                id: %s
                namespace: cli.team
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: %s
                """.formatted(id, message);
    }

    @Test
    void setsSecretsFromStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("s3cr3t value\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(good("secrets", "set", "cli.team", "token", "--description", "for tests"))
                    .contains("TOKEN")
                    .doesNotContain("s3cr3t");
        } finally {
            System.setIn(before);
        }
        assertThat(good("secrets", "list", "cli.team"))
                .contains("TOKEN", "for tests")
                .doesNotContain("s3cr3t");
        assertThat(good("secrets", "list")).containsPattern("cli\\.team +TOKEN");
        assertThat(good("secrets", "reseal")).contains("0");
        good("secrets", "delete", "cli.team", "TOKEN");
        Ran again = run("secrets", "delete", "cli.team", "TOKEN");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("has no secret 'TOKEN'");
    }

    @Test
    void keepsKeyValuePairs() {
        assertThat(good("kv", "set", "cli.team", "limit", "25", "--ttl", "P1D")).contains("NUMBER");
        assertThat(good("kv", "set", "cli.team", "zip", "04109", "--type", "STRING"))
                .contains("STRING");
        assertThat(good("kv", "get", "cli.team", "limit").strip()).isEqualTo("25");
        assertThat(good("kv", "get", "cli.team.below", "limit", "--inherited").strip())
                .isEqualTo("25");
        assertThat(run("kv", "get", "cli.team.below", "limit").code()).isEqualTo(1);
        assertThat(good("kv", "list", "cli.team")).contains("limit", "until 2", "zip");
        assertThat(good("kv", "list")).containsPattern("cli\\.team +limit");
        good("kv", "delete", "cli.team", "limit");
        assertThat(good("kv", "list", "cli.team")).doesNotContain("limit");
        assertThat(run("kv", "set", "cli.team", "a b", "x").code()).isEqualTo(2);
    }

    @Test
    void appliesFlows() throws IOException {
        Path flows = Files.createDirectory(folder.resolve("flows"));
        Files.writeString(flows.resolve("a.yml"), flow("a", "one") + "---\n" + flow("b", "two"));
        assertThat(good("flows", "apply", flows.toString(), "--dry-run"))
                .contains("create     cli.team.a", "create     cli.team.b", "dry run");
        assertThat(good("flows", "list", "cli.team")).isBlank();
        good("flows", "apply", flows.toString());
        assertThat(good("flows", "list", "cli.team")).contains("cli.team  a  revision 1", "cli.team  b  revision 1");
        Files.writeString(flows.resolve("a.yml"), flow("a", "one") + "---\n" + flow("c", "three"));
        assertThat(good("flows", "apply", flows.toString(), "--delete", "cli.team"))
                .contains("unchanged  cli.team.a", "create     cli.team.c", "delete     cli.team.b");
        assertThat(good("flows", "list", "cli.team"))
                .contains("a  revision 1", "c  revision 1")
                .doesNotContain("  b  ");
        assertThat(good("flows", "get", "cli.team", "a")).isEqualTo(flow("a", "one"));
        assertThat(good("flows", "validate", flows.toString())).contains("2 flows, valid");
        Files.writeString(flows.resolve("bad.yml"), flow("d", "x").replace("message", "mesage"));
        Ran bad = run("flows", "apply", flows.toString());
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("bad.yml", "mesage", "1 flow is not valid");
        Path zip = folder.resolve("flows.zip");
        good("flows", "export", zip.toString(), "--namespace", "cli");
        assertThat(Files.size(zip)).isPositive();
        assertThat(run("flows", "export", zip.toString()).code()).isEqualTo(2);
        good("flows", "delete", "cli.team", "c");
        assertThat(run("flows", "get", "cli.team", "c").code()).isEqualTo(1);
    }

    @Test
    void startsShowsAndRepeatsExecutions() throws IOException {
        Path file = Files.writeString(folder.resolve("run.yml"), """
                id: greet
                namespace: cli.run
                inputs:
                  - id: name
                    type: STRING
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: "Hello {{ inputs.name }}"
                  - id: maybe
                    type: io.kestra.plugin.core.execution.Fail
                    runIf: "{{ inputs.name == 'Eve' }}"
                """);
        good("flows", "apply", file.toString());
        String[] started = good("executions", "start", "cli.run", "greet", "--input", "name=Ada", "--wait")
                .strip()
                .split(" +", -1);
        assertThat(started[1]).isEqualTo("SUCCESS");
        String id = started[0];
        assertThat(good("executions", "get", id)).contains("cli.run.greet  SUCCESS", "say");
        assertThat(good("executions", "get", id, "--json")).contains("\"flowId\"");
        assertThat(good("executions", "logs", id)).contains("Hello Ada");
        assertThat(good("executions", "logs", id, "--follow", "--level", "INFO"))
                .contains("[say] Hello Ada");
        String replayed = good("executions", "replay", id).split(" ", 2)[0];
        assertThat(replayed).isNotEqualTo(id);
        assertThat(good("executions", "logs", replayed, "--follow")).contains("Hello Ada");
        assertThat(run("executions", "start", "cli.run", "greet", "--input", "name=Eve", "--wait")
                        .code())
                .isEqualTo(1);
        assertThat(good("executions", "list", "--namespace", "cli.run", "--state", "FAILED")
                        .lines())
                .hasSize(1);
        assertThat(run("executions", "kill", id).code()).isEqualTo(1);
        assertThat(run("executions", "get", "none").err()).contains("There is no execution none");
    }

    @Test
    void listsWhatFiresNext() throws IOException {
        Path file =
                Files.writeString(folder.resolve("cron.yml"), flow("tick", "x") + """
                triggers:
                  - id: yearly
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 0 1 1 *"
                    timezone: UTC
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: abc
                """.replace("cli.team", "cli.cron"));
        good("flows", "apply", file.toString());
        List<String> lines = good("triggers", "next", "cli").lines().toList();
        assertThat(lines.getFirst()).contains("-01-01T", ".tick", "yearly", "Schedule");
    }

    @Test
    void copiesADataFolderWhileTheServerRuns() throws Exception {
        good("kv", "set", "cli.backup", "kept", "yes");
        Path copy = folder.resolve("copy");
        Ran backup = plain("backup", "--data", data.toString(), copy.toString());
        assertThat(backup.err()).isEmpty();
        good("kv", "set", "cli.backup", "later", "no");
        assertThat(plain("backup", "--data", data.toString(), copy.toString()).err())
                .contains("already");
        assertThat(copy.resolve("encryption.key")).doesNotExist();
        Path restored = folder.resolve("restored");
        assertThat(plain("restore", "--data", restored.toString(), copy.toString())
                        .code())
                .isZero();
        assertThat(plain("restore", "--data", restored.toString(), copy.toString())
                        .err())
                .contains("already");
        Path key = data.resolve("encryption.key");
        if (Files.exists(key)) {
            Files.copy(key, restored.resolve("encryption.key"));
        }
        try (Node second = Node.start(Config.in(restored).withPort(0).withTutorial(false))) {
            String keys =
                    plain("kv", "list", "cli.backup", "--server", second.url()).out();
            assertThat(keys).contains("kept").doesNotContain("later");
        }
        assertThat(plain(
                                "backup",
                                "--data",
                                folder.resolve("none").toString(),
                                folder.resolve("x").toString())
                        .err())
                .contains("--data");
    }

    @Test
    void adoptsARepositoryAnew() throws IOException {
        Path signers = Files.writeString(folder.resolve("signers"), "nobody");
        Ran unreadable = run(
                "sync",
                "plan",
                "cli.adopt",
                "--from-git",
                "http://127.0.0.1:9/r",
                "--trusted-signers",
                signers.toString());
        assertThat(unreadable.code()).isNotZero();
        assertThat(unreadable.err()).contains("trustedSigners");
        Ran unknown = run("sync", "readopt", "cli.adopt", "--url", "http://127.0.0.1:9/r", "--directory", "x");
        assertThat(unknown.code()).isNotZero();
        assertThat(unknown.err()).contains("never pushed to or synced from directory 'x'");
    }

    @Test
    void aPreviewIsMadeShownAndDeleted() {
        String made = good(
                "sync",
                "preview",
                "make",
                "cli.previewed",
                "--from-git",
                "http://127.0.0.1:9/r.git",
                "--branches",
                "feature/*",
                "--no-secrets",
                "--every",
                "PT1H");
        assertThat(made).contains("cli.previewed");
        assertThat(good("sync", "preview", "pause", "cli.previewed")).contains("PAUSED");
        assertThat(good("sync", "preview", "show"))
                .contains("PAUSED  cli.previewed")
                .contains("Resume the preview.");
        Ran forks = run(
                "sync",
                "preview",
                "make",
                "cli.forks",
                "--from-git",
                "http://127.0.0.1:9/r.git",
                "--branches",
                "refs/pull/*/head");
        assertThat(forks.code()).isNotZero();
        assertThat(forks.err()).contains("allowForks");
        assertThat(run("sync", "preview", "release", "cli.previewed", "cli.none")
                        .err())
                .contains("has no namespace 'cli.none'");
        good("sync", "preview", "delete", "cli.previewed");
        assertThat(good("sync", "preview", "show")).doesNotContain("cli.previewed");
    }
}
