package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes wrong between a namespace and a repository: each case ends in correct work or in one clear message, with nothing half done. */
class TroubleIT {
    @TempDir
    static Path folder;

    private static GitServer git;
    private static Millrace millrace;
    private static Http http;

    private String name;
    private GitRepository repository;

    @BeforeAll
    static void start() {
        git = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN.withSignIn(Guide.USER, Guide.TOKEN));
        millrace = Millrace.start(folder.resolve("data"), Guide.SECRET, "--no-tutorial");
        http = millrace.http();
    }

    @AfterAll
    static void stop() {
        millrace.close();
        git.close();
    }

    @BeforeEach
    void freshRepository(TestInfo info) {
        name = info.getTestMethod().orElseThrow().getName().toLowerCase().replaceAll("[^a-z]+", "-")
                + Math.floorMod(info.getDisplayName().hashCode(), 100_000);
        repository = git.create(name);
    }

    @AfterEach
    void behave() {
        git.behave(new Behaviour.Normal());
        repository.fsck();
    }

    // --- getting there
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void wrong_password() {
        begin();
        JsonNode sync = run(flow("Sync", git.url(name), "password: wrong"));
        assertFailed(sync, "password");
        assertThat(log(sync)).doesNotContain(Guide.TOKEN);
    }

    @Test
    void unknown_host() {
        begin();
        assertFailed(run(flow("Sync", "http://no-such-host.invalid/" + name + ".git")), "no-such-host.invalid");
    }

    @Test
    void nobody_listens() {
        begin();
        int port = dev.millrace.testkit.Ports.free();
        assertFailed(run(flow("Push", "http://127.0.0.1:" + port + "/x.git")), "127.0.0.1:" + port);
    }

    @Test
    void repository_not_found() {
        begin();
        assertFailed(run(flow("Sync", git.url("no-such-repository"))), "not found");
    }

    @Test
    void a_server_that_hangs_is_given_up_after_the_read_timeout() {
        begin();
        git.behave(new Behaviour.Hanging());
        assertFailed(run(flow("Sync", git.url(name), "readTimeout: 300")), "300");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 503})
    void a_server_in_trouble_is_named_with_its_status(int status) {
        begin();
        git.behave(new Behaviour.Status(status));
        assertFailed(run(flow("Push", git.url(name))), Integer.toString(status));
    }

    @Test
    void an_answer_cut_short_leaves_nothing_behind_and_the_next_run_works() {
        begin();
        git.behave(new Behaviour.Only("POST", new Behaviour.Breaking(50)));
        assertThat(state(run(flow("Sync", git.url(name))))).isEqualTo("FAILED");
        git.behave(new Behaviour.Normal());
        assertThat(state(run(flow("Sync", git.url(name))))).isEqualTo("SUCCESS");
        assertThat(http.files(name)).containsExactly("/a.txt");
    }

    // --- what is there
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void a_missing_branch_fails_a_sync_and_is_made_by_a_push() {
        begin();
        assertFailed(run(flow("Sync", git.url(name), "branch: nope")), "nope");
        http.putFile(name, "b.txt", Http.bytes("b\n")).expect(200);
        assertThat(state(run(flow("Push", git.url(name), "branch: fresh")))).isEqualTo("SUCCESS");
        assertThat(repository.lsTree("fresh")).containsKey("_files/b.txt").containsKey("README.md");
    }

    @Test
    void a_missing_directory_fails_and_never_empties_the_namespace() {
        begin();
        http.putFile(name, "mine.txt", Http.bytes("mine\n")).expect(200);
        assertFailed(
                run(flow("Sync", git.url(name), "gitDirectory: nope", "delete: true")),
                "The directory 'nope' was not found");
        JsonNode skipped =
                run(flow("Sync", git.url(name), "gitDirectory: nope", "delete: true", "failOnMissingDirectory: false"));
        assertThat(state(skipped)).isIn("SUCCESS", "WARNING");
        assertThat(http.files(name)).containsExactly("/mine.txt");
    }

    @Test
    void a_directory_that_is_a_file() {
        begin();
        assertFailed(run(flow("Sync", git.url(name), "gitDirectory: README.md")), "is a file, not a directory");
    }

    @Test
    void an_empty_repository_takes_a_first_push() {
        http.putFile(name, "a.txt", Http.bytes("a\n")).expect(200);
        JsonNode dry = run(flow("Push", git.url(name), "dryRun: true"));
        assertThat(state(dry)).as(log(dry)).isEqualTo("SUCCESS");
        assertThat(state(run(flow("Push", git.url(name))))).isEqualTo("SUCCESS");
        assertThat(repository.lsTree("main")).containsOnlyKeys("_files/a.txt");
    }

    @Test
    void an_empty_repository_fails_a_sync() {
        assertThat(state(run(flow("Sync", git.url(name), "delete: true")))).isEqualTo("FAILED");
    }

    @Test
    void symlinks_and_submodules_are_passed_over_by_name() {
        repository
                .commit("main", "begin")
                .put("_files/a.txt", "a\n")
                .symlink("_files/link", "/etc/passwd")
                .submodule("_files/module", "0123456789012345678901234567890123456789")
                .write();
        JsonNode sync = run(flow("Sync", git.url(name)));
        assertThat(state(sync)).isIn("SUCCESS", "WARNING");
        assertThat(log(sync)).contains("link").contains("module");
        assertThat(http.files(name)).containsExactly("/a.txt");
    }

    @Test
    void odd_names_go_both_ways_unchanged() {
        List<String> names = List.of(
                "with space.txt", "a#b.txt", "100%.txt", "a%20b.txt", "what?.txt", "[x].txt", "'q'.txt", "ü/日本.txt");
        GitRepository.Commit commit = repository.commit("main", "begin");
        names.forEach(odd -> commit.put("_files/" + odd, odd));
        commit.write();
        JsonNode sync = run(flow("Sync", git.url(name)));
        assertThat(state(sync)).as(log(sync)).isEqualTo("SUCCESS");
        names.forEach(odd -> assertThat(http.file(name, odd).expect(200).text()).isEqualTo(odd));

        assertThat(state(run(flow("Push", git.url(name), "branch: back")))).isEqualTo("SUCCESS");
        assertThat(repository.tip("back")).isIn("", repository.tip("main"));
    }

    @Test
    void names_that_differ_by_case_only_are_refused_with_both() {
        String blob = repository.blob(Http.bytes("x"));
        String files = repository.forgeTree(List.of("100644 README " + blob, "100644 readme " + blob));
        repository.commitTree("main", "forged", repository.forgeTree(List.of("40000 _files " + files)));
        JsonNode sync = run(flow("Sync", git.url(name)));
        assertFailed(sync, "README");
        assertThat(log(sync)).contains("readme");
        assertThat(http.files(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".git", ".GIT", "git~1"})
    void forged_names_are_refused(String forged) {
        GitRepository evil = GitRepository.create(folder.resolve("git/evil" + forged.hashCode() + ".git"));
        String blob = evil.blob(Http.bytes("x"));
        String inner = evil.forgeTree(List.of("100644 config " + blob));
        String files = evil.forgeTree(List.of("40000 " + forged + " " + inner));
        evil.commitTree("main", "forged", evil.forgeTree(List.of("40000 _files " + files)));
        JsonNode sync = run(flow("Sync", git.url("evil" + forged.hashCode())));
        assertFailed(sync, forged);
        assertThat(http.files(name)).isEmpty();
    }

    @Test
    void a_file_of_50_mb_is_refused_by_name_and_limit() {
        repository
                .commit("main", "begin")
                .put("_files/ok.txt", "ok\n")
                .put("_files/huge.bin", new byte[50 << 20])
                .write();
        JsonNode sync = run(flow("Sync", git.url(name)));
        assertFailed(sync, "huge.bin");
        assertThat(log(sync)).contains("10 MiB");
        assertThat(http.files(name)).isEmpty();
    }

    @Test
    void twenty_thousand_files() {
        GitRepository.Commit commit = repository.commit("main", "begin");
        IntStream.range(0, 20_000)
                .forEach(i -> commit.put("_files/d" + i % 50 + "/f" + i + ".txt", "content " + i + "\n"));
        commit.write();
        JsonNode sync = run(flow("Sync", git.url(name)));
        assertThat(state(sync)).as(log(sync)).isEqualTo("SUCCESS");
        assertThat(http.files(name)).hasSize(20_000);
        JsonNode back = run(flow("Push", git.url(name)));
        assertThat(state(back)).isEqualTo("SUCCESS");
        assertThat(log(back)).contains("No changes to commit");
    }

    @Test
    void contents_and_modes_come_back_as_they_were() {
        byte[] binary = new byte[4096];
        new java.util.Random(1).nextBytes(binary);
        repository
                .commit("main", "begin")
                .put("_files/bin.dat", binary)
                .put("_files/crlf.txt", "a\r\nb\r\n")
                .put("_files/empty.txt", "")
                .executable("_files/run.sh", "#!/bin/sh\n")
                .write();
        assertThat(state(run(flow("Sync", git.url(name))))).isEqualTo("SUCCESS");
        assertThat(http.file(name, "bin.dat").expect(200).body()).isEqualTo(binary);
        assertThat(http.file(name, "crlf.txt").expect(200).text()).isEqualTo("a\r\nb\r\n");
        assertThat(http.file(name, "empty.txt").expect(200).body()).isEmpty();

        http.putFile(name, "new.txt", Http.bytes("new\n")).expect(200);
        http.send("POST", "/api/v1/main/namespaces/" + name + "/files/directory?path=/nothing", "text/plain", "")
                .expect(200);
        assertThat(state(run(flow("Push", git.url(name), "branch: back")))).isEqualTo("SUCCESS");
        assertThat(repository.lsTree("back").get("_files/run.sh")).startsWith("100755");
        assertThat(repository.git("diff", "--name-status", "main", "back"))
                .isEqualTo("A\t_files/new.txt\nA\t_files/nothing/.gitkeep\n");
    }

    // --- being refused
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void a_protected_branch_says_so_in_the_hosts_words() {
        begin();
        repository.protect("main");
        http.putFile(name, "b.txt", Http.bytes("b\n")).expect(200);
        String before = repository.tip("main");
        assertFailed(run(flow("Push", git.url(name))), "Protected branch");
        assertThat(repository.tip("main")).isEqualTo(before);
    }

    @Test
    void a_hook_that_rejects_is_quoted() {
        begin();
        repository.rejectPushes("commit messages need a ticket number");
        http.putFile(name, "b.txt", Http.bytes("b\n")).expect(200);
        assertFailed(run(flow("Push", git.url(name))), "commit messages need a ticket number");
    }

    @Test
    void pushes_that_race_from_two_namespaces_into_two_directories_all_land() {
        begin();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String other = name + "-" + i;
            http.putFile(other, "f.txt", Http.bytes(i + "\n")).expect(200);
            http.saveFlow(other, "race", flowOf(other, "Push", git.url(name), "gitDirectory: dir" + i));
            ids.add(http.start(other, "race", Map.of()).path("id").asString());
        }
        ids.forEach(id -> {
            http.get("/api/v1/main/executions/" + id + "/follow").expect(200);
            JsonNode ended =
                    http.get("/api/v1/main/executions/" + id).expect(200).json();
            assertThat(state(ended)).as(http.log(id)).isEqualTo("SUCCESS");
        });
        IntStream.range(0, 6)
                .forEach(i -> assertThat(repository.text("main", "dir" + i + "/f.txt"))
                        .isEqualTo(i + "\n"));
        assertThat(repository.log("main")).hasSize(7);
    }

    // --- helpers
    // ---------------------------------------------------------------------------------------------------------------

    private void begin() {
        repository.commit("main", "begin", Map.of("README.md", "# Trouble\n", "_files/a.txt", "a\n"));
    }

    private JsonNode run(String yaml) {
        http.saveFlow(name, "race", yaml);
        return http.execute(name, "race", Map.of());
    }

    private String flow(String verb, String url, String... properties) {
        return flowOf(name, verb, url, properties);
    }

    private static String flowOf(String namespace, String verb, String url, String... properties) {
        List<String> lines = new ArrayList<>(List.of(properties));
        if (lines.stream().noneMatch(line -> line.startsWith("password:"))) {
            lines.add("password: \"{{ secret('GITHUB_ACCESS_TOKEN') }}\"");
        }
        if (verb.equals("Push") && lines.stream().noneMatch(line -> line.startsWith("delete:"))) {
            lines.add("delete: false");
        }
        return "id: race\nnamespace: " + namespace + "\ntasks:\n  - id: git\n    type: io.kestra.plugin.git." + verb
                + "NamespaceFiles\n    url: \"" + url
                + "\"\n    username: " + Guide.USER + "\n    "
                + String.join("\n    ", lines) + "\n";
    }

    private static String state(JsonNode execution) {
        return execution.path("state").path("current").asString();
    }

    private static String log(JsonNode execution) {
        return http.log(execution.path("id").asString());
    }

    private static void assertFailed(JsonNode execution, String message) {
        String log = log(execution);
        assertThat(state(execution)).as(log).isEqualTo("FAILED");
        assertThat(log).containsIgnoringCase(message).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
