package dev.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.git.remote.Credentials;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.store.sync.SyncProposal;
import dev.millrace.store.sync.SyncProposals;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.Proposal.When;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.HostingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pushes that people look at first: a real Git server whose hook protects a branch, and a hosting service's API beside it. */
class ProposalTest {
    private static final String OWN = "millrace/main/company.team+_files";

    @TempDir
    Path folder;

    private SyncFixture fixture;
    private HostingServer hosting;
    private boolean comment = true;

    @BeforeEach
    void start() {
        begin(Databases.SQLITE);
    }

    private void begin(Databases kind) {
        fixture = new SyncFixture(kind, folder.resolve(kind.name()), GitServer.Options.PLAIN);
        hosting = HostingServer.start(fixture.repository);
        fixture.repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "README.md", "r"));
        fixture.repository.protect("main");
        fixture.live("a.txt", "2\n");
        fixture.live("b.txt", "new\n");
    }

    @AfterEach
    void stop() {
        hosting.close();
        fixture.close();
    }

    private Pushed push(When when) {
        ChangeRequests requests = ChangeRequests.at(
                "https://github.com/org/team",
                null,
                hosting.base(),
                Credentials.of(null, "t0ken"),
                fixture.remotes.api(fixture.remote));
        return fixture.sync.push(
                fixture.pushRequest(),
                Optional.of(new Proposal(
                        when,
                        Proposal.target(when, fixture.branch, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        comment,
                        Optional.of("Please look."),
                        true,
                        requests)),
                fixture.raced);
    }

    private Pushed push() {
        return push(When.IF_PROTECTED);
    }

    private static Proposed request(Pushed pushed) {
        return pushed.proposed().orElseThrow();
    }

    private SyncRun lastRun() {
        return new SyncRuns(fixture.fresh.database())
                .ofNamespace("company.team", 1)
                .getFirst();
    }

    private Optional<SyncProposal> stored() {
        return new SyncProposals(fixture.fresh.database())
                .find(fixture.between().key(), "main");
    }

    private int openRequests() {
        return (int) hosting.requests().stream()
                .filter(one -> one.state.equals("open"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void aProtectedBranchGetsARequestAndNoSecondOne(Databases kind) {
        if (kind != Databases.SQLITE) {
            stop();
            begin(kind);
        }
        String main = fixture.repository.tip("main");
        Pushed first = push();
        String commit = first.commitId().orElseThrow();
        assertThat(fixture.repository.tip("main")).isEqualTo(main);
        assertThat(fixture.repository.tip(OWN)).isEqualTo(commit);
        assertThat(fixture.repository.text(OWN, "_files/b.txt")).isEqualTo("new\n");
        assertThat(request(first))
                .isEqualTo(new Proposed(
                        true, OWN, Optional.of("1"), Optional.of("https://github.com/org/team/pull/1"), false));
        assertThat(hosting.requests()).singleElement().satisfies(request -> {
            assertThat(List.of(request.from, request.to, request.title))
                    .containsExactly(OWN, "main", "add namespace files");
            assertThat(request.comments)
                    .singleElement()
                    .asString()
                    .startsWith("Please look.\n\n")
                    .contains(
                            "1 added, 1 updated, 0 deleted",
                            "`company.team`",
                            first.plan().hash(),
                            commit);
        });
        assertThat(hosting.statuses()).isEqualTo(Map.of(commit, "success 1 added, 1 updated, 0 deleted"));
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.PROPOSED);
        assertThat(lastRun().gitCommit()).isEqualTo(commit);

        // Nothing has changed: nothing is pushed, not even tried, and nobody is asked.
        hosting.asked();
        fixture.server.forgetRequests();
        Pushed again = push();
        assertThat(again.commitId()).isEmpty();
        assertThat(request(again).waiting()).isTrue();
        assertThat(request(again).requestUrl()).contains("https://github.com/org/team/pull/1");
        assertThat(hosting.asked()).isEmpty();
        assertThat(fixture.server.requests()).noneMatch(one -> one.path().endsWith("git-receive-pack"));
        assertThat(fixture.repository.tip(OWN)).isEqualTo(commit);

        fixture.live("c.txt", "more\n");
        Pushed more = push();
        assertThat(more.commitId()).contains(fixture.repository.tip(OWN));
        assertThat(hosting.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.comments).singleElement().asString().contains("2 added, 1 updated"));

        hosting.merge(1, false);
        Pushed merged = push();
        assertThat(merged.commitId()).isEmpty();
        assertThat(merged.plan().isEmpty()).isTrue();
        assertThat(request(merged).waiting()).isFalse();
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.UNCHANGED);
        assertThat(stored()).isEmpty();
        assertThat(push().commitId()).isEmpty();
        fixture.repository.fsck();
    }

    /** After a squash the own branch has commits that the target has not, and still everything merges. */
    @Test
    void goesOnAfterASquash() {
        push();
        hosting.merge(1, true);
        assertThat(push().commitId()).isEmpty();
        fixture.repository.commit("main", "theirs", Map.of("README.md", "r2"));
        fixture.live("a.txt", "3\n");
        Pushed next = push();
        assertThat(request(next).requestId()).contains("2");
        assertThat(fixture.repository.git("diff", "--name-only", "main", OWN).strip())
                .isEqualTo("_files/a.txt");
        hosting.merge(2, true);
        assertThat(fixture.repository.text("main", "_files/a.txt")).isEqualTo("3\n");
        assertThat(fixture.repository.text("main", "README.md")).isEqualTo("r2");
        fixture.repository.fsck();
    }

    /** What waits is planned anew against the protected branch: a change there that is in the way gets into the proposal's history. */
    @Test
    void keepsUpWithTheProtectedBranch() {
        push();
        fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", "theirs\n"));
        assertThat(push().commitId()).isPresent();
        hosting.merge(1, false);
        assertThat(fixture.repository.text("main", "_files/a.txt")).isEqualTo("2\n");
        assertThat(push().plan().isEmpty()).isTrue();
    }

    /** A proposal says nothing of what both sides have: with a careful policy the merged request is no conflict afterwards. */
    @Test
    void theProtectedBranchMovesBetweenTheRefusalAndTheProposal() {
        AtomicReference<String> moved = new AtomicReference<>("");
        fixture.raced = (level, message) -> {
            fixture.log.log(level, message);
            if (message.contains("is protected; proposing") && moved.get().isEmpty()) {
                moved.set(fixture.repository.commit("main", "meanwhile", Map.of("_files/c.txt", "theirs\n")));
            }
        };
        Pushed pushed = push();
        assertThat(request(pushed).waiting()).isTrue();
        assertThat(fixture.logs).anyMatch(line -> line.contains("has moved since it was read. Planning again"));
        assertThat(fixture.repository.tip("main")).isEqualTo(moved.get());
        assertThat(fixture.repository.text(OWN, "_files/a.txt")).isEqualTo("2\n");
        assertThat(fixture.repository.text(OWN, "_files/c.txt")).isEqualTo("theirs\n");
        assertThat(fixture.repository.git("merge-base", "main", OWN).strip()).isEqualTo(moved.get());
        assertThat(openRequests()).isEqualTo(1);
    }

    @Test
    void whatMovedInTheProtectedBranchMayCollide() {
        AtomicReference<String> moved = new AtomicReference<>("");
        fixture.raced = (level, message) -> {
            fixture.log.log(level, message);
            if (message.contains("is protected; proposing") && moved.get().isEmpty()) {
                moved.set(fixture.repository.commit("main", "meanwhile", Map.of("_files/a.txt", "theirs\n")));
            }
        };
        assertThatThrownBy(this::push)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("at the same time")
                .hasMessageContaining("'_files/a.txt'");
        assertThat(openRequests()).isZero();
    }

    @Test
    void theBaseLearnsOfTheMergeOnly() {
        fixture.conflicts = dev.millrace.sync.plan.Conflicts.all(dev.millrace.sync.plan.OnConflict.HOLD);
        fixture.live("a.txt", "1\n");
        push();
        hosting.merge(1, false);
        push();
        fixture.live("a.txt", "4\n");
        push();
        assertThat(push().commitId()).isEmpty();
        fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", "5\n"));
        assertThatThrownBy(this::push).isInstanceOf(Conflict.class).hasMessageContaining("a.txt");
    }

    @Test
    void takenBackChangesCloseTheRequest() {
        push();
        fixture.live("a.txt", "1\n");
        fixture.unlive("b.txt");
        Pushed nothing = push();
        assertThat(request(nothing).waiting()).isFalse();
        assertThat(hosting.requests().getFirst().state).isEqualTo("closed");
        assertThat(stored()).isEmpty();
    }

    /** A "no" of people counts until there is something new. */
    @Test
    void aClosedRequestStaysClosed() {
        push();
        hosting.close(1);
        assertThat(push().commitId()).isEmpty();
        assertThat(openRequests()).isZero();
        fixture.live("b.txt", "better\n");
        assertThat(request(push()).requestId()).contains("2");
    }

    @Test
    void whatOthersCommittedToTheProposalStaysInItsHistory() {
        push();
        String theirs = fixture.repository.commit(OWN, "review", Map.of("_files/b.txt", "reviewed\n"));
        assertThat(push().commitId()).isEmpty();
        assertThat(fixture.repository.tip(OWN)).isEqualTo(theirs);
        fixture.live("c.txt", "more\n");
        push();
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN Somebody else pushed to"));
        assertThat(fixture.repository.git("rev-list", OWN)).contains(theirs);
    }

    @Test
    void aRequestThatCouldNotBeOpenedIsOpenedByTheNextRun() {
        hosting.refuse("/pulls");
        assertThatThrownBy(this::push)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("The push arrived as commit " + fixture.repository.tip(OWN))
                .hasMessageContaining("down for maintenance");
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.PROPOSED);
        String commit = fixture.repository.tip(OWN);
        hosting.refuse(null);
        Pushed next = push();
        assertThat(next.commitId()).contains(commit);
        assertThat(request(next).requestId()).contains("1");
        assertThat(fixture.repository.tip(OWN)).isEqualTo(commit);
    }

    @Test
    void aRefusedCommentOrStatusIsAWarning() {
        hosting.refuse("/comments");
        Pushed pushed = push();
        assertThat(request(pushed).warned()).isTrue();
        assertThat(request(pushed).requestId()).contains("1");
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN The comment could not be written"));
        hosting.refuse("/statuses");
        fixture.live("c.txt", "more\n");
        assertThat(request(push()).warned()).isTrue();
        comment = false;
        hosting.refuse("/comments");
        fixture.live("d.txt", "more\n");
        assertThat(request(push()).warned()).isFalse();
    }

    /** Killed after the commit arrived and before anybody noted it. */
    @Test
    void aKillBetweenPushAndNoteMakesNoSecondCommit() {
        fixture.origin = new Origin("exec", "run-1");
        Pushed first = push();
        SyncRuns runs = new SyncRuns(fixture.fresh.database());
        runs.save(runs.find(first.runId()).orElseThrow().withState(SyncRun.State.PUSHING));
        new SyncProposals(fixture.fresh.database())
                .save(stored().orElseThrow().withRequest(null, null, java.time.Instant.EPOCH));
        Pushed again = push();
        assertThat(again.commitId()).isEqualTo(first.commitId());
        assertThat(request(again).requestId()).contains("1");
        assertThat(runs.find(first.runId()).orElseThrow().state()).isEqualTo(SyncRun.State.PROPOSED);
        assertThat(hosting.requests()).hasSize(1);
    }

    /** Killed before the commit arrived: what was noted down is not taken for true. */
    @Test
    void aKillBeforeThePushProposesAnew() {
        fixture.repository.hook(
                "pre-receive",
                "cat >/dev/null; echo 'Only through a pull request, and nothing else either.' >&2; exit 1");
        assertThatThrownBy(this::push)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a branch of its own was refused as well");
        assertThat(stored()).isPresent();
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.FAILED);
        fixture.repository.hook("pre-receive", "exit 0");
        Pushed next = push();
        assertThat(next.commitId()).contains(fixture.repository.tip(OWN));
        assertThat(request(next).requestId()).contains("1");
    }

    @Test
    void otherRulesStillFailAndProtectedBranchesSayWhatToSet() {
        assertThatThrownBy(fixture::push)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("GH006")
                .hasMessageContaining("set the task's property 'propose' to {when: IF_PROTECTED}");
        fixture.repository.hook("update", "echo 'Commits need a ticket number.' >&2; exit 1");
        assertThatThrownBy(this::push)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ticket number")
                .hasMessageNotContaining("propose");
        assertThat(fixture.repository.tip(OWN)).isEmpty();
    }

    @Test
    void aDryRunTellsWhatItKnows() {
        fixture.dryRun = true;
        Pushed dry = push();
        assertThat(dry.proposed()).isEmpty();
        assertThat(fixture.logs)
                .contains("INFO If branch 'main' is protected, this would be proposed in branch '" + OWN + "'.");
        fixture.dryRun = false;
        push();
        hosting.asked();
        fixture.dryRun = true;
        push();
        assertThat(fixture.logs)
                .contains(
                        "INFO This is proposed already in branch '" + OWN + "' (https://github.com/org/team/pull/1).");
        fixture.live("c.txt", "more\n");
        push();
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("INFO This would be proposed in branch"));
        assertThat(hosting.asked()).isEmpty();
    }

    @Test
    void aBranchThatIsProtectedNoLongerIsPushedTo() {
        push();
        fixture.repository.hook("update", "exit 0");
        fixture.live("a.txt", "3\n");
        Pushed direct = push();
        assertThat(direct.commitId()).contains(fixture.repository.tip("main"));
        assertThat(request(direct).waiting()).isFalse();
        assertThat(openRequests()).isZero();
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.APPLIED);
    }

    /** Two tasks that push different files of the same directory do not push one another's out of the request, run after run. */
    @Test
    void twoTasksShareARequest() {
        fixture.globs = List.of("a.txt");
        push();
        fixture.globs = List.of("b.txt");
        String both = push().commitId().orElseThrow();
        assertThat(fixture.repository.text(OWN, "_files/a.txt")).isEqualTo("2\n");
        assertThat(fixture.repository.text(OWN, "_files/b.txt")).isEqualTo("new\n");
        assertThat(push().commitId()).isEmpty();
        fixture.globs = List.of("a.txt");
        assertThat(push().commitId()).isEmpty();
        assertThat(fixture.repository.tip(OWN)).isEqualTo(both);
        fixture.live("a.txt", "1\n");
        assertThat(push().commitId()).isPresent();
        assertThat(fixture.repository.text(OWN, "_files/a.txt")).isEqualTo("1\n");
        assertThat(fixture.repository.text(OWN, "_files/b.txt")).isEqualTo("new\n");
        assertThat(openRequests()).isEqualTo(1);
    }

    /** What earlier executions added waits beside what this one adds. */
    @Test
    void filesOfExecutionsAddUp() {
        fixture.missing = Rules.Missing.KEEP;
        for (String name : List.of("one.txt", "two.txt")) {
            Entry entry = fixture.sync.keep(name.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
            fixture.content = new Content.Given(SyncFixture.TEAM, new TreeMap<>(Map.of(FilePath.of(name), entry)));
            push();
        }
        assertThat(fixture.repository.lsTree(OWN).keySet())
                .contains("_files/one.txt", "_files/two.txt", "_files/a.txt");
        hosting.merge(1, true);
        push();
        assertThat(openRequests()).isZero();
        assertThat(stored()).isEmpty();
    }

    @Test
    void everyPushToABranchOfItsOwnOpensARequest() {
        fixture.branch = "dev";
        Pushed first = push(When.ALWAYS);
        assertThat(first.commitId()).contains(fixture.repository.tip("dev"));
        assertThat(request(first).requestId()).contains("1");
        assertThat(hosting.requests().getFirst().from).isEqualTo("dev");
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.APPLIED);

        hosting.asked();
        assertThat(push(When.ALWAYS).commitId()).isEmpty();
        assertThat(request(push(When.ALWAYS)).requestId()).contains("1");
        assertThat(hosting.asked()).isEmpty();

        fixture.live("c.txt", "more\n");
        push(When.ALWAYS);
        assertThat(hosting.requests()).hasSize(1);

        hosting.merge(1, true);
        assertThat(push(When.ALWAYS).commitId()).isEmpty();
        fixture.repository.git("branch", "-D", "dev");
        Pushed gone = push(When.ALWAYS);
        assertThat(gone.commitId()).isEmpty();
        assertThat(request(gone).waiting()).isFalse();
        assertThat(hosting.requests()).hasSize(1);
        assertThat(fixture.repository.tip("dev")).isEmpty();
    }

    @Test
    void aRequestThatWasNotOpenedIsOpenedWithoutAPush() {
        fixture.branch = "dev";
        hosting.refuse("/pulls");
        assertThatThrownBy(() -> push(When.ALWAYS))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("arrived as commit " + fixture.repository.tip("dev"));
        assertThat(lastRun().state()).isEqualTo(SyncRun.State.APPLIED);
        hosting.refuse(null);
        Pushed next = push(When.ALWAYS);
        assertThat(next.commitId()).isEmpty();
        assertThat(request(next).requestId()).contains("1");
    }

    @Test
    void branchAndTargetMustMakeSense() {
        assertThat(Proposal.target(When.ALWAYS, "dev", Optional.empty())).isEqualTo("main");
        assertThat(Proposal.target(When.IF_PROTECTED, "dev", Optional.of("dev")))
                .isEqualTo("dev");
        assertThatThrownBy(() -> Proposal.target(When.ALWAYS, "main", Optional.empty()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("IF_PROTECTED");
        assertThatThrownBy(() -> Proposal.target(When.IF_PROTECTED, "dev", Optional.of("main")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("propose.target");
    }

    @Test
    void namesOfOwnBranches() {
        assertThat(own("")).isEqualTo("millrace/main/company.team");
        assertThat(own("a/b")).isEqualTo("millrace/main/company.team+a+b");
        assertThat(own("a b")).matches("millrace/main/company.team[+]a-b-[0-9a-f]{8}");
        assertThat(own("a+b")).isNotEqualTo(own("a/b"));
        for (String odd : List.of("x.lock", "a~b", "a/.b", "ü", "a.", "@{x")) {
            fixture.repository.git("check-ref-format", "--branch", own(odd));
        }
    }

    private String own(String directory) {
        fixture.directory = directory;
        Between usual = fixture.between();
        return ProposeInstead.ownBranch(new Between(
                usual.remote(),
                usual.branch(),
                directory.isEmpty() ? FilePath.ROOT : FilePath.of(directory),
                usual.content()));
    }
}
