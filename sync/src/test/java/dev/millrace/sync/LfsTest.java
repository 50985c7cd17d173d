package dev.millrace.sync;

import static dev.millrace.sync.LfsFixture.ATTRIBUTES;
import static dev.millrace.sync.LfsFixture.pointer;
import static dev.millrace.sync.LfsFixture.random;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.LfsFiles;
import dev.millrace.model.Conflict;
import dev.millrace.model.Refused;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Verdict;
import dev.millrace.sync.plan.Warning;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that Git LFS keeps, in syncs and pushes. */
class LfsTest {
    private static final byte[] BIG = random(300_000, 1);
    private static final byte[] OTHER = random(200_000, 2);

    @TempDir
    Path folder;

    private LfsFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LfsFixture(Databases.SQLITE, folder.resolve("first"));
        fill(fixture);
    }

    private static void fill(LfsFixture fixture) {
        fixture.repository
                .commit("main", "first")
                .put(".gitattributes", ATTRIBUTES)
                .put("_files/data/big.bin", fixture.server.keep(BIG))
                .put("_files/a.txt", "A")
                .write();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void policy(OnConflict policy) {
        fixture.sync.conflicts = Conflicts.all(policy);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aSyncBringsTheFilesAndKnowsThemAfterwards(Databases kind) {
        try (LfsFixture other = new LfsFixture(kind, folder.resolve("other"))) {
            fill(other);
            assertThat(other.fromGit().plan().counts()).isEqualTo(new Plan.Counts(2, 0, 0, 0));
            assertThat(other.onServer("data/big.bin")).isEqualTo(BIG);
            assertThat(other.onServer("a.txt")).asString().isEqualTo("A");
            assertThat(other.server.asked())
                    .hasSize(2)
                    .allMatch(asked -> asked.endsWith(" Basic eC1hY2Nlc3MtdG9rZW46dG9rZW4="));

            for (int i = 0; i < 3; i++) {
                other.server.forget();
                other.server.git().forgetRequests();
                assertThat(other.fromGit().plan().isEmpty()).isTrue();
                assertThat(other.server.asked()).isEmpty();
                assertThat(other.server.git().requests())
                        .as("what asking a known server for the branch takes")
                        .hasSize(1);
                other.restart();
            }
            assertThat(other.toGit().plan().isEmpty()).isTrue();
            assertThat(other.server.asked()).isEmpty();
        }
    }

    @Test
    void aDryRunTellsWhatHappensAndWhatItFetchedIsNotFetchedAgain() {
        fixture.sync.dryRun = true;
        Plan planned = fixture.fromGit().plan();
        assertThat(fixture.sync.files()).isEmpty();
        fixture.sync.dryRun = false;
        fixture.server.forget();
        fixture.restart();
        assertThat(fixture.fromGit().plan().hash()).isEqualTo(planned.hash());
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(BIG);
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void whatChangesInGitComesAndWhatIsTakenAwayGoes() {
        fixture.fromGit();
        fixture.repository
                .commit("main", "second")
                .put("_files/data/big.bin", fixture.server.keep(OTHER))
                .write();
        policy(OnConflict.HOLD);
        Plan plan = fixture.fromGit().plan();
        assertThat(plan.changes()).singleElement().extracting(Change::reason).isEqualTo(Verdict.CHANGED_IN_GIT);
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(OTHER);
        fixture.repository.commit("main", "third").delete("_files/data/big.bin").write();
        fixture.fromGit();
        assertThat(fixture.sync.files()).containsOnlyKeys("a.txt");
    }

    @Test
    void aPushUploadsWhatChangedAndWhatIsNewWhereTheRepositorySaysSo() {
        fixture.fromGit();
        fixture.live("data/big.bin", OTHER);
        fixture.live("new.bin", random(1000, 3));
        fixture.live("empty.bin", new byte[0]);
        fixture.live("new.txt", "text".getBytes(UTF_8));
        fixture.sync.dryRun = true;
        Plan planned = fixture.toGit().plan();
        assertThat(fixture.server.files()).hasSize(1);
        fixture.sync.dryRun = false;
        fixture.server.forget();
        assertThat(fixture.toGit().plan().hash()).isEqualTo(planned.hash());
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(OTHER));
        assertThat(fixture.inGit("new.bin")).isEqualTo(pointer(random(1000, 3)));
        assertThat(fixture.inGit("empty.bin")).isEmpty();
        assertThat(fixture.inGit("new.txt")).isEqualTo("text");
        assertThat(fixture.server.files().values()).contains(OTHER, random(1000, 3));
        assertThat(fixture.server.asked())
                .extracting(asked -> asked.split(" ")[0])
                .containsExactlyInAnyOrder("POST", "PUT", "POST", "PUT", "POST");

        fixture.server.forget();
        fixture.restart();
        assertThat(fixture.toGit().plan().isEmpty()).isTrue();
        assertThat(fixture.fromGit().plan().isEmpty()).isTrue();
        assertThat(fixture.server.asked()).isEmpty();
        fixture.repository.fsck();
    }

    @Test
    void theFirstContactOfAPushRecognisesTheContentByItsHash() {
        fixture.live("data/big.bin", BIG);
        fixture.live("a.txt", "A".getBytes(UTF_8));
        String tip = fixture.repository.tip("main");
        assertThat(fixture.toGit().plan().isEmpty()).isTrue();
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
        assertThat(fixture.server.asked()).isEmpty();
        assertThat(fixture.fromGit().plan().isEmpty()).isTrue();
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void anLfsServerThatTakesNothingStopsThePush() {
        fixture.fromGit();
        fixture.live("data/big.bin", OTHER);
        fixture.server.denyUploads();
        String tip = fixture.repository.tip("main");
        assertThatThrownBy(fixture::toGit).isInstanceOf(Refused.class).hasMessageContaining("did not take the file");
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
    }

    @Test
    void anotherPushAtTheSameMomentIsPlannedOnTopOf() {
        fixture.fromGit();
        fixture.live("data/big.bin", OTHER);
        int[] moves = {0};
        fixture.sync.raced = (level, message) -> {
            if (message.startsWith("Pushing to") && moves[0]++ < 1) {
                fixture.repository.commit("main", "theirs", Map.of("README.md", "theirs"));
            }
        };
        fixture.toGit();
        assertThat(moves[0]).isEqualTo(2);
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(OTHER));
        assertThat(fixture.repository.text("main", "README.md")).isEqualTo("theirs");
    }

    @Test
    void keepWarnsInBothDirections() {
        fixture.lfs = LfsFiles.KEEP;
        Plan plan = fixture.fromGit().plan();
        assertThat(plan.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.kind()).isEqualTo(Warning.Kind.LFS_POINTER))
                .extracting(Warning::text)
                .asString()
                .contains("1 file is a pointer of Git LFS", "'data/big.bin'", "lfs: FETCH");
        assertThat(fixture.sync.files().get("data/big.bin")).isEqualTo(pointer(BIG));
        fixture.live("data/big.bin", OTHER);
        assertThat(fixture.toGit().plan().warnings())
                .extracting(Warning::text)
                .singleElement()
                .asString()
                .contains("1 file is in Git a pointer of Git LFS", "'data/big.bin'");
        assertThat(fixture.repository.read("main", "_files/data/big.bin")).isEqualTo(OTHER);
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void fromKeepToFetchAndBack() {
        fixture.lfs = LfsFiles.KEEP;
        fixture.fromGit();
        fixture.lfs = LfsFiles.FETCH;
        policy(OnConflict.HOLD);
        assertThat(fixture.toGit().plan().isEmpty())
                .as("a pointer is no content to upload")
                .isTrue();
        fixture.fromGit();
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(BIG);
        fixture.lfs = LfsFiles.KEEP;
        fixture.fromGit();
        assertThat(fixture.sync.files().get("data/big.bin")).isEqualTo(pointer(BIG));
    }

    @Test
    void refuseNamesThem() {
        fixture.lfs = LfsFiles.REFUSE;
        assertThatThrownBy(fixture::fromGit)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 file is kept by Git LFS")
                .hasMessageContaining("'data/big.bin'");
        assertThat(fixture.sync.files()).isEmpty();
        fixture.live("data/big.bin", OTHER);
        fixture.live("new.bin", OTHER);
        fixture.live("a.txt", "A".getBytes(UTF_8));
        assertThatThrownBy(fixture::toGit)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2 files are kept by Git LFS")
                .hasMessageContaining("'data/big.bin', 'new.bin'");
        fixture.repository
                .commit("main", "ignore")
                .put("_files/.kestraignore", "*.bin\n")
                .write();
        assertThat(fixture.fromGit().plan().isEmpty()).isTrue();
        assertThat(fixture.toGit().plan().isEmpty()).isTrue();
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeAnythingIsFetched() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "1".repeat(64) + "\nsize ";
        fixture.repository
                .commit("main", "huge")
                .put("_files/huge.bin", pointer + (12L << 20) + "\n")
                .write();
        assertThatThrownBy(fixture::fromGit)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'huge.bin' (12 MiB)")
                .hasMessageContaining("10 MiB at most");
        var many = fixture.repository.commit("main", "many").delete("_files/huge.bin");
        for (int i = 0; i < 30; i++) {
            many.put(
                    "_files/f" + i + ".bin",
                    pointer.replace("1".repeat(64), String.format("%064d", i)) + (8L << 20) + "\n");
        }
        many.write();
        assertThatThrownBy(fixture::fromGit)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("200 MiB at most")
                .hasMessageContaining("240.3 MiB");
        assertThat(fixture.server.asked()).isEmpty();
        assertThat(fixture.sync.files()).isEmpty();
    }

    private void bothChange(byte[] inGit, byte[] live) {
        fixture.fromGit();
        fixture.repository
                .commit("main", "theirs")
                .put("_files/data/big.bin", fixture.server.keep(inGit))
                .write();
        fixture.live("data/big.bin", live);
    }

    @Test
    void conflictsAreHeldAndSettledAsOfAnyFile() {
        bothChange(OTHER, random(100, 9));
        policy(OnConflict.HOLD);
        assertThatThrownBy(fixture::fromGit)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'data/big.bin' (changed on both sides)");
        assertThatThrownBy(fixture::toGit).isInstanceOf(Conflict.class).hasMessageContaining("'data/big.bin'");
        policy(OnConflict.PREFER_SERVER);
        fixture.fromGit();
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(random(100, 9));
        fixture.toGit();
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(random(100, 9)));
    }

    @Test
    void aSyncMergesContentsAndNotPointers() {
        String base = "one\ntwo\nthree\nfour\nfive\n".repeat(3);
        fixture.repository
                .commit("main", "text")
                .put("_files/data/big.bin", fixture.server.keep(base.getBytes(UTF_8)))
                .write();
        bothChange((base + "six in git\n").getBytes(UTF_8), ("zero on the server\n" + base).getBytes(UTF_8));
        policy(OnConflict.MERGE);
        fixture.fromGit();
        String merged = "zero on the server\n" + base + "six in git\n";
        assertThat(fixture.onServer("data/big.bin")).asString().isEqualTo(merged);
        fixture.toGit();
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(merged.getBytes(UTF_8)));
        assertThat(fixture.fromGit().plan().isEmpty()).isTrue();
    }

    @Test
    void whatIsSetAsideIsAPointerToo() {
        bothChange(OTHER, random(100, 9));
        policy(OnConflict.BRANCH);
        fixture.fromGit();
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(OTHER);
        String aside = fixture.repository
                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/sync")
                .strip();
        assertThat(fixture.repository.text(aside, "_files/data/big.bin")).isEqualTo(pointer(random(100, 9)));
        assertThat(fixture.server.files().values()).contains(random(100, 9));
    }

    @Test
    void theAttributesOfFoldersAndOfTheNamespaceItselfCount() {
        fixture.fromGit();
        fixture.repository
                .commit("main", "attributes")
                .put("_files/raw/.gitattributes", "*.bin !filter\n")
                .write();
        fixture.fromGit();
        fixture.live("raw/x.bin", OTHER);
        fixture.live("maps/.gitattributes", "*.map filter=lfs -text\n".getBytes(UTF_8));
        fixture.live("maps/x.map", OTHER);
        fixture.toGit();
        assertThat(fixture.repository.read("main", "_files/raw/x.bin")).isEqualTo(OTHER);
        assertThat(fixture.inGit("maps/x.map")).isEqualTo(pointer(OTHER));
    }

    @Test
    void takingBackASyncOnBothSidesBringsThePointerBack() {
        fixture.fromGit();
        fixture.repository
                .commit("main", "second")
                .put("_files/data/big.bin", fixture.server.keep(OTHER))
                .write();
        String run = fixture.fromGit().runId();
        fixture.server.forget();
        new Plans(fixture.sync.sync, (_, _) -> Optional.empty())
                .undo(run, SyncFixture.ANN, true, UndoAs.NOBODY, fixture.sync.log);
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(BIG);
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(BIG));
        policy(OnConflict.HOLD);
        assertThat(fixture.fromGit().plan().isEmpty()).isTrue();
        assertThat(fixture.toGit().plan().isEmpty()).isTrue();
        assertThat(fixture.server.asked()).isEmpty();
    }

    @Test
    void takingBackAPushBringsTheOldPointerBack() {
        fixture.fromGit();
        fixture.live("data/big.bin", OTHER);
        String run = fixture.toGit().runId();
        new Plans(fixture.sync.sync, (_, _) -> Optional.empty())
                .undo(run, SyncFixture.ANN, false, UndoAs.NOBODY, fixture.sync.log);
        assertThat(fixture.inGit("data/big.bin")).isEqualTo(pointer(BIG));
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(OTHER);
    }

    @Test
    void aPlanByHandMovesThemToo() {
        Plans plans = new Plans(fixture.sync.sync, (_, name) -> Optional.of(name + " value"));
        SyncWish wish = SyncWish.of(Map.of(
                "namespace", "company.team",
                "source", "GIT",
                "url", fixture.server.url("team.git"),
                "passwordSecret", "TOKEN",
                "lfs", "FETCH"));
        String plan = plans.make(wish, SyncFixture.ANN, fixture.sync.log).runId();
        String hash =
                fixture.sync.sync.tools().ledger().find(plan).orElseThrow().planHash();
        plans.apply(plan, hash, false, SyncFixture.ANN, fixture.sync.log);
        assertThat(fixture.onServer("data/big.bin")).isEqualTo(BIG);
        assertThat(SyncWish.of(Map.of("namespace", "n", "source", "GIT", "url", "https://x.example/r"))
                        .lfs())
                .isEqualTo(LfsFiles.KEEP);
    }

    @Test
    void anotherRepositoryWithTheSamePointerIsNoWayToTheContent() {
        fixture.fromGit();
        fixture.server
                .create("thief.git")
                .commit("main", "first", Map.of("_files/mine.bin", pointer(BIG), ".gitattributes", ATTRIBUTES));
        fixture.sync.remote = dev.millrace.git.remote.RemoteSpec.of(
                fixture.server.url("thief.git"), dev.millrace.git.remote.Credentials.NONE);
        fixture.server.forget();
        fixture.fromGit();
        assertThat(fixture.server.asked()).as("asked for with its own sign-in").hasSize(2);
    }
}
