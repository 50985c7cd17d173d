package dev.millrace.sync;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.Ancestry;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.git.signing.Verdict;
import dev.millrace.sync.plan.Obstacle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether everything that came to a branch since a proven commit was signed by those who are trusted, or was pushed by this server itself. */
final class JudgeCommits {
    private final Between between;
    private final TrustedSigners signers;
    private final Supplier<Set<String>> pushed;
    private final Progress progress;

    /** @param pushed the commits of this server's own pushes; asked for only where one is not signed */
    JudgeCommits(Between between, TrustedSigners signers, Supplier<Set<String>> pushed, Progress progress) {
        this.between = between;
        this.signers = signers;
        this.pushed = pushed;
        this.progress = progress;
    }

    /**
     * What is wrong, if anything is.
     *
     * @param since what came since the last commit that is proven; null if there is none, and then the newest commit alone counts
     */
    Optional<Obstacle> objection(RawCommit head, @Nullable Ancestry since, Instant now) {
        if (since == null) {
            progress.say("Nothing of branch '" + between.branch()
                    + "' was checked before, so of its commits only the newest, " + head.shortId()
                    + ", must be signed by one of 'trustedSigners'.");
        } else if (!since.isWhole()) {
            return Optional.of(
                    HistoryRails.unproven(between, since instanceof Ancestry.Unknown unknown ? unknown.why() : ""));
        }
        List<RawCommit> commits = since == null ? List.of(head) : since.arrived();
        List<String> wrong = new ArrayList<>();
        Set<String> ours = null;
        for (RawCommit commit : commits) {
            Verdict verdict = signers.judge(commit, now);
            if (verdict.isGood()) {
                continue;
            }
            ours = ours == null ? pushed.get() : ours;
            if (!ours.contains(commit.id())) {
                wrong.add(HistoryRails.named(commit) + " " + verdict.text());
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(HistoryRails.untrusted(between, wrong, commits.size()));
    }
}
