package dev.millrace.sync.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.BranchesSeen;
import dev.millrace.store.sync.PreviewBranch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is to be done, from what is known and what is seen. */
class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final PreviewWish WISH = PreviewWish.of(Map.of(
            "id", "team",
            "namespace", "company.team",
            "url", "https://example.org/r.git",
            "branches", List.of("feature/*"),
            "expire", "P14D",
            "limit", 3));

    private static BranchesSeen seen(String... tips) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < tips.length; i += 2) {
            all.put(tips[i], tips[i + 1]);
        }
        return new BranchesSeen(new TreeMap<>(all), true);
    }

    private static PreviewBranch row(String branch, String tip, BranchState state, boolean owned) {
        return new PreviewBranch(
                "team",
                branch,
                WISH.namespaceOf(branch).name(),
                owned,
                true,
                state.name(),
                NOW,
                null,
                tip,
                NOW,
                Decision.attempt(WISH, tip),
                tip,
                "head",
                null);
    }

    private static Decision decide(Instant when, BranchesSeen seen, PreviewBranch... known) {
        return Decision.of(WISH, List.of(known), seen, when);
    }

    @Test
    void nothingIsDoneAboutWhatIsAsItWas() {
        Decision decision = decide(NOW, seen("feature/a", "1"), row("feature/a", "1", BranchState.IN_SYNC, true));
        assertThat(decision).isEqualTo(new Decision(Map.of(), List.of(), List.of(), 2, List.of(), List.of(), false));
    }

    @Test
    void aBranchThatWasSyncedAheadOfWhatWasSeenCountsAsMovedOnce() {
        PreviewBranch ahead =
                row("feature/a", "1", BranchState.IN_SYNC, true).filled(Decision.attempt(WISH, "2"), "2", "head", null);
        Instant later = NOW.plus(Duration.ofDays(13));
        Decision decision = decide(later, seen("feature/a", "2"), ahead);
        assertThat(decision.fill()).isEmpty();
        assertThat(decision.note()).containsExactly(ahead.at("2", later));
        assertThat(decide(
                                NOW.plus(Duration.ofDays(20)),
                                seen("feature/a", "2"),
                                decision.note().getFirst())
                        .remove())
                .isEmpty();
    }

    @Test
    void roomIsWhatIsLeftWhenThoseHaveGoneThatGo() {
        PreviewBranch gone = row("feature/a", "1", BranchState.IN_SYNC, true);
        PreviewBranch silent = row("feature/b", "1", BranchState.IN_SYNC, true);
        PreviewBranch moved = row("feature/c", "1", BranchState.INVALID, true);
        Decision decision = decide(
                NOW.plus(Duration.ofDays(14)),
                seen("feature/b", "1", "feature/c", "2", "feature/d", "1", "main", "1"),
                gone,
                silent,
                moved);
        assertThat(decision.remove()).containsEntry(gone, Decision.Why.GONE).hasSize(2);
        assertThat(decision.remove().values()).containsExactly(Decision.Why.GONE, Decision.Why.EXPIRED);
        assertThat(decision.fill()).extracting(PreviewBranch::tip).containsExactly("2");
        assertThat(decision.make()).extracting(PreviewBranch::branch).containsExactly("feature/d");
        assertThat(decision.room()).isEqualTo(2);
    }

    @Test
    void whatIsNotThePreviewsIsNeitherFilledNorRemoved() {
        PreviewBranch released = row("feature/a", "1", BranchState.RELEASED, false);
        PreviewBranch taken = row("feature/b", "1", BranchState.NAMESPACE_TAKEN, false);
        PreviewBranch expired = row("feature/c", "1", BranchState.EXPIRED, false);
        Decision there =
                decide(NOW, seen("feature/a", "2", "feature/b", "1", "feature/c", "1"), released, taken, expired);
        assertThat(there.remove()).isEmpty();
        assertThat(there.fill()).isEmpty();
        assertThat(there.make()).extracting(PreviewBranch::branch).containsExactly("feature/b");
        Decision gone = decide(NOW, seen(), released, taken, expired);
        assertThat(gone.remove()).isEmpty();
        assertThat(gone.forget())
                .as("the way back is told for a time")
                .contains(released)
                .doesNotContain(expired);
        assertThat(decide(NOW.plus(Duration.ofDays(30)), seen(), expired).forget())
                .containsExactly(expired);
    }
}
