package dev.millrace.sync.binding;

import static dev.millrace.sync.binding.BindingFixture.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.NoteRequest;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs in Git notes, as stock Git shows them. */
class KeepNotesTest {
    @TempDir
    Path folder;

    private static String shown(BindingFixture at, String commit) {
        return at.repository.git("notes", "--ref=sync", "show", commit);
    }

    private static SyncRun newest(BindingFixture at) {
        return at.runs().stream()
                .filter(run -> run.state() == SyncRun.State.APPLIED)
                .findFirst()
                .orElseThrow();
    }

    private static void written(Remotes remotes, NoteRequest note) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!remotes.note(note, line -> {})) {
                Thread.onSpinWait();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void sayWhichPlanWhoApprovedItAndWhenItWasLive(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            String first = at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.bindings.create(Binding.of(at.settings("team", "notes", true, "both", true)), Optional.empty());
            at.pass();
            at.later(Duration.ofMinutes(5));
            at.apply(at.bindings.find("team"), false);
            SyncRun byHand = newest(at);
            at.pass();
            assertThat(shown(at, first))
                    .contains("Namespace: company.team")
                    .contains("Direction: Git to server")
                    .contains("Run: " + byHand.id())
                    .contains("Plan-Hash: " + byHand.planHash())
                    .contains("Approved-By: Ann <ann@example.org> (this plan)")
                    .contains("Live: 2026-03-02T10:05:00Z");

            String second = at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.minute();
            assertThat(shown(at, second)).contains("Approved-By: Ann <ann@example.org> (the settings)");
            at.live("b.txt", "b\n");
            at.minute();
            assertThat(shown(at, at.repository.tip("main"))).contains("Direction: server to Git");
            at.minute();
            assertThat(at.repository
                            .git("rev-list", "--count", "refs/notes/sync")
                            .strip())
                    .as("each once")
                    .isEqualTo("3");
            at.repository.fsck();
        }
    }

    @Test
    void sayWhoMadeTheSettingsWhereNobodyWantedToSeeAPlan() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            String first = at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team", "notes", true));
            at.pass();
            assertThat(shown(at, first)).contains("Approved-By: Ann <ann@example.org> (the settings)");
        }
    }

    @Test
    void aNoteThatIsRefusedIsTriedAgainAndTheRunIsLiveAllTheSame() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team", "notes", true));
            at.pass();
            at.repository.rejectPushes("no notes here");
            String second = at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.minute();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
            assertThat(at.bindings.notesProblem("team").orElseThrow())
                    .contains("no notes here")
                    .contains("refs/notes/sync");

            at.repository.hook("pre-receive", "exit 0");
            at.later(Duration.ofMinutes(20));
            at.pass();
            assertThat(at.bindings.notesProblem("team")).isEmpty();
            assertThat(shown(at, second)).contains("Namespace: company.team");
        }
    }

    @Test
    void whatIsThereBeforeTheNotesWereWantedHasNone() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.later(Duration.ofMinutes(1));
            at.bindings.change(Binding.of(at.settings("team", "notes", true)));
            at.pass();
            assertThat(at.state("team")).as("it decides nothing").isEqualTo("IN_SYNC");
            assertThat(at.repository.git("for-each-ref", "refs/notes").strip()).isEmpty();
        }
    }

    @Test
    void writersAtTheSameTimeAndStockGitLoseNothing() throws Exception {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder);
                var threads = Executors.newFixedThreadPool(2)) {
            String commit = at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.repository.git(
                    "-c",
                    "user.name=Ada",
                    "-c",
                    "user.email=ada@example.org",
                    "notes",
                    "--ref=sync",
                    "add",
                    "-m",
                    "By hand.",
                    commit);
            List<Callable<Void>> writers = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                Remotes remotes = new Remotes(folder.resolve(name), 1 << 30, FileRemotes.NONE);
                RemoteSpec remote = RemoteSpec.of(at.server.url("team.git"), Credentials.NONE);
                writers.add(() -> {
                    for (int i = 0; i < 3; i++) {
                        NoteRequest note = new NoteRequest(
                                remote,
                                "refs/notes/sync",
                                commit,
                                "Run: " + name + i + "\n",
                                BindingFixture.ANN,
                                at.now.get());
                        written(remotes, note);
                        written(remotes, note);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(writers)) {
                done.get();
            }
            assertThat(shown(at, commit).lines().filter(line -> !line.isBlank()))
                    .containsExactlyInAnyOrder(
                            "By hand.", "Run: one0", "Run: one1", "Run: one2", "Run: two0", "Run: two1", "Run: two2");
            at.repository.fsck();
        }
    }
}
