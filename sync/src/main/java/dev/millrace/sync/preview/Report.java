package dev.millrace.sync.preview;

import dev.millrace.git.hosting.CommitStatus;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said beside a branch's commit, worked out from how the branch and its tests stand.
 *
 * @param commit that it is about
 * @param text one line
 */
record Report(String commit, CommitStatus.State state, String text) {
    private static final int LONGEST = 140;

    /** Empty where there is nothing to be said: of a branch without a namespace, or while it is being filled. */
    static Optional<Report> of(PreviewBranch branch, List<PreviewTest> tests) {
        if (branch.state().equals(BranchState.INVALID.name())) {
            return Optional.of(
                    new Report(branch.tip(), CommitStatus.State.FAILURE, "Cannot be taken: " + line(branch.message())));
        }
        String synced = branch.synced();
        if (!branch.state().equals(BranchState.IN_SYNC.name()) || synced == null) {
            return Optional.empty();
        }
        String failed = tests.stream()
                .filter(test -> test.state() == PreviewTest.State.FAILED)
                .map(PreviewTest::flow)
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            return Optional.of(new Report(synced, CommitStatus.State.FAILURE, line("Failed: " + failed)));
        }
        boolean over = tests.stream().allMatch(test -> test.state() == PreviewTest.State.SUCCESS);
        return Optional.of(
                over
                        ? new Report(
                                synced,
                                CommitStatus.State.SUCCESS,
                                "Is in " + branch.namespace()
                                        + (tests.isEmpty()
                                                ? ""
                                                : "; " + tests.size() + " of " + tests.size() + " flows went well"))
                        : new Report(
                                synced, CommitStatus.State.PENDING, "Is in " + branch.namespace() + "; flows are run"));
    }

    /** Services refuse long ones. */
    private static String line(@Nullable String text) {
        String first = String.valueOf(text).lines().findFirst().orElse("");
        return first.length() > LONGEST ? first.substring(0, LONGEST - 1) + "…" : first;
    }

    /** The words by which it is known that this was said already. */
    String key() {
        return commit + " " + state + " " + text;
    }
}
