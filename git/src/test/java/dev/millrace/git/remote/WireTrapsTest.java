package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Unavailable;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Traps that other products have walked into, each by the name of its report. */
class WireTrapsTest extends RemoteFixture {

    /** git-sync #880: the branch moved between asking where it is and fetching it. */
    @Test
    void theBranchMovesWhileItIsFetched() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        repository.commit("main", "second", Map.of("_files/a.txt", "2"));
        assertThat(read(tree)).containsExactly(Map.entry("a.txt", "1"));
    }

    /** Airflow #72922: an interrupted clone poisons the folder for every try after it. */
    @Test
    void anInterruptedCloneLeavesNothingInTheWay() throws Exception {
        GitServer server = server();
        byte[] large = new byte[1 << 20];
        new Random(4).nextBytes(large);
        server.create("r.git").commit("main", "first").put("large", large).write();
        Path into = temp.resolve("clone");
        CloneRequest request = new CloneRequest(
                new RemoteSpec(server.url("r.git"), Credentials.NONE, patient()),
                into,
                null,
                null,
                null,
                1,
                true,
                false,
                false,
                LfsFiles.KEEP,
                Map.of());
        server.behave(new Behaviour.Only("POST", new Behaviour.Breaking(100_000)));
        assertThatThrownBy(() -> remotes().clone(request, Progress.NONE)).isInstanceOf(Unavailable.class);
        server.behave(Behaviour.NORMAL);
        remotes().clone(request, Progress.NONE);
        assertThat(Files.readAllBytes(into.resolve("large"))).isEqualTo(large);
    }

    /** Kestra's plugin: files that end with {@code .git} are hidden, and so is {@code x.gitignore}. */
    @Test
    void namesThatOnlyLookLikeGitsOwnAreSeen() {
        GitServer server = server();
        server.create("r.git")
                .commit(
                        "main",
                        "first",
                        Map.of("_files/foo.git", "1", "_files/x.gitignore", "2", "_files/.gitignore", "3"));
        assertThat(read(remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE)))
                .containsOnlyKeys("foo.git", "x.gitignore", ".gitignore");
    }

    /** Argo CD #26428: a short name of a reference makes the server send all of them. */
    @Test
    void askingForOneBranchOfManyCostsOneLine() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String tip = repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        StringBuilder refs = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            refs.append("create refs/heads/many/")
                    .append(i)
                    .append(' ')
                    .append(tip)
                    .append('\n');
        }
        repository.gitWithInput(
                refs.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), "update-ref", "--stdin");
        server.forgetRequests();
        assertThat(remotes().tip(spec(server.url("r.git")), "main")).contains(tip);
        assertThat(server.bytesOut()).isLessThan(2_000);
    }

    /** n8n #21411: a push that a rule refused was shown as pushed. That a branch is protected is known as such. */
    @Test
    void aRefusedPushIsNeverShownAsPushed() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String tip = repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        repository.protect("main");
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        PushResult result = remotes.push(request(onto, local().tree(Map.of("b.txt", "2"))), Progress.NONE);
        assertThat(result).isInstanceOfSatisfying(PushResult.Denied.class, denied -> {
            assertThat(denied.reason()).contains("GH006");
            assertThat(denied.why()).isEqualTo(PushResult.Why.PROTECTED_BRANCH);
        });
        assertThat(repository.tip("main")).isEqualTo(tip);
    }
}
