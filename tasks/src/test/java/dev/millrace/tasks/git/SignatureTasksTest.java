package dev.millrace.tasks.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.FlowReader;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.model.task.Task;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.plan.Limits;
import dev.millrace.tasks.Bench;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.SigningKeys;
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

/** The properties of the tasks that sign commits, want them signed, and say what becomes of a rewritten history. */
class SignatureTasksTest {
    private static final Catalog CATALOG = Catalog.installed();
    private static final Namespace TEAM = new Namespace("team");
    private static final String FLOW = """
            id: a
            namespace: team
            tasks:
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: hello
            """;

    @TempDir
    Path folder;

    private Databases.Fresh fresh;
    private GitServer server;
    private GitRepository repository;
    private Workspace workspace;
    private Bench bench;
    private SigningKeys keys;
    private SigningKeys.Ssh key;

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
        repository = server.create("r");
        Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
        bench = new Bench(folder).with(GitSync.class, new GitSync(workspace, remotes, Limits.DEFAULT, clock));
        keys = SigningKeys.in(folder.resolve("keys"));
        key = keys.ssh("k", "-t", "ed25519", "-N", "open sesame");
    }

    @AfterEach
    void stop() {
        keys.close();
        server.close();
        fresh.close();
    }

    private Map<String, Object> run(Class<? extends Task> type, Map<String, Object> more) throws Exception {
        Map<String, Object> properties = new HashMap<>(Map.of("url", server.url("r"), "branch", "main"));
        properties.putAll(more);
        return bench.run(type, properties).outputs();
    }

    private Map<String, Object> signing(Map<String, Object> more) {
        Map<String, Object> properties =
                new HashMap<>(Map.of("signingKey", key.secret(), "signingKeyPassphrase", "open sesame"));
        properties.putAll(more);
        return properties;
    }

    private void file(String path, String text) {
        workspace.edit(
                TEAM, Author.SERVER, "put", edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
    }

    private void signed() {
        assertThat(keys.verify(repository, repository.tip("main"), key.trusted())
                        .exit())
                .isZero();
    }

    @Test
    void everyPushSigns() throws Exception {
        file("a.txt", "1");
        workspace.saveFlow(Author.SERVER, FLOW);
        run(PushNamespaceFiles.class, signing(Map.of("namespace", "team")));
        signed();
        run(PushFlows.class, signing(Map.of("sourceNamespace", "team")));
        signed();
        run(NamespaceSync.class, signing(Map.of("namespace", "team", "gitDirectory", "n")));
        signed();
        run(TenantSync.class, signing(Map.of("gitDirectory", "t")));
        signed();
        run(
                Push.class,
                signing(Map.of("commitMessage", "all", "inputFiles", Map.of("b.txt", "b"), "maxDeletions", 99)));
        signed();
        assertThat(repository.log("main")).hasSize(5);
        assertThat(bench.logs).noneMatch(line -> line.contains("PRIVATE") || line.contains("open sesame"));
        file("a.txt", "2");
        assertThatThrownBy(() -> run(
                        PushNamespaceFiles.class,
                        Map.of("namespace", "team", "signingKey", key.secret(), "signingKeyPassphrase", "wrong")))
                .hasMessageContaining("'signingKey'")
                .hasMessageNotContaining("PRIVATE");
    }

    @Test
    void everySyncCanWantSignatures() throws Exception {
        repository.commit("main", "first", Map.of("_files/a.txt", "1", "_flows/a.yml", FLOW, "team/files/n.txt", "n"));
        List<Class<? extends Task>> syncs = List.of(
                SyncNamespaceFiles.class,
                SyncFlows.class,
                SyncFlow.class,
                NamespaceSync.class,
                TenantSync.class,
                Sync.class);
        for (Class<? extends Task> type : syncs) {
            assertThatThrownBy(() -> run(type, wanting(type)))
                    .as(type.getSimpleName())
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("is not signed")
                    .hasMessageContaining("\"first\"");
        }
        assertThat(workspace.head(TEAM).walk(FilePath.ROOT)).isEmpty();
        SigningKeys.Ssh plain = keys.ed25519("plain");
        keys.sign(repository, "main", plain);
        key = plain;
        for (Class<? extends Task> type : syncs) {
            run(type, wanting(type));
        }
        assertThat(workspace.head(TEAM).read(Layout.file(FilePath.of("n.txt")))).isEqualTo("n".getBytes(UTF_8));
    }

    @Test
    void oneFlowIsCheckedFromTheCommitThatWasLastProven() throws Exception {
        key = keys.ed25519("plain");
        repository.commit("main", "first", Map.of("_flows/a.yml", FLOW));
        String first = keys.sign(repository, "main", key);
        run(SyncFlow.class, wanting(SyncFlow.class));
        assertThat(bench.logs).anyMatch(line -> line.contains("only the newest"));
        String bad = repository.commit("main", "slipped in", Map.of("_flows/a.yml", FLOW + "description: bad\n"));
        repository.commit("main", "on top", Map.of("b.txt", "b"));
        keys.sign(repository, "main", key);
        assertThatThrownBy(() -> run(SyncFlow.class, wanting(SyncFlow.class)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 of 2")
                .hasMessageContaining(bad.substring(0, 8))
                .hasMessageContaining("\"slipped in\"");
        assertThat(new String(workspace.head(TEAM).read(Layout.flow("a")), UTF_8))
                .doesNotContain("bad");
        repository.point("main", first);
        repository.commit("main", "second", Map.of("_flows/a.yml", FLOW + "description: good\n"));
        keys.sign(repository, "main", key);
        repository.commit("main", "third", Map.of("b.txt", "c"));
        keys.sign(repository, "main", key);
        run(SyncFlow.class, wanting(SyncFlow.class));
        assertThat(new String(workspace.head(TEAM).read(Layout.flow("a")), UTF_8))
                .contains("good");
    }

    private Map<String, Object> wanting(Class<? extends Task> type) {
        Map<String, Object> properties = new HashMap<>(Map.of("trustedSigners", key.trusted()));
        if (type == SyncNamespaceFiles.class) {
            properties.put("namespace", "team");
        } else if (type == SyncFlow.class) {
            properties.putAll(Map.of("targetNamespace", "team", "flowPath", "_flows/a.yml"));
        } else if (type == SyncFlows.class) {
            properties.put("targetNamespace", "team");
        } else if (type == Sync.class) {
            properties.put("gitDirectory", "team");
        } else {
            properties.putAll(Map.of("sourceOfTruth", "GIT", "whenMissingInSource", "KEEP"));
            if (type == NamespaceSync.class) {
                properties.put("namespace", "team");
            }
        }
        return properties;
    }

    @Test
    void rewrittenHistoryIsHeldOrNot() throws Exception {
        String first = repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        repository.commit("main", "second", Map.of("_files/a.txt", "2"));
        run(SyncNamespaceFiles.class, Map.of("namespace", "team"));
        repository.point("main", first);
        assertThatThrownBy(() -> run(SyncNamespaceFiles.class, Map.of("namespace", "team", "rewrittenHistory", "hold")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was rewritten");
        assertThatThrownBy(() -> run(PushNamespaceFiles.class, Map.of("namespace", "team", "rewrittenHistory", "hold")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was rewritten");
        run(
                SyncNamespaceFiles.class,
                Map.of("namespace", "team", "conflict", "prefer-git", "rewrittenHistory", "warn"));
        assertThat(workspace.head(TEAM).read(Layout.file(FilePath.of("a.txt")))).isEqualTo("1".getBytes(UTF_8));
        assertThat(bench.logs).anyMatch(line -> line.startsWith("WARN") && line.contains("was rewritten"));
    }
}
