package dev.millrace.tasks.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.Parsed;
import dev.millrace.language.data.Ion;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.tasks.Bench;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.LfsServer;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two tasks with the properties that the guides write, against a Git server with a sign-in. */
class GitTasksTest {
    private static final Namespace TEAM = new Namespace("company.team");

    @TempDir
    Path folder;

    private Databases.Fresh fresh;
    private GitServer server;
    private GitRepository repository;
    private Workspace workspace;
    private Bench bench;

    @BeforeEach
    void start() {
        fresh = Databases.SQLITE.fresh();
        InstantSource clock = InstantSource.system();
        workspace = new Workspace(
                new GitStore(fresh.database(), clock),
                yaml -> new Parsed(null, List.of()),
                clock,
                dev.millrace.workspace.Limits.DEFAULT);
        server = GitServer.start(folder.resolve("served"), GitServer.Options.PLAIN.withSignIn("git_username", "token"));
        repository = server.create("scripts");
        Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        bench = new Bench(folder)
                .with(GitSync.class, new GitSync(workspace, remotes, Limits.DEFAULT, clock))
                .with("token", "token");
    }

    @AfterEach
    void stop() {
        server.close();
        fresh.close();
    }

    @Test
    void pushesAsTheGuideDoes() throws Exception {
        repository.commit("main", "first", Map.of("README.md", "x"));
        live("example.py", "print(\"Hello, World\")\n");
        live("example.sh", "echo\n");
        Map<String, Object> properties = properties(Map.of(
                "branch", "dev",
                "namespace", "company.team",
                "files", List.of("example.py"),
                "gitDirectory", "_files",
                "commitMessage", "add namespace files",
                "dryRun", true));
        Map<String, Object> dry =
                bench.run(PushNamespaceFiles.class, properties).outputs();
        assertThat(dry).doesNotContainKeys("commitId", "commitURL");
        assertThat(repository.tip("dev")).isEmpty();
        assertThat(Ion.parseRows(bench.text(dry.get("files"))))
                .isEqualTo(List.of(
                        Map.of("file", "_files/example.py", "additions", "+1", "deletions", "-0", "changes", "0")));

        properties.put("dryRun", false);
        Map<String, Object> done =
                bench.run(PushNamespaceFiles.class, properties).outputs();
        assertThat(done.get("commitId")).isEqualTo(repository.tip("dev"));
        assertThat(done.get("commitURL").toString()).endsWith("/commit/" + repository.tip("dev"));
        assertThat(done.get("plan"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("added", 1L);
        assertThat(bench.text(done.get("files"))).isEqualTo(bench.text(dry.get("files")));
        assertThat(repository.lsTree("dev")).containsOnlyKeys("README.md", "_files/example.py");
        assertThat(repository.git("log", "-1", "--format=%an|%B", "dev").strip())
                .isEqualTo("git_username|add namespace files");
        assertThat(bench.logs).noneMatch(line -> line.contains("token@"));
        repository.fsck();
    }

    @Test
    void defaultsAreKestras() throws Exception {
        live("a.py", "1\n");
        Map<String, Object> done =
                bench.run(PushNamespaceFiles.class, properties(Map.of())).outputs();
        assertThat(done.get("commitId")).isEqualTo(repository.tip("main"));
        assertThat(repository.lsTree("main")).containsOnlyKeys("_files/a.py");
        assertThat(repository.git("log", "-1", "--format=%B", "main").strip())
                .isEqualTo("Add files from company.team namespace");
    }

    @Test
    void filesFromAnExpression() throws Exception {
        live("first-file.txt", "1");
        live("nested/second-file.txt", "1");
        live("third.txt", "1");
        bench.with("globs", "[\"first*\",\"second*\"]");
        bench.run(PushNamespaceFiles.class, properties(Map.of("files", "{{ globs }}")));
        assertThat(repository.lsTree("main"))
                .containsOnlyKeys("_files/first-file.txt", "_files/nested/second-file.txt");
    }

    @Test
    void syncsAsTheGuideDoes() throws Exception {
        repository.commit("main", "first", Map.of("_files/example.py", "1\n", "_files/lib/util.py", "2\n"));
        live("old.txt", "x");
        Map<String, Object> properties =
                properties(Map.of("branch", "main", "namespace", "company.team", "gitDirectory", "_files"));
        Map<String, Object> outputs =
                bench.run(SyncNamespaceFiles.class, properties).outputs();
        assertThat(bench.text(outputs.get("files")).lines()).hasSize(3);
        assertThat(read("example.py")).isEqualTo("1\n");
        assertThat(read("old.txt")).isEqualTo("x");

        properties.put("delete", true);
        outputs = bench.run(SyncNamespaceFiles.class, properties).outputs();
        Map<String, Object> deleted = new HashMap<>();
        deleted.put("gitPath", null);
        deleted.put("syncState", "DELETED");
        deleted.put("kestraPath", "/company/team/_files/old.txt");
        assertThat(Ion.parseRows(bench.text(outputs.get("files"))))
                .startsWith(deleted)
                .contains(
                        Map.of(
                                "gitPath",
                                "_files/lib/",
                                "syncState",
                                "UNCHANGED",
                                "kestraPath",
                                "/company/team/_files/lib/"),
                        Map.of(
                                "gitPath",
                                "_files/example.py",
                                "syncState",
                                "UNCHANGED",
                                "kestraPath",
                                "/company/team/_files/example.py"));
    }

    @Test
    void whatHasNoEffectIsSaid() throws Exception {
        live("a.py", "1\n");
        bench.run(
                PushNamespaceFiles.class,
                properties(Map.of(
                        "gitConfig",
                        Map.of("core.fileMode", false),
                        "cloneSubmodules",
                        true,
                        "kestraUrl",
                        "http://localhost:8080")));
        assertThat(bench.logs)
                .anyMatch(line -> line.startsWith("WARN cloneSubmodules"))
                .anyMatch(line -> line.startsWith("WARN gitConfig"))
                .anyMatch(line -> line.startsWith("DEBUG kestraUrl"));
    }

    @Test
    void wrongPropertiesAreNamed() {
        assertThatThrownBy(() -> bench.run(PushNamespaceFiles.class, Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'url'");
        assertThatThrownBy(() -> bench.run(SyncNamespaceFiles.class, properties(Map.of("privateKey", "x"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'privateKey' is for SSH");
        assertThatThrownBy(() -> bench.run(SyncNamespaceFiles.class, properties(Map.of("gitDirectory", "../x"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(
                        "The path to resolve must be a relative path inside the current working directory.");
        assertThatThrownBy(() -> bench.run(PushNamespaceFiles.class, properties(Map.of("files", "[a"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'[a'");
    }

    @Test
    void filesOfGitLfsAreMovedAsTheyAreAskedFor() throws Exception {
        try (LfsServer lfs = LfsServer.start(folder.resolve("lfs"))) {
            GitRepository large = lfs.create("large.git");
            large.commit("main", "first", Map.of("_files/x.bin", lfs.keep("the file".getBytes(UTF_8))));
            Map<String, Object> properties =
                    properties(Map.of("url", lfs.url("large.git"), "namespace", "company.team", "lfs", "REFUSE"));
            assertThatThrownBy(() -> bench.run(SyncNamespaceFiles.class, properties))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("'x.bin'");
            properties.put("lfs", "FETCH");
            bench.run(SyncNamespaceFiles.class, properties);
            assertThat(read("x.bin")).isEqualTo("the file");
            live("x.bin", "another file");
            properties.put("branch", "main");
            bench.run(PushNamespaceFiles.class, properties);
            assertThat(large.text("main", "_files/x.bin")).isEqualTo(lfs.keep("another file".getBytes(UTF_8)));
            properties.remove("lfs");
            bench.run(SyncNamespaceFiles.class, properties);
            assertThat(read("x.bin")).as("by default pointers are kept").startsWith("version https://git-lfs");
        }
    }

    private Map<String, Object> properties(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(
                Map.of("url", server.url("scripts"), "username", "git_username", "password", "{{ token }}"));
        properties.putAll(more);
        return properties;
    }

    private void live(String path, String text) {
        workspace.edit(
                TEAM, Author.SERVER, "Put", edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
    }

    private String read(String path) {
        return new String(workspace.head(TEAM).read(Layout.file(FilePath.of(path))), UTF_8);
    }
}
