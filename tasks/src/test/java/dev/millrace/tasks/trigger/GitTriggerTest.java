package dev.millrace.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.tasks.git.LookAtBranch;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev.millrace.git.Trigger} against a Git server with a sign-in. */
class GitTriggerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository repository;
    private Polling polling;

    @BeforeEach
    void begin() {
        server = GitServer.start(
                folder.resolve("served"), GitServer.Options.PLAIN.withSignIn("git_username", "s3cr3t-value"));
        repository = server.create("scripts");
        polling = new Polling(
                folder.resolve("engine"),
                new LookAtBranch(new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE)));
    }

    @AfterEach
    void end() {
        polling.close();
        server.close();
    }

    private FlowKey save(String more) {
        return polling.save("""
                id: moved
                namespace: company.team
                tasks:
                  - id: log
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ trigger.commitId }}"
                triggers:
                  - id: git
                    type: dev.millrace.git.Trigger
                    url: %s
                    username: git_username
                    password: "{{ secret('TOKEN') }}"
                    interval: PT1M
                """.formatted(server.url("scripts")) + more.indent(4));
    }

    @Test
    void saysWhatHasChangedBelowItsDirectory() {
        repository.commit("main", "first", Map.of("README.md", "x", "_files/a.py", "1", "_files/deep/b.py", "1"));
        String before = repository.tip("main");
        FlowKey flow = save("gitDirectory: _files\nlabels:\n  from: git\n");
        polling.after(Duration.ZERO);
        assertThat(polling.executions(flow)).as("the first look only remembers").isEmpty();

        repository
                .commit("main", "Change two and remove one\n\nBecause of reasons.")
                .put("_files/a.py", "2".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("_files/new.py", "1".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .delete("_files/deep/b.py")
                .write();
        String after = repository.tip("main");
        polling.after(MINUTE);
        List<Map<String, Object>> fired = polling.variables(flow);
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst())
                .containsEntry("commitId", after)
                .containsEntry("previousCommitId", before)
                .containsEntry("branch", "main")
                .containsEntry("paths", List.of("a.py", "deep/b.py", "new.py"));
        assertThat(fired.getFirst().get("message").toString()).startsWith("Change two and remove one");
        assertThat(fired.getFirst().get("author")).isEqualTo(author(after));
        assertThat(polling.executions(flow).getFirst().labels())
                .anyMatch(it -> it.key().equals("from"));

        repository.commit("main", "elsewhere", Map.of("README.md", "y"));
        polling.after(MINUTE);
        assertThat(polling.executions(flow))
                .as("nothing below _files has changed")
                .hasSize(1);
        repository.commit("main", "again", Map.of("_files/a.py", "3"));
        polling.after(MINUTE);
        assertThat(polling.variables(flow).getLast()).containsEntry("paths", List.of("a.py"));
    }

    private Map<String, Object> author(String commit) {
        String[] said =
                repository.git("log", "-1", "--format=%an|%ae", commit).strip().split("\\|", 2);
        return Map.of("name", said[0], "email", said[1]);
    }

    @Test
    void asksOnceWhileNothingHasChanged() {
        repository.commit("main", "first", Map.of("a.py", "1"));
        FlowKey flow = save("");
        polling.after(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            server.forgetRequests();
            polling.after(MINUTE);
            assertThat(server.requests()).as("look %d", i).hasSize(1);
        }
        server.forgetRequests();
        polling.after(Duration.ofSeconds(59));
        assertThat(server.requests()).as("before the interval is over").isEmpty();
        assertThat(polling.executions(flow)).isEmpty();
    }

    @Test
    void firesOnceForABranchThatMovedSeveralTimes() {
        repository.commit("main", "first", Map.of("a.py", "1"));
        FlowKey flow = save("");
        polling.after(Duration.ZERO);
        repository.commit("main", "second", Map.of("a.py", "2"));
        repository.commit("main", "third", Map.of("b.py", "1"));
        repository.commit("dev", "other branch", Map.of("c.py", "1"));
        polling.after(MINUTE);
        polling.after(MINUTE);
        assertThat(polling.variables(flow)).extracting(it -> it.get("paths")).containsExactly(List.of("a.py", "b.py"));
    }

    @Test
    void saysThatABranchIsNotThereAndGoesOnWhenItComes() {
        repository.commit("main", "first", Map.of("a.py", "1"));
        FlowKey flow = save("branch: release\n");
        polling.after(Duration.ZERO);
        assertThat(polling.log("git")).singleElement().asString().contains("no branch 'release'");
        repository.commit("release", "it is there", Map.of("a.py", "1"));
        polling.after(MINUTE);
        repository.commit("release", "and moves", Map.of("a.py", "2"));
        polling.after(MINUTE);
        assertThat(polling.variables(flow)).extracting(it -> it.get("branch")).containsExactly("release");
    }

    @Test
    void survivesAServerThatIsAway() {
        repository.commit("main", "first", Map.of("a.py", "1"));
        FlowKey flow = save("");
        polling.after(Duration.ZERO);
        server.behave(new dev.millrace.testkit.Behaviour.Status(503));
        repository.commit("main", "second", Map.of("a.py", "2"));
        polling.after(MINUTE);
        assertThat(polling.executions(flow)).isEmpty();
        assertThat(polling.log("git")).isNotEmpty().noneMatch(line -> line.contains("s3cr3t-value"));
        server.behave(dev.millrace.testkit.Behaviour.NORMAL);
        polling.after(MINUTE);
        assertThat(polling.executions(flow)).hasSize(1);
    }

    @Test
    void asksItsConditionAndForgetsNothing() {
        repository.commit("main", "first", Map.of("a.py", "1"));
        FlowKey flow = save("when: \"{{ trigger.message contains 'deploy' }}\"\n");
        polling.after(Duration.ZERO);
        repository.commit("main", "only words", Map.of("a.py", "2"));
        polling.after(MINUTE);
        assertThat(polling.executions(flow)).isEmpty();
        repository.commit("main", "deploy this", Map.of("a.py", "3"));
        polling.after(MINUTE);
        TriggerInfo info = polling.executions(flow).getFirst().trigger();
        assertThat(info.variables().get("message").toString()).startsWith("deploy this");
    }
}
