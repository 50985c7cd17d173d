package dev.millrace.tasks.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Task;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.tasks.Bench;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.HostingServer;
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

/** The property {@code propose} of all tasks that push, as flows write it. */
class ProposeTest {
    private static final Namespace TEAM = new Namespace("company.team");

    @TempDir
    Path folder;

    private Databases.Fresh fresh;
    private GitServer server;
    private GitRepository repository;
    private HostingServer hosting;
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        fresh = Databases.SQLITE.fresh();
        InstantSource clock = InstantSource.system();
        Workspace workspace = new Workspace(
                new GitStore(fresh.database(), clock),
                yaml -> new Parsed(null, List.of()),
                clock,
                dev.millrace.workspace.Limits.DEFAULT);
        workspace.edit(
                TEAM,
                new Author("Ann", "ann@example.org"),
                "Put",
                edit -> edit.put(Layout.file(FilePath.of("a.txt")), "2\n".getBytes(UTF_8)));
        server = GitServer.start(folder.resolve("served"), GitServer.Options.PLAIN.withSignIn("git_username", "token"));
        repository = server.create("org/scripts.git");
        repository.commit("main", "first", Map.of("README.md", "x"));
        repository.protect("main");
        hosting = HostingServer.start(repository);
        Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        bench = new Bench(folder)
                .with(GitSync.class, new GitSync(workspace, remotes, Limits.DEFAULT, clock))
                .with(Remotes.class, remotes);
        bench.with("made", bench.file("report.txt", "done").toString());
    }

    @AfterEach
    void stop() {
        hosting.close();
        server.close();
        fresh.close();
    }

    private Outcome run(Class<? extends Task> type, Map<String, Object> propose, Map<String, Object> more)
            throws Exception {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "url",
                server.url("org/scripts.git"),
                "username",
                "git_username",
                "password",
                "token",
                "branch",
                "main"));
        Map<String, Object> asked = new HashMap<>(Map.of("provider", "github", "apiUrl", hosting.base()));
        asked.putAll(propose);
        properties.put("propose", asked);
        properties.putAll(more);
        return bench.run(type, properties);
    }

    @Test
    void everyPushTaskProposesWhereTheBranchIsProtected() throws Exception {
        Map<String, Object> protectedOnly = Map.of("when", "IF_PROTECTED", "title", "From {{ flow.namespace }}");
        Map<Class<? extends Task>, Map<String, Object>> tasks = Map.of(
                PushNamespaceFiles.class, Map.of("namespace", "company.team"),
                NamespaceSync.class, Map.of("namespace", "company.team", "gitDirectory", "all"),
                TenantSync.class, Map.of("gitDirectory", "tenant", "protectedNamespaces", List.of()),
                PushExecutionFiles.class, Map.of("filesMap", Map.of("report.txt", "{{ made }}")),
                Push.class, Map.of("commitMessage", "all", "inputFiles", Map.of("x.txt", "x"), "maxDeletions", 5));
        for (Map.Entry<Class<? extends Task>, Map<String, Object>> task : tasks.entrySet()) {
            int before = hosting.requests().size();
            Map<String, Object> outputs =
                    run(task.getKey(), protectedOnly, task.getValue()).outputs();
            HostingServer.Request request = hosting.requests().getLast();
            assertThat(hosting.requests()).as(task.getKey().getSimpleName()).hasSize(before + 1);
            assertThat(request.title).isEqualTo("From company.team");
            assertThat(outputs)
                    .containsEntry("proposed", true)
                    .containsEntry("requestId", String.valueOf(request.number))
                    .containsEntry("requestURL", server.url("org/scripts/pull/" + request.number))
                    .containsEntry("commitId", repository.tip(request.from));
            Map<String, Object> again =
                    run(task.getKey(), protectedOnly, task.getValue()).outputs();
            assertThat(again)
                    .containsEntry("proposed", true)
                    .containsEntry("requestURL", outputs.get("requestURL"))
                    .doesNotContainKey("commitId");
        }
        assertThat(repository.log("main")).containsExactly("first");
    }

    @Test
    void opensARequestFromABranchOfItsOwn() throws Exception {
        Map<String, Object> outputs = run(
                        PushNamespaceFiles.class,
                        Map.of("target", "main", "comment", false, "status", false),
                        Map.of("branch", "from-millrace"))
                .outputs();
        assertThat(outputs).containsEntry("proposed", true).containsEntry("requestId", "1");
        assertThat(hosting.requests().getFirst().comments).isEmpty();
        assertThat(hosting.statuses()).isEmpty();
        assertThat(hosting.requests().getFirst().title).isEqualTo("Add files from company.team namespace");
    }

    @Test
    void whatIsRefusedBesideTheRequestEndsInAWarning() throws Exception {
        hosting.refuse("/comments");
        assertThat(run(PushNamespaceFiles.class, Map.of("when", "IF_PROTECTED"), Map.of()))
                .isInstanceOf(Outcome.DoneWithWarning.class);
    }

    @Test
    void aSyncFromGitProposesNothingAndSaysSo() throws Exception {
        repository.commit("main", "flows", Map.of("company.team/files/a.txt", "1\n"));
        Outcome outcome = run(
                NamespaceSync.class,
                Map.of("when", "IF_PROTECTED"),
                Map.of("namespace", "company.team", "sourceOfTruth", "GIT", "whenMissingInSource", "KEEP"));
        assertThat(outcome.outputs()).doesNotContainKey("proposed");
        assertThat(bench.logs).anyMatch(line -> line.startsWith("WARN propose has no effect"));
        assertThat(hosting.asked()).isEmpty();
    }

    /** Before anything is pushed. */
    @Test
    void wrongPropertiesAreNamed() {
        assertThatThrownBy(() -> run(PushNamespaceFiles.class, Map.of(), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cannot be proposed for itself");
        assertThatThrownBy(() -> run(PushNamespaceFiles.class, Map.of("provider", "x", "target", "y"), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("bitbucket-server");
        assertThatThrownBy(() -> run(PushNamespaceFiles.class, Map.of("comment", List.of(1), "target", "y"), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("propose.comment");
        assertThat(server.requests()).isEmpty();
    }
}
