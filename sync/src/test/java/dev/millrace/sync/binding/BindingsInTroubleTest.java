package dev.millrace.sync.binding;

import static dev.millrace.sync.binding.BindingFixture.ANN;
import static dev.millrace.sync.binding.BindingFixture.QUIET;
import static dev.millrace.sync.binding.BindingFixture.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.HostingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bindings whose remote, history, settings or server are in trouble: what is held, what is waited for, and who takes over. */
class BindingsInTroubleTest {
    private static final String SIGNER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqZUMWF8GwbB6nRSN0aqBQ0B3KU2Ld0LFMgTmCqs6P0";

    @TempDir
    Path folder;

    @Test
    void holdsCredentialsUntilTheyAreGoneOrConfirmed() {
        String token = "ghp_" + "Zx9Kq2Lm7Vb4Nw8Rt5Yp1Hs6Jd3Gf0CaUeXo";
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "a\n"));
            at.live("a.txt", "a\n");
            at.create(at.settings("team", "source", "SERVER"));
            at.pass();
            String tip = at.repository.tip("main");
            at.live("b.txt", token + "\n");
            at.minute();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_SECRETS");
            assertThat(held.message())
                    .contains("'_files/b.txt' line 1 (GitHub token)")
                    .doesNotContain(token);
            assertThat(at.repository.tip("main")).isEqualTo(tip);
            at.live("b.txt", "{{ secret('TOKEN') }}\n");
            at.minute();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
            at.live("b.txt", token + "\n");
            at.minute();
            at.apply(at.bindings.find("team"), true);
            assertThat(at.repository.text("main", "_files/b.txt")).isEqualTo(token + "\n");
            at.minute();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void holdsDeletionsUntilSomebodyConfirmsThatPlan() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            Map<String, String> files = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                files.put("_files/" + i + ".txt", i + "\n");
            }
            at.repository.commit("main", "first", files);
            at.create(at.settings("team"));
            at.pass();
            var commit = at.repository.commit("main", "fewer");
            for (int i = 0; i < 12; i++) {
                commit.delete("_files/" + i + ".txt");
            }
            commit.write();
            at.minute();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_DELETES");
            assertThat(at.files(TEAM)).hasSize(20);
            assertThatThrownBy(() -> at.apply(held, false)).isInstanceOf(Refused.class);
            assertThat(at.files(TEAM)).hasSize(20);
            at.bindings.plan("team", ANN, QUIET);
            at.apply(at.bindings.find("team"), true);
            assertThat(at.files(TEAM)).hasSize(8);
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void aRewrittenHistoryIsHeldAndPassedByApplyingThatPlan() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            String first = at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.create(at.settings("team"));
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            at.repository.point("main", first);
            at.repository.commit("main", "another second", Map.of("_files/a.txt", "3\n"));
            at.minute();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_HISTORY");
            assertThat(held.message()).contains("second");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            at.apply(held, true);
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "3\n");
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void anotherRepositoryInTheSamePlaceIsRefusedUntilItIsAdopted() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "_files/b.txt", "b\n"));
            at.create(at.settings("team"));
            at.pass();
            at.repository.git("update-ref", "-d", "refs/heads/main");
            at.repository.commit("main", "begun anew", Map.of("_files/a.txt", "1\n", "_files/c.txt", "c\n"));
            at.minute();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_HISTORY");
            assertThatThrownBy(() -> at.apply(held, true)).isInstanceOf(dev.millrace.model.Failure.class);
            assertThat(at.files(TEAM)).containsOnlyKeys("a.txt", "b.txt");

            at.bindings.readopt(Bindings.place(held));
            at.pass();
            BindingRow waiting = at.bindings.find("team");
            assertThat(waiting.state()).isEqualTo("HELD_CHANGE");
            at.apply(waiting, false);
            at.pass();
            assertThat(at.files(TEAM))
                    .as("what was never theirs is not deleted")
                    .containsOnlyKeys("a.txt", "b.txt", "c.txt");
        }
    }

    @Test
    void unsignedCommitsAreHeldAndPlannedOnce() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "unsigned", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team", "trustedSigners", "ann@example.org " + SIGNER));
            at.pass();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_HISTORY");
            assertThat(held.message()).contains("not signed");
            assertThat(at.files(TEAM)).isEmpty();
            int runs = at.runs().size();
            at.minute();
            assertThat(at.runs()).as("nothing moved").hasSize(runs);
        }
    }

    @Test
    void whatAProtectedBranchRefusesWaitsInARequestUntilItIsMerged() {
        try (BindingFixture at =
                new BindingFixture(Databases.SQLITE, folder, GitServer.Options.PLAIN.withSignIn("ada", "token"))) {
            GitRepository repository = at.server.create("org/scripts.git");
            repository.commit("main", "first", Map.of("README.md", "x"));
            repository.protect("main");
            at.secrets.put("GIT_TOKEN", "token");
            at.live("a.txt", "1\n");
            try (HostingServer hosting = HostingServer.start(repository)) {
                at.create(at.settings(
                        "team",
                        "source",
                        "SERVER",
                        "url",
                        at.server.url("org/scripts.git"),
                        "username",
                        "ada",
                        "passwordSecret",
                        "GIT_TOKEN",
                        "propose",
                        Map.of("provider", "github", "apiUrl", hosting.base())));
                at.pass();
                BindingRow waiting = at.bindings.find("team");
                assertThat(waiting.state()).isEqualTo("PROPOSED");
                assertThat(waiting.message()).contains("/pull/1");
                assertThat(hosting.requests()).hasSize(1);
                int runs = at.runs().size();
                at.minute();
                assertThat(at.runs()).as("nothing moved").hasSize(runs);

                at.live("b.txt", "2\n");
                at.minute();
                assertThat(hosting.requests()).as("the same request has it too").hasSize(1);
                assertThat(at.state("team")).isEqualTo("PROPOSED");
                hosting.merge(1, false);
                at.minute();
                assertThat(at.state("team")).isEqualTo("IN_SYNC");
                assertThat(repository.text("main", "_files/b.txt")).isEqualTo("2\n");
            }
        }
    }

    @Test
    void anOutageIsWaitedForWithLongerPausesAndNeverGivenUp() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.server.behave(new Behaviour.Status(503));
            at.minute();
            BindingRow away = at.bindings.find("team");
            assertThat(away.state()).isEqualTo("UNREACHABLE");
            assertThat(away.message()).contains("503");
            Duration first = Duration.between(at.now.get(), away.nextLook());
            at.later(first);
            at.pass();
            away = at.bindings.find("team");
            assertThat(Duration.between(at.now.get(), away.nextLook())).isEqualTo(first.multipliedBy(2));
            for (int i = 0; i < 20; i++) {
                at.now.set(at.bindings.find("team").nextLook());
                at.pass();
            }
            away = at.bindings.find("team");
            assertThat(Duration.between(at.now.get(), away.nextLook())).isEqualTo(Duration.ofMinutes(15));
            at.server.behave(Behaviour.NORMAL);
            at.now.set(away.nextLook());
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            assertThat(at.bindings.find("team").failures()).isZero();
        }
    }

    @Test
    void aMissingSecretIsToldAndTriedAgain() {
        try (BindingFixture at =
                new BindingFixture(Databases.SQLITE, folder, GitServer.Options.PLAIN.withSignIn("ada", "token"))) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team", "username", "ada", "passwordSecret", "GIT_TOKEN"));
            at.pass();
            assertThat(at.state("team")).isEqualTo("INVALID");
            assertThat(at.bindings.find("team").message()).contains("'GIT_TOKEN'");
            at.secrets.put("GIT_TOKEN", "wrong");
            at.minute();
            assertThat(at.state("team")).isEqualTo("AUTH_FAILED");
            at.secrets.put("GIT_TOKEN", "token");
            at.bindings.look("team");
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachIsLookedAtByOneServerAndOfOneThatDiesTheOthersTakeOver(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder);
                WatchBindings other = at.other("b")) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            // This server claims it and dies before it has looked.
            var rows = new dev.millrace.store.sync.BindingRows(at.fresh.database());
            List<BindingRow> claimed =
                    rows.claim(at.now.get(), at.now.get().plus(Duration.ofMinutes(2)), "a server that dies", 10);
            assertThat(claimed).hasSize(1);
            BindingFixture.pass(other);
            assertThat(at.files(TEAM)).isEmpty();
            at.later(Duration.ofMinutes(2));
            BindingFixture.pass(other);
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            // The first one wakes up: what it has to say counts no more.
            assertThat(rows.looked(
                            claimed.getFirst(),
                            claimed.getFirst().standing("FAILED", at.now.get(), "late", null),
                            "a server that dies"))
                    .isFalse();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsWokenWhileBeingLookedAtIsLookedAtOnceMore(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.later(Duration.ofMinutes(1));
            var rows = new dev.millrace.store.sync.BindingRows(at.fresh.database());
            BindingRow claimed = rows.claim(at.now.get(), at.now.get().plusSeconds(60), "me", 10)
                    .getFirst();
            at.announce("team", "1");
            rows.giveBack(
                    List.of(new dev.millrace.store.sync.BindingRows.Looked(
                            claimed, claimed.withNextLook(at.now.get().plusSeconds(60)))),
                    "me");
            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            assertThat(at.watch.counts().announced()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleOfALookLeavesTheBindingAsItWas() throws Exception {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.server.behave(Behaviour.HANGING);
            at.server.forgetRequests();
            at.later(Duration.ofMinutes(1));
            at.watch.pass();
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                while (at.server.requests().isEmpty()) {
                    Thread.onSpinWait();
                }
            });
            at.watch.close();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
            at.server.behave(Behaviour.NORMAL);
            try (WatchBindings next = at.other("next")) {
                BindingFixture.pass(next);
                if (!at.files(TEAM).containsValue("2\n")) {
                    // The look did not hear of the end in time: the next server waits for the end of its lease.
                    at.later(Duration.ofMinutes(2));
                    BindingFixture.pass(next);
                }
            }
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
        }
    }

    @Test
    void theLoopLooksByItselfAndStops() throws Exception {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.watch.start();
            at.create(at.settings("team"));
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                while (!at.files(TEAM).containsKey("a.txt")) {
                    Thread.onSpinWait();
                }
            });
            at.watch.close();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .collect(Collectors.toSet()))
                    .doesNotContain("bindings");
        }
    }
}
