package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.EntryMode;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PushTest extends RemoteFixture {
    @Test
    void replacesTheDirectoryAndNothingElse() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String tip = repository
                .commit("main", "first")
                .put("README.md", "hello")
                .put("a/z", "before")
                .put("_files/old.txt", "old")
                .put("_files.txt", "sorts before the folder")
                .executable("bin/run", "x")
                .symlink("link", "README.md")
                .write();
        Map<String, String> before = repository.lsTree("main");
        Remotes remotes = remotes();

        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        String files = local().tree(Map.of("a.txt", "A", "sub/run.sh*", "#!/bin/sh\n", "ü b.txt", "u"));
        PushResult result = remotes.push(request(onto, files), Progress.NONE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PushResult.Pushed.class,
                        pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
        Map<String, String> expected = new LinkedHashMap<>(before);
        expected.remove("_files/old.txt");
        Map<String, String> after = repository.lsTree("main");
        assertThat(after).containsAllEntriesOf(expected).hasSize(expected.size() + 3);
        assertThat(after.get("_files/sub/run.sh")).startsWith("100755 blob");
        assertThat(repository.text("main", "_files/ü b.txt")).isEqualTo("u");
        assertThat(repository.git("rev-parse", "main^").strip()).isEqualTo(tip);
        assertThat(repository
                        .git("log", "-1", "--format=%an <%ae> %cn %s %ct", "main")
                        .strip())
                .isEqualTo("Ann <ann@example.com> Ann Change files " + WHEN.getEpochSecond());
        repository.fsck();

        RemoteTree again = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(again.treeId()).contains(files);
        assertThat(remotes.push(request(again, files), Progress.NONE)).isEqualTo(new PushResult.Unchanged());
    }

    @Test
    void changesSomePathsAndNothingElse() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository
                .commit("main", "first")
                .put("_files/keep/a", "a")
                .put("_files/keep.txt", "sorts before the folder")
                .put("_files/gone/deep/only.txt", "x")
                .put("_files/becomes", "a file")
                .put("_files/was/folder.txt", "a folder")
                .symlink("_files/link", "keep/a")
                .executable("_files/run", "x")
                .write();
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        Map<String, String> before = repository.lsTree("main");
        Map<String, Optional<PushRequest.Leaf>> leaves = new LinkedHashMap<>();
        leaves.put("keep/ü", leaf(EntryMode.FILE, "new"));
        leaves.put("keep-", leaf(EntryMode.EXECUTABLE, "sorts between the two"));
        leaves.put("gone/deep/only.txt", Optional.empty());
        leaves.put("never/there.txt", Optional.empty());
        leaves.put("becomes", Optional.empty());
        leaves.put("becomes/a/folder.txt", leaf(EntryMode.FILE, "b"));
        leaves.put("was/folder.txt", Optional.empty());
        leaves.put("was", leaf(EntryMode.FILE, "now a file"));

        RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        assertThat(remotes.push(changed(onto, leaves), Progress.NONE)).isInstanceOf(PushResult.Pushed.class);

        Map<String, String> after = repository.lsTree("main");
        assertThat(after.keySet())
                .containsExactlyInAnyOrder(
                        "_files/keep/a",
                        "_files/keep/ü",
                        "_files/keep-",
                        "_files/keep.txt",
                        "_files/becomes/a/folder.txt",
                        "_files/was",
                        "_files/link",
                        "_files/run");
        assertThat(after).containsEntry("_files/link", before.get("_files/link"));
        assertThat(after.get("_files/keep-")).startsWith("100755 blob");
        assertThat(repository.text("main", "_files/was")).isEqualTo("now a file");
        repository.fsck();

        RemoteTree again = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        assertThat(remotes.push(changed(again, leaves), Progress.NONE)).isEqualTo(new PushResult.Unchanged());
    }

    @Test
    void anyChangesOfAnyTreeLeadToWhatTheySay() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        Random random = new Random(7);
        Map<String, String> expected = new TreeMap<>();
        for (int round = 0; round < 12; round++) {
            Map<String, Optional<PushRequest.Leaf>> leaves = new LinkedHashMap<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                // Names that sort differently as files and as folders; a last segment of its own keeps the two apart.
                String path = List.of("a", "a-", "a.b", "ab", "ä").get(random.nextInt(5)) + "/"
                        + List.of("", "x/", "x-/").get(random.nextInt(3)) + "f" + random.nextInt(4);
                String content = "content " + random.nextInt(100);
                boolean put = random.nextInt(3) > 0;
                leaves.put(path, put ? leaf(EntryMode.FILE, content) : Optional.empty());
                if (put) {
                    expected.put("_files/" + path, content);
                } else {
                    expected.remove("_files/" + path);
                }
            }
            RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
            remotes.push(changed(onto, leaves), Progress.NONE);
            if (!repository.tip("main").isEmpty()) {
                Map<String, String> now = new TreeMap<>();
                repository.lsTree("main").keySet().forEach(path -> now.put(path, repository.text("main", path)));
                assertThat(now).isEqualTo(expected);
            }
        }
        repository.fsck();
    }

    private Optional<PushRequest.Leaf> leaf(EntryMode mode, String content) {
        return Optional.of(new PushRequest.Leaf(mode, local().blob(content)));
    }

    private PushRequest changed(RemoteTree onto, Map<String, Optional<PushRequest.Leaf>> leaves) {
        return new PushRequest(
                onto, new PushRequest.Content.Changed(leaves), local(), ANN, ANN, "Change some files", WHEN);
    }

    @Test
    void oneChangedFileOfTenThousandSendsASmallPack() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        byte[] large = new byte[20 << 20];
        new Random(1).nextBytes(large);
        repository.commit("main", "large").put("video.bin", large).write();
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            files.put("d" + i % 100 + "/f" + i + ".txt", "content " + i);
        }
        RemoteTree first = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        assertThat(remotes.push(request(first, local().tree(files)), Progress.NONE))
                .isInstanceOf(PushResult.Pushed.class);
        files.put("d7/f7.txt", "changed");
        String changed = local().tree(files);
        server.forgetRequests();

        RemoteTree second = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        PushResult result = remotes.push(request(second, changed), Progress.NONE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PushResult.Pushed.class,
                        pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
        // As git push: one for the refs, one for the pack.
        assertThat(server.requests()).hasSize(2);
        assertThat(server.bytesIn()).isLessThan(8_000);
        assertThat(server.bytesOut()).isLessThan(4_000);
        assertThat(repository.text("main", "_files/d7/f7.txt")).isEqualTo("changed");
        assertThat(repository.lsTree("main")).hasSize(10_001);
        repository.fsck();
    }

    @Test
    void whoMayNotPushMayLook() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        repository.git("config", "http.receivepack", "false");
        RemoteTree onto = remotes().fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(onto.entries()).hasSize(1);
    }

    @Test
    void startsAnEmptyRepository() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(onto.repositoryIsEmpty()).isTrue();
        assertThat(remotes.push(request(onto, local().tree(Map.of("a.txt", "A"))), Progress.NONE))
                .isInstanceOf(PushResult.Pushed.class);
        assertThat(repository.log("main")).containsExactly("Change files");
        assertThat(repository.text("main", "_files/a.txt")).isEqualTo("A");
        repository.fsck();
    }

    @Test
    void makesAMissingBranchFromTheDefaultBranch() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("trunk", "first", Map.of("README.md", "hello"));
        repository.setDefaultBranch("trunk");
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "feature/x", FILES, Progress.NONE);
        assertThat(remotes.push(request(onto, local().tree(Map.of("a.txt", "A"))), Progress.NONE))
                .isInstanceOf(PushResult.Pushed.class);
        assertThat(repository.log("feature/x")).containsExactly("Change files", "first");
        assertThat(repository.log("trunk")).containsExactly("first");
        assertThat(repository.text("feature/x", "README.md")).isEqualTo("hello");
        repository.fsck();
    }

    @Test
    void takesADirectoryAwayAndReplacesTheWholeTree() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("README.md", "hello", "a/b/c.txt", "C"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        RemoteTree onto = remotes.fetchForPush(spec, "main", new FilePath("a/b"), Progress.NONE);
        assertThat(remotes.push(request(onto, null), Progress.NONE)).isInstanceOf(PushResult.Pushed.class);
        assertThat(repository.lsTree("main").keySet()).containsExactly("README.md");

        RemoteTree root = remotes.fetchForPush(spec, "main", FilePath.ROOT, Progress.NONE);
        assertThat(remotes.push(request(root, local().tree(Map.of("x", "X"))), Progress.NONE))
                .isInstanceOf(PushResult.Pushed.class);
        assertThat(repository.lsTree("main").keySet()).containsExactly("x");
        repository.fsck();
    }

    @Test
    void losesARaceWithoutForce() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        repository.commit("main", "second", Map.of("_files/b.txt", "B"));

        assertThat(remotes.push(request(onto, local().tree(Map.of("a.txt", "A2"))), Progress.NONE))
                .isInstanceOf(PushResult.Raced.class);
        assertThat(repository.log("main")).containsExactly("second", "first");

        // Within the push: after the server was asked where the branch is, before it takes the pack.
        RemoteTree late = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        repository.hook(
                "pre-receive",
                "cat >/dev/null; unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES; "
                        + "git update-ref refs/heads/main $(git rev-parse main^)");
        assertThat(remotes.push(request(late, local().tree(Map.of("a.txt", "A3"))), Progress.NONE))
                .isInstanceOf(PushResult.Raced.class);
        assertThat(repository.log("main")).containsExactly("first");
        repository.fsck();
    }

    @Test
    void passesOnTheWordsOfAHook() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String tip = repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        repository.rejectPushes("Commits need a ticket number.");
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        PushResult result = remotes.push(request(onto, local().tree(Map.of("b.txt", "B"))), Progress.NONE);
        assertThat(result)
                .isInstanceOfSatisfying(
                        PushResult.Denied.class,
                        denied -> assertThat(denied.reason())
                                .contains("Commits need a ticket number.")
                                .contains("pre-receive hook declined"));
        assertThat(repository.tip("main")).isEqualTo(tip);

        repository.hook("pre-receive", "exit 0");
        repository.protect("main");
        RemoteTree again = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(remotes.push(request(again, local().tree(Map.of("b.txt", "B"))), Progress.NONE))
                .isInstanceOfSatisfying(
                        PushResult.Denied.class,
                        denied -> assertThat(denied.reason()).contains("GH006: Protected branch update failed"));
    }

    @Test
    void aPushWhoseAnswerWasLostCountsAsPushed() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        server.behave(new Behaviour.Only("POST", new Behaviour.Breaking(0)));
        String files = local().tree(Map.of("b.txt", "B"));
        repository.hook("post-receive", "exit 0");
        assertThatThrownBy(() -> remotes.push(request(onto, files), Progress.NONE))
                .hasMessageContaining(server.url("r.git"));
        server.behave(Behaviour.NORMAL);
        RemoteTree now = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(now.treeId()).contains(files);
        repository.fsck();
    }

    @Test
    void refusesToReplaceAFile() {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files", "a file"));
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        String files = local().tree(Map.of("b.txt", "B"));
        assertThatThrownBy(() -> remotes.push(request(onto, files), Progress.NONE))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("exists in branch 'main' but is a file, not a directory");
    }

    @Test
    void pushesToServersThatKnowNothingNew() {
        GitServer server = server(GitServer.Options.PLAIN.withoutProtocolV2().withoutFilter());
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A", "README.md", "r"));
        Remotes remotes = remotes();
        for (int i = 0; i < 3; i++) {
            RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
            assertThat(remotes.push(request(onto, local().tree(Map.of("b.txt", "B" + i))), Progress.NONE))
                    .isInstanceOf(PushResult.Pushed.class);
        }
        assertThat(repository.log("main")).hasSize(4);
        assertThat(repository.text("main", "_files/b.txt")).isEqualTo("B2");
        repository.fsck();
    }

    @Test
    void strangeAuthorsAndMessagesArriveClean() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        Author odd = new Author("Zoë <x>\nX", "a>b@example.com");
        String files = local().tree(Map.of("b.txt", "B"));
        remotes.push(new PushRequest(onto, files, local(), odd, odd, "Grüße\n\nBody", WHEN), Progress.NONE);
        assertThat(repository.git("log", "-1", "--format=%B", "main").strip()).isEqualTo("Grüße\n\nBody");
        repository.fsck();
        assertThat(List.of(repository.git("log", "-1", "--format=%an", "main").strip()))
                .hasSize(1);
    }
}
