package dev.millrace.sync.binding;

import static dev.millrace.sync.binding.BindingFixture.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.store.sync.BindingDeliveries;
import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.store.sync.BindingDelivery.Outcome;
import dev.millrace.store.sync.BindingDelivery.Verdict;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hosting services say of bindings' branches: kept, answered by looks, and noticed where it does not come. */
class AnnouncementsTest {
    private static final Map<String, Object> WEBHOOK = Map.of("provider", "github", "secret", "HOOK");

    @TempDir
    Path folder;

    private static List<BindingDelivery> log(BindingFixture at) {
        return at.announcements.deliveries("team", 500);
    }

    private static WebhookHealth health(BindingFixture at) {
        @Nullable WebhookHealth health = at.announcements.health(at.bindings.find("team"));
        if (health == null) {
            throw new AssertionError("the binding has a webhook");
        }
        return health;
    }

    private static void commit(BindingFixture at, String text) {
        at.repository.commit("main", text, Map.of("_files/a.txt", text + "\n"));
    }

    /** A binding with a webhook that is in step. */
    private static void bound(BindingFixture at) {
        commit(at, "1");
        at.create(at.settings("team", "webhook", WEBHOOK));
        at.pass();
    }

    @ParameterizedTest
    @EnumSource
    void eachDeliverySaysWhatItsLookCameTo(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            bound(at);
            at.announce("team", "one");
            assertThat(log(at).getFirst().outcome()).as("not looked yet").isNull();
            long runs = at.runs().size();
            at.pass();
            assertThat(log(at).getFirst().outcome()).isEqualTo(Outcome.NOTHING_CHANGED);
            assertThat(at.runs()).as("without news there is no plan").hasSize((int) runs);

            commit(at, "2");
            at.later(Duration.ofSeconds(1));
            at.announce("team", "two");
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            BindingDelivery two = log(at).getFirst();
            assertThat(two.delivery()).isEqualTo("two");
            assertThat(two.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(two.runId()).isEqualTo(at.bindings.find("team").lastRun());
            assertThat(log(at).get(1).outcome())
                    .as("the one before keeps its own")
                    .isEqualTo(Outcome.NOTHING_CHANGED);

            at.bindings.change(Binding.of(at.settings("team", "webhook", WEBHOOK, "delete", false)));
            commit(at, "3");
            at.announce("team", "three");
            at.pass();
            assertThat(log(at).getFirst().outcome()).isEqualTo(Outcome.HELD);
            assertThat(log(at).getFirst().runId())
                    .isEqualTo(at.bindings.find("team").planRun());

            at.bindings.pause("team");
            at.announce("team", "four");
            assertThat(log(at).getFirst().outcome()).isEqualTo(Outcome.PAUSED);

            at.bindings.delete("team");
            assertThat(log(at)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogIsBoundedAndStrangersPushNothingOut(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            bound(at);
            at.announce("team", "known");
            at.fresh.database().writing(handle -> {
                for (int i = 0; i < BindingDeliveries.MOST + 20; i++) {
                    BindingDeliveries.add(
                            handle,
                            new BindingDelivery(
                                    "team",
                                    at.now.get(),
                                    "known",
                                    "push",
                                    2,
                                    401,
                                    Verdict.BAD_SIGNATURE,
                                    "",
                                    null,
                                    null));
                }
            });
            assertThat(log(at)).hasSize(BindingDeliveries.MOST_UNPROVEN + 1);
            assertThat(at.announcements.acceptedBefore("team", "known")).contains(at.now.get());
            assertThat(at.announcements.acceptedBefore("team", "other")).isEmpty();
            assertThat(at.announcements.acceptedBefore("other", "known")).isEmpty();
            at.later(Duration.ofHours(25));
            assertThat(at.announcements.acceptedBefore("team", "known")).isEmpty();
            for (int i = 0; i < BindingDeliveries.MOST + 5; i++) {
                at.announce("team", "n" + i);
            }
            assertThat(log(at)).hasSize(BindingDeliveries.MOST + BindingDeliveries.MOST_UNPROVEN);
            assertThat(log(at).getFirst().delivery()).isEqualTo("n" + (BindingDeliveries.MOST + 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMoveThatNobodyAnnouncedIsMissedAndSaysWhatToDo(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            bound(at);
            assertThat(health(at).action()).contains("No delivery has come yet");
            at.announce("team", "one");
            at.pass();
            assertThat(health(at).action()).isEqualTo("Nothing is to be done.");
            at.later(Duration.ofMinutes(5));
            at.pass();

            commit(at, "2");
            at.minute();
            assertThat(at.files(TEAM)).as("found all the same").containsEntry("a.txt", "2\n");
            assertThat(health(at).missed()).as("it may still come").isZero();
            var found = at.now.get();
            at.later(Duration.ofMinutes(2));
            assertThat(health(at).missed()).as("known before the next look").isEqualTo(1);
            at.pass();
            assertThat(health(at).missed()).isEqualTo(1);
            assertThat(health(at).missedInARow()).isEqualTo(1);
            assertThat(health(at).lastMissed()).isEqualTo(found);
            assertThat(health(at).action()).contains("address").contains("millrace sync deliveries team --test");

            commit(at, "3");
            at.minute();
            at.later(Duration.ofMinutes(3));
            at.pass();
            assertThat(health(at).missedInARow()).isEqualTo(2);

            commit(at, "4");
            at.announce("team", "two");
            at.pass();
            assertThat(health(at).missedInARow()).as("it works again").isZero();
            assertThat(health(at).missed()).isEqualTo(2);
            assertThat(health(at).lastDelivery()).isEqualTo(at.now.get());
        }
    }

    @Test
    void whatComesLateOrEarlyIsNotMissed() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            bound(at);
            at.later(Duration.ofMinutes(10));
            at.pass();
            // The look was faster than the telling.
            commit(at, "2");
            at.minute();
            at.later(Duration.ofSeconds(30));
            at.announce("team", "late");
            at.pass();
            at.later(Duration.ofMinutes(5));
            at.pass();
            // The telling was faster than the branch.
            at.announce("team", "early");
            at.pass();
            commit(at, "3");
            at.later(Duration.ofSeconds(50));
            at.pass();
            at.later(Duration.ofMinutes(10));
            at.pass();
            assertThat(health(at).missed()).isZero();
        }
    }

    @Test
    void ownPushesAndTestsAnnounceNothingAndNeedNoAnnouncement() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            commit(at, "1");
            at.create(at.settings("team", "both", true, "webhook", WEBHOOK));
            at.pass();
            at.later(Duration.ofMinutes(5));
            at.pass();
            at.live("b.txt", "b\n");
            at.minute();
            assertThat(at.repository.lsTree("main")).containsKey("_files/b.txt");
            at.later(Duration.ofMinutes(5));
            at.pass();
            at.later(Duration.ofMinutes(5));
            at.pass();
            assertThat(health(at).missed()).as("it was this server").isZero();

            commit(at, "2");
            at.announce("team", BindingDelivery.TEST + "1");
            at.pass();
            at.later(Duration.ofMinutes(5));
            at.pass();
            assertThat(health(at).missed())
                    .as("a test says nothing about the hosting service")
                    .isEqualTo(1);
            assertThat(health(at).lastDelivery()).isNull();
        }
    }

    @Test
    void aNewBranchOrWebhookBeginsAnew() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            bound(at);
            at.later(Duration.ofMinutes(5));
            at.pass();
            commit(at, "2");
            at.minute();
            at.later(Duration.ofMinutes(5));
            at.pass();
            assertThat(health(at).missed()).isEqualTo(1);
            at.bindings.change(Binding.of(at.settings("team", "webhook", WEBHOOK, "every", "PT2M")));
            assertThat(health(at).missed()).isEqualTo(1);
            at.bindings.change(Binding.of(
                    at.settings("team", "webhook", Map.of("provider", "gitea", "secret", "HOOK"), "every", "PT2M")));
            assertThat(health(at).missed()).isZero();
            at.bindings.change(Binding.of(at.settings("team")));
            assertThat(at.announcements.health(at.bindings.find("team"))).isNull();
            assertThatThrownBy(() ->
                            Binding.of(at.settings("team", "webhook", Map.of("provider", "svn", "secret", "HOOK"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("github, gitlab");
        }
    }
}
