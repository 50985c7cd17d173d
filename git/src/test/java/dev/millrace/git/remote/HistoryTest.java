package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.RawCommit;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.SshServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a branch stands to a commit it once pointed to, told by servers of all kinds. */
class HistoryTest extends RemoteFixture {
    static Stream<GitServer.Options> servers() {
        GitServer.Options plain = GitServer.Options.PLAIN;
        return Stream.of(
                plain,
                plain.withoutFilter(),
                plain.withoutProtocolV2(),
                plain.withoutProtocolV2().withoutFilter());
    }

    private static final int FILES_EACH = 3;
    private int serial;

    private String commit(GitRepository repository, String subject) {
        GitRepository.Commit commit = repository.commit("main", subject);
        for (int i = 0; i < FILES_EACH; i++) {
            commit.put("_files/f" + i + ".txt", subject + " " + i + " " + serial++);
        }
        return commit.write();
    }

    private List<String> commits(GitRepository repository, int count, String word) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ids.add(commit(repository, word + " " + i));
        }
        return ids;
    }

    private static RemoteTree fetch(Remotes remotes, RemoteSpec spec) {
        return remotes.fetch(spec, "main", FILES, Progress.NONE);
    }

    private static List<String> ids(List<RawCommit> commits) {
        return commits.stream().map(RawCommit::id).toList();
    }

    private static List<String> reversed(List<String> ids) {
        List<String> turned = new ArrayList<>(ids);
        Collections.reverse(turned);
        return turned;
    }

    @Test
    void theSameCommitAndItsParentCostNoRequest() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 3, "c");
        RemoteTree tree = fetch(remotes(), spec(server.url("r.git")));
        server.forgetRequests();
        assertThat(tree.ancestry(made.get(2), true, Progress.NONE)).isEqualTo(new Ancestry.Descends(List.of(), true));
        Ancestry parent = tree.ancestry(made.get(1), true, Progress.NONE);
        assertThat(parent).isInstanceOf(Ancestry.Descends.class);
        assertThat(parent.isWhole()).isTrue();
        assertThat(ids(parent.arrived())).containsExactly(made.get(2));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anAncestorFurtherBackCostsOneFetch(GitServer.Options options) {
        GitServer server = server(options);
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 12, "c");
        Remotes remotes = remotes();
        RemoteTree tree = fetch(remotes, spec(server.url("r.git")));
        server.forgetRequests();
        Ancestry ancestry = tree.ancestry(made.get(1), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Descends.class);
        assertThat(ancestry.isWhole()).isTrue();
        assertThat(ids(ancestry.arrived())).isEqualTo(reversed(made.subList(2, 12)));
        assertThat(server.requests().stream().filter(request -> request.method().equals("POST")))
                .hasSizeLessThanOrEqualTo(1);
        server.forgetRequests();
        assertThat(tree.ancestry(made.get(1), true, Progress.NONE)).isInstanceOf(Ancestry.Descends.class);
        assertThat(server.requests()).isEmpty();
        // What came along does no harm to reading and pushing.
        assertThat(read(tree)).hasSize(FILES_EACH);
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(remotes.push(request(onto, local().tree(Map.of("b.txt", "B"))), Progress.NONE))
                .isInstanceOfSatisfying(
                        PushResult.Pushed.class,
                        pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
        repository.fsck();
    }

    @Test
    void onlyCommitsAreFetchedWhereTheServerCanFilter() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 40, "c");
        repository.repack();
        RemoteTree tree = fetch(remotes(), spec(server.url("r.git")));
        server.forgetRequests();
        tree.ancestry(made.get(1), true, Progress.NONE);
        assertThat(server.bytesOut()).isLessThan(40 * 250);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void rewrittenHistoryNamesWhatVanished(GitServer.Options options) {
        GitServer server = server(options);
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 6, "c");
        Remotes remotes = remotes();
        fetch(remotes, spec(server.url("r.git")));
        repository.point("main", made.get(2));
        List<String> fresh = commits(repository, 3, "new");
        Ancestry ancestry = fetch(remotes, spec(server.url("r.git"))).ancestry(made.get(5), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Rewritten.class);
        assertThat(ancestry.common()).contains(made.get(2));
        assertThat(ids(ancestry.lost())).isEqualTo(reversed(made.subList(3, 6)));
        assertThat(ancestry.lost().getFirst().subject()).isEqualTo("c 6");
        assertThat(ids(ancestry.arrived())).isEqualTo(reversed(fresh));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aBranchSetBack(GitServer.Options options) {
        GitServer server = server(options);
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 5, "c");
        Remotes remotes = remotes();
        fetch(remotes, spec(server.url("r.git")));
        repository.point("main", made.get(3));
        Ancestry ancestry = fetch(remotes, spec(server.url("r.git"))).ancestry(made.get(4), true, Progress.NONE);
        assertThat(ancestry.common()).contains(made.get(3));
        assertThat(ids(ancestry.lost())).containsExactly(made.get(4));
        assertThat(ancestry.arrived()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anotherRepositoryInTheSamePlace(GitServer.Options options) throws Exception {
        GitServer server = server(options);
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 5, "c");
        Remotes remotes = remotes();
        fetch(remotes, spec(server.url("r.git")));
        Mirror.delete(repository.folder());
        List<String> other = commits(server.create("r.git"), 4, "other");
        Ancestry ancestry = fetch(remotes, spec(server.url("r.git"))).ancestry(made.get(4), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Unrelated.class);
        assertThat(ids(ancestry.arrived())).isEqualTo(reversed(other));
        assertThat(ids(ancestry.lost())).startsWith(made.get(4));
    }

    @Test
    void aHistoryBegunAnewIsUnrelatedToo() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 5, "c");
        Remotes remotes = remotes();
        fetch(remotes, spec(server.url("r.git")));
        repository.git("update-ref", "-d", "refs/heads/main");
        String fresh = commit(repository, "squashed");
        Ancestry ancestry = fetch(remotes, spec(server.url("r.git"))).ancestry(made.get(4), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Unrelated.class);
        assertThat(ids(ancestry.lost())).isEqualTo(reversed(made));
        assertThat(ids(ancestry.arrived())).containsExactly(fresh);
    }

    @Test
    void theServerHasThrownAwayWhatVanished() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 4, "c");
        Remotes remotes = remotes();
        fetch(remotes, spec(server.url("r.git")));
        repository.point("main", made.get(2));
        commit(repository, "new");
        repository.git("reflog", "expire", "--expire=now", "--all");
        repository.git("gc", "-q", "--prune=now");
        Ancestry ancestry = fetch(remotes, spec(server.url("r.git"))).ancestry(made.get(3), true, Progress.NONE);
        assertThat(ancestry.common()).contains(made.get(2));
        assertThat(ids(ancestry.lost())).containsExactly(made.get(3));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theOtherSideOfAMergeBelongsToWhatArrived(GitServer.Options options) {
        GitServer server = server(options);
        GitRepository repository = server.create("r.git");
        List<String> made = commits(repository, 4, "c");
        // A branch that was begun before the base.
        repository.point("side", made.get(1));
        String side1 = repository.commit("side", "side 1", Map.of("s", "1"));
        String side2 = repository.commit("side", "side 2", Map.of("s", "2"));
        String merge = repository
                .git("commit-tree", "-p", made.get(3), "-p", side2, "-m", "merge", side2 + "^{tree}")
                .strip();
        repository.point("main", merge);
        RemoteTree tree = fetch(remotes(), spec(server.url("r.git")));
        server.forgetRequests();
        assertThat(tree.ancestry(made.get(3), false, Progress.NONE)).isInstanceOf(Ancestry.Descends.class);
        assertThat(server.requests()).isEmpty();
        Ancestry ancestry = tree.ancestry(made.get(3), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Descends.class);
        assertThat(ancestry.isWhole()).isTrue();
        assertThat(ids(ancestry.arrived())).containsExactlyInAnyOrder(merge, side1, side2);
    }

    @Test
    void aLongHistoryIsFetchedInSteps() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        StringBuilder stream = new StringBuilder();
        for (int i = 1; i <= 700; i++) {
            stream.append("commit refs/heads/main\ncommitter T <t@example.com> ")
                    .append(1_700_000_000 + i)
                    .append(" +0000\ndata 1\nx\n");
            if (i == 1) {
                stream.append("M 644 inline _files/a\ndata 1\na\n");
            }
        }
        repository.gitWithInput(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        List<String> ids = repository.git("rev-list", "main").lines().toList();
        RemoteTree tree = fetch(remotes(), spec(server.url("r.git")));
        Ancestry ancestry = tree.ancestry(ids.get(300), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Descends.class);
        assertThat(ids(ancestry.arrived())).isEqualTo(ids.subList(0, 300));
        assertThat(ids(tree.ancestry(ids.getLast(), true, Progress.NONE).arrived()))
                .hasSize(699);
    }

    @Test
    void aServerThatDoesNotTellItsHistory() {
        GitServer server = server();
        GitRepository whole = server.create("whole.git");
        List<String> made = commits(whole, 6, "c");
        // A shallow repository, served: its history ends before the base.
        GitRepository shallow = server.create("shallow.git");
        shallow.git("fetch", "-q", "--depth", "2", "file://" + whole.folder().toAbsolutePath(), "main:main");
        RemoteTree tree = fetch(remotes(), spec(server.url("shallow.git")));
        Ancestry ancestry = tree.ancestry(made.get(1), true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Unknown.class);
        assertThat(((Ancestry.Unknown) ancestry).why()).contains("does not have any more");
        assertThat(ancestry.isWhole()).isFalse();
    }

    @Test
    void overSshAndFromDisk() {
        var root = temp.resolve("repositories");
        GitRepository repository = GitRepository.create(root.resolve("r.git"));
        repository.git("config", "uploadpack.allowFilter", "true");
        List<String> made = commits(repository, 6, "c");
        try (SshServer ssh = SshServer.start(temp.resolve("ssh"), root);
                SshServer old = SshServer.withoutProtocolV2(temp.resolve("old"), root)) {
            for (SshServer server : List.of(ssh, old)) {
                RemoteSpec spec = new RemoteSpec(
                        server.url("r.git"),
                        new Credentials.Key(server.newKey("k", "-t", "ed25519", "-N", ""), null),
                        patient().withHostKeys(new HostKeys(server.knownHost(), true)));
                Ancestry ancestry = fetch(remotes(), spec).ancestry(made.get(1), true, Progress.NONE);
                assertThat(ids(ancestry.arrived())).isEqualTo(reversed(made.subList(2, 6)));
            }
        }
        Remotes disk = new Remotes(temp.resolve("cache2"), 1L << 30, new FileRemotes(List.of(root)));
        RemoteSpec spec = spec("file://" + root.resolve("r.git").toAbsolutePath());
        assertThat(ids(fetch(disk, spec)
                        .ancestry(made.get(1), true, Progress.NONE)
                        .arrived()))
                .isEqualTo(reversed(made.subList(2, 6)));
        repository.point("main", made.get(2));
        String fresh = commit(repository, "new");
        Ancestry ancestry = fetch(disk, spec).ancestry(made.get(5), true, Progress.NONE);
        assertThat(ancestry.common()).contains(made.get(2));
        assertThat(ids(ancestry.arrived())).containsExactly(fresh);
        assertThat(ids(ancestry.lost())).hasSize(3);
    }

    @Test
    void aHistoryThatIsTooMuchIsLeftAlone() {
        GitServer server = server(GitServer.Options.PLAIN.withoutFilter());
        GitRepository repository = server.create("r.git");
        String first = commit(repository, "first");
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        repository.commit("main", "large").put("video.bin", large).write();
        repository.commit("main", "small again").delete("video.bin").write();
        commit(repository, "last");
        Remotes remotes = new Remotes(temp.resolve("cache"), 1L << 20, FileRemotes.NONE);
        RemoteTree tree = fetch(remotes, spec(server.url("r.git")));
        Ancestry ancestry = tree.ancestry(first, true, Progress.NONE);
        assertThat(ancestry).isInstanceOf(Ancestry.Unknown.class);
        assertThat(((Ancestry.Unknown) ancestry).why()).contains("sends more than");
        assertThat(read(tree)).hasSize(FILES_EACH);
    }
}
