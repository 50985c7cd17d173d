package dev.millrace.tasks.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.FlowReader;
import dev.millrace.language.data.Ion;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.Task;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.tasks.Bench;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks that move flows, with the properties and report rows that flows of Kestra's rely on. */
class FlowTasksTest {
    private static final Catalog CATALOG = Catalog.installed();

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
                new FlowReader(CATALOG)::read,
                clock,
                dev.millrace.workspace.Limits.DEFAULT);
        server = GitServer.start(folder.resolve("served"), GitServer.Options.PLAIN);
        repository = server.create("flows");
        Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        bench = new Bench(folder).with(GitSync.class, new GitSync(workspace, remotes, Limits.DEFAULT, clock));
    }

    @AfterEach
    void stop() {
        server.close();
        fresh.close();
    }

    private static String flow(String namespace, String id, String message) {
        return """
                id: %s # the name
                namespace: %s # the place
                # a comment
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: "%s"
                """.formatted(id, namespace, message);
    }

    private void save(String namespace, String id, String message) {
        workspace.saveFlow(Author.SERVER, flow(namespace, id, message));
    }

    private Map<String, Object> run(Class<? extends Task> type, Map<String, Object> more) throws Exception {
        Map<String, Object> properties = new HashMap<>(Map.of("url", server.url("flows"), "branch", "main"));
        properties.putAll(more);
        return bench.run(type, properties).outputs();
    }

    private List<?> rows(Object uri) {
        return (List<?>) Ion.parseRows(bench.text(uri));
    }

    private String source(String namespace, String id) {
        return new String(workspace.head(new Namespace(namespace)).read(Layout.flow(id)), UTF_8);
    }

    private Optional<FlowSummary> summary(String namespace, String id) {
        return workspace.flowSummary(FlowKey.of(namespace, id)).filter(row -> !row.deleted());
    }

    @Test
    void pushesFlowsAndMovesNamespacesByWholeSegments() throws Exception {
        save("dev", "a", "namespace: dev");
        save("dev.team.one", "b", "x");
        save("development", "c", "not ours");
        workspace.saveFlow(Author.SERVER, flow("dev", "d", "x") + "draft: true\n");
        Map<String, Object> outputs = run(
                PushFlows.class,
                Map.of("sourceNamespace", "dev", "targetNamespace", "prod", "includeChildNamespaces", true));
        assertThat(repository.lsTree("main")).containsOnlyKeys("_flows/a.yml", "_flows/team/one/b.yml");
        assertThat(repository.text("main", "_flows/a.yml")).isEqualTo(flow("prod", "a", "namespace: dev"));
        assertThat(repository.text("main", "_flows/team/one/b.yml")).contains("namespace: prod.team.one # the place");
        assertThat(repository.git("log", "-1", "--format=%B", "main").strip())
                .isEqualTo("Add flows from dev namespace");
        assertThat(rows(outputs.get("flows")))
                .isEqualTo(List.of(
                        Map.of("file", "_flows/a.yml", "additions", "+7", "deletions", "-0", "changes", "0"),
                        Map.of("file", "_flows/team/one/b.yml", "additions", "+7", "deletions", "-0", "changes", "0")));
        assertThat(run(
                        PushFlows.class,
                        Map.of("sourceNamespace", "dev", "targetNamespace", "prod", "includeChildNamespaces", true)))
                .as("nothing new")
                .doesNotContainKey("commitId");
        repository.fsck();
    }

    @Test
    void pushDeletesOnlyWhatItsGlobsWouldPushAndKeepsDraftsAndOtherFiles() throws Exception {
        repository.commit(
                "main",
                "first",
                Map.of(
                        "_flows/README.md", "read me",
                        "_flows/gone-a.yml", flow("company.team", "gone-a", "x"),
                        "_flows/other.yaml", flow("company.team", "other", "x"),
                        "_flows/draft.yml", flow("company.team", "draft", "old")));
        save("company.team", "gone-b", "x");
        workspace.saveFlow(Author.SERVER, flow("company.team", "draft", "new") + "draft: true\n");
        run(PushFlows.class, Map.of("flows", "gone*"));
        assertThat(repository.lsTree("main"))
                .containsOnlyKeys("_flows/README.md", "_flows/gone-b.yml", "_flows/other.yaml", "_flows/draft.yml");
        save("company.team", "other", "new");
        run(PushFlows.class, Map.of("flows", List.of("other")));
        assertThat(repository.text("main", "_flows/other.yaml"))
                .as("the file that the flow has")
                .contains("new");
        assertThat(repository.lsTree("main")).doesNotContainKey("_flows/other.yml");
    }

    @Test
    void syncsFlowsWithTheRowsThatKestraGives() throws Exception {
        repository.commit(
                "main",
                "first",
                Map.of(
                        "_flows/first-flow.yml",
                        "revision: 7\n" + flow("elsewhere", "first-flow", "1"),
                        "_flows/a/b/second.yaml",
                        flow("elsewhere", "second", "1"),
                        "_flows/README.md",
                        "no flow"));
        save("prod", "left", "x");
        save("production", "other", "x");
        Map<String, Object> all = Map.of("targetNamespace", "prod", "includeChildNamespaces", true, "delete", true);
        Map<String, Object> dry = new HashMap<>(all);
        dry.put("dryRun", true);
        List<?> forecast = rows(run(SyncFlows.class, dry).get("flows"));
        assertThat(summary("prod", "first-flow")).isEmpty();
        List<?> rows = rows(run(SyncFlows.class, all).get("flows"));
        assertThat(rows).isEqualTo(forecast);
        Map<String, Object> deleted = new HashMap<>();
        deleted.put("gitPath", null);
        deleted.putAll(Map.of("syncState", "DELETED", "flowId", "left", "namespace", "prod", "revision", 1L));
        assertThat(rows)
                .isEqualTo(List.of(
                        deleted,
                        Map.of(
                                "gitPath",
                                "_flows/a/b/second.yaml",
                                "syncState",
                                "ADDED",
                                "flowId",
                                "second",
                                "namespace",
                                "prod.a.b",
                                "revision",
                                1L),
                        Map.of(
                                "gitPath",
                                "_flows/first-flow.yml",
                                "syncState",
                                "ADDED",
                                "flowId",
                                "first-flow",
                                "namespace",
                                "prod",
                                "revision",
                                1L)));
        assertThat(source("prod", "first-flow")).isEqualTo(flow("prod", "first-flow", "1"));
        assertThat(summary("prod", "left")).isEmpty();
        assertThat(summary("production", "other"))
                .as("a name that begins alike is another namespace")
                .isPresent();

        List<?> second = rows(run(SyncFlows.class, all).get("flows"));
        assertThat(second)
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(((Map<?, ?>) row).get("syncState")).isEqualTo("UNCHANGED"));
        repository.commit("main", "change", Map.of("_flows/first-flow.yml", flow("elsewhere", "first-flow", "2")));
        assertThat(rows(run(SyncFlows.class, all).get("flows")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "gitPath",
                        "_flows/first-flow.yml",
                        "syncState",
                        "UPDATED",
                        "flowId",
                        "first-flow",
                        "namespace",
                        "prod",
                        "revision",
                        2L));
    }

    @Test
    void anInvalidFlowInGitIsNeverTakenForAMissingOne() throws Exception {
        save("prod", "good", "x");
        save("prod", "bad", "still fine here");
        save("prod", "broken", "still fine here");
        repository.commit(
                "main",
                "first",
                Map.of(
                        "_flows/good.yml", flow("prod", "good", "y"),
                        "_flows/bad.yml", "id: bad\nnamespace: prod\ntasks:\n  - id: x\n    type: no.such.Type\n",
                        "_flows/broken.yml", "id: [unfinished\n"));
        Map<String, Object> properties = new HashMap<>(Map.of("targetNamespace", "prod", "delete", true));
        assertThatThrownBy(() -> run(SyncFlows.class, properties))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Invalid flow imported from Git (");
        assertThat(source("prod", "good")).as("all or nothing").contains("\"x\"");
        properties.put("ignoreInvalidFlows", true);
        run(SyncFlows.class, properties);
        assertThat(source("prod", "good")).contains("\"y\"");
        assertThat(source("prod", "bad")).contains("still fine here");
        assertThat(source("prod", "broken")).contains("still fine here");
        assertThat(bench.logs).anyMatch(line -> line.startsWith("WARN Invalid flow imported from Git (bad.yml)"));
    }

    @Test
    void theRunningFlowIsNeverDeleted() throws Exception {
        save("company.team", "bench", "runs");
        save("company.team", "other", "x");
        repository.commit("main", "first", Map.of("_flows/new.yml", flow("x", "new", "1")));
        run(SyncFlows.class, Map.of("targetNamespace", "company.team", "delete", true));
        assertThat(summary("company.team", "bench")).isPresent();
        assertThat(summary("company.team", "other")).isEmpty();
        assertThat(summary("company.team", "new")).isPresent();
    }

    @Test
    void missingDirectoryFailsAndNeverEmptiesTheNamespace() throws Exception {
        repository.commit("main", "first", Map.of("README.md", "x"));
        save("prod", "a", "x");
        assertThatThrownBy(() ->
                        run(SyncFlows.class, Map.of("targetNamespace", "prod", "gitDirectory", "nonexistent/path")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("The directory 'nonexistent/path' was not found");
        run(SyncFlows.class, Map.of("targetNamespace", "prod", "delete", true, "failOnMissingDirectory", false));
        assertThat(summary("prod", "a")).isPresent();
    }

    @Test
    void oneFlow() throws Exception {
        repository.commit("main", "first", Map.of("flows/hello.yml", flow("elsewhere", "hello", "1")));
        Map<String, Object> asked = Map.of("targetNamespace", "prod", "flowPath", "flows/hello.yml");
        Map<String, Object> dry = new HashMap<>(asked);
        dry.put("dryRun", true);
        assertThat(run(SyncFlow.class, dry)).isEqualTo(Map.of("flowId", "hello", "namespace", "prod", "revision", 1L));
        assertThat(summary("prod", "hello")).isEmpty();
        run(SyncFlow.class, asked);
        assertThat(run(SyncFlow.class, asked)).containsEntry("revision", 1L);
        assertThat(source("prod", "hello")).isEqualTo(flow("prod", "hello", "1"));
        assertThatThrownBy(() -> run(SyncFlow.class, Map.of("targetNamespace", "prod", "flowPath", "flows/none.yml")))
                .isInstanceOf(NotFound.class)
                .hasMessage("Flow file not found at path: flows/none.yml");
    }

    @Test
    void namespaceSyncBothWays() throws Exception {
        save("company.team", "alpha", "1");
        live("company.team", "scripts/a.py", "1");
        Map<String, Object> asked = Map.of("namespace", "company.team", "gitDirectory", "kestra");
        Map<String, Object> dry = new HashMap<>(asked);
        dry.put("dryRun", true);
        assertThat(rows(run(NamespaceSync.class, dry).get("diff")))
                .isEqualTo(List.of(List.of(
                        Map.of(
                                "file",
                                "kestra/company.team/files/scripts/a.py",
                                "key",
                                "company.team:scripts/a.py",
                                "kind",
                                "FILE",
                                "action",
                                "ADDED"),
                        Map.of(
                                "file",
                                "kestra/company.team/flows/alpha.yaml",
                                "key",
                                "company.team:alpha",
                                "kind",
                                "FLOW",
                                "action",
                                "ADDED"))));
        Map<String, Object> done = run(NamespaceSync.class, asked);
        assertThat(rows(done.get("diff")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "file",
                        "kestra/company.team/flows/alpha.yaml",
                        "additions",
                        7L,
                        "deletions",
                        0L,
                        "changes",
                        0L));
        assertThat(repository.git("rev-list", "--count", "main").strip())
                .as("one commit for both kinds")
                .isEqualTo("1");

        repository.commit(
                "main",
                "theirs",
                Map.of(
                        "kestra/company.team/flows/alpha.yaml", flow("company.team", "alpha", "2"),
                        "kestra/company.team/flows/beta.yml", flow("company.team", "beta", "1"),
                        "kestra/company.team/files/b.txt", "b"));
        live("company.team", "mine.txt", "mine");
        Map<String, Object> back = new HashMap<>(asked);
        back.put("sourceOfTruth", "GIT");
        back.put("whenMissingInSource", "FAIL");
        assertThatThrownBy(() -> run(NamespaceSync.class, back))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(
                        "Sync failed: FILE missing in Git but present in KESTRA for key company.team:mine.txt");
        back.put("whenMissingInSource", "KEEP");
        run(NamespaceSync.class, back);
        assertThat(source("company.team", "alpha")).contains("\"2\"");
        assertThat(summary("company.team", "beta")).isPresent();
        assertThat(workspace.head(new Namespace("company.team")).entry(Layout.file(FilePath.of("mine.txt"))))
                .isPresent();
        back.put("whenMissingInSource", "DELETE");
        run(NamespaceSync.class, back);
        assertThat(workspace.head(new Namespace("company.team")).entry(Layout.file(FilePath.of("mine.txt"))))
                .isEmpty();
    }

    @Test
    void tenantSyncSparesProtectedNamespaces() throws Exception {
        save("one", "a", "1");
        save("two.deep", "b", "1");
        save("system", "c", "1");
        run(TenantSync.class, Map.of());
        assertThat(repository.lsTree("main"))
                .containsOnlyKeys("one/flows/a.yaml", "two.deep/flows/b.yaml", "system/flows/c.yaml");
        repository.commit("main", "theirs", Map.of("three/files/x.txt", "x", "_global/dashboards/d.yaml", "title: d"));
        GitRepository.Commit gone = repository.commit("main", "gone");
        gone.delete("one/flows/a.yaml").delete("system/flows/c.yaml").write();
        run(TenantSync.class, Map.of("sourceOfTruth", "GIT"));
        assertThat(summary("one", "a")).isEmpty();
        assertThat(summary("system", "c")).as("protected").isPresent();
        assertThat(summary("two.deep", "b")).isPresent();
        assertThat(workspace.head(new Namespace("three")).entry(Layout.file(FilePath.of("x.txt"))))
                .isPresent();
        run(TenantSync.class, Map.of());
        assertThat(repository.lsTree("main"))
                .as("dashboards are none of ours")
                .containsKey("_global/dashboards/d.yaml");
        repository.fsck();
    }

    @Test
    void executionFilesNeverTakeEarlierOnesAway() throws Exception {
        String one = bench.store("one.txt", new ByteArrayInputStream("1".getBytes(UTF_8)))
                .toString();
        String two = bench.store("two.csv", new ByteArrayInputStream("2".getBytes(UTF_8)))
                .toString();
        bench.with("outputs", Map.of("make", Map.of("outputFiles", Map.of("one.txt", one, "two.csv", two))));
        run(PushExecutionFiles.class, Map.of("files", "*.txt"));
        assertThat(repository.lsTree("main")).containsOnlyKeys("_outputs/one.txt");
        run(PushExecutionFiles.class, Map.of("filesMap", "{\"run/two.csv\": \"" + two + "\"}"));
        assertThat(repository.lsTree("main")).containsOnlyKeys("_outputs/one.txt", "_outputs/run/two.csv");
        assertThat(run(PushExecutionFiles.class, Map.of("files", "*.nothing"))).doesNotContainKey("commitId");
        assertThatThrownBy(() -> run(PushExecutionFiles.class, Map.of("files", "*.nothing", "errorOnMissing", true)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void deprecatedPushMirrorsAndDeprecatedSyncBringsBack() throws Exception {
        save("company.team", "a", "1");
        live("company.team", "lib/x.py", "1");
        live("company.team", "secret.txt", "1");
        Map<String, Object> push = new HashMap<>(Map.of(
                "commitMessage", "all",
                "namespaceFiles", Map.of("exclude", "secret.txt"),
                "inputFiles", Map.of("note.md", "text")));
        run(Push.class, push);
        assertThat(repository.lsTree("main")).containsOnlyKeys("_flows/company.team.a.yml", "lib/x.py", "note.md");
        push.remove("inputFiles");
        run(Push.class, push);
        assertThat(repository.lsTree("main")).containsOnlyKeys("_flows/company.team.a.yml", "lib/x.py");
        assertThat(run(Push.class, push)).doesNotContainKey("commitId");

        repository.commit("main", "theirs", Map.of("lib/y.py", "2"));
        run(Sync.class, Map.of("dryRun", true));
        assertThat(bench.logs).contains("INFO + lib/y.py", "INFO - secret.txt");
        run(Sync.class, Map.of());
        assertThat(workspace.head(new Namespace("company.team")).walk(Layout.FILES))
                .hasSize(2);
        assertThat(summary("company.team", "a")).isPresent();
    }

    private void live(String namespace, String path, String text) {
        workspace.edit(
                new Namespace(namespace),
                Author.SERVER,
                "Put",
                edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
    }
}
