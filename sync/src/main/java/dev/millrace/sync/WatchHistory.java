package dev.millrace.sync;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.Ancestry;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what happened to a branch's history since the last run: whether that run's commit is still part of it, and whether everything that came
 * since was signed by those who are trusted. Costs no request where nothing has moved, nor where one commit has come.
 */
final class WatchHistory {
    private final Tools tools;
    private final Between between;
    private final Rules rules;
    private final Side source;
    private final Progress progress;

    WatchHistory(Tools tools, Between between, Rules rules, Side source, Progress progress) {
        this.tools = tools;
        this.between = between;
        this.rules = rules;
        this.source = source;
        this.progress = progress;
    }

    /**
     * What is to be said of a history.
     *
     * @param proven the commit up to which all signatures are good, if they were asked about and are
     */
    record Seen(List<Warning> warnings, List<Obstacle> obstacles, Optional<String> proven) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), Optional.empty());

        Seen {
            warnings = List.copyOf(warnings);
            obstacles = List.copyOf(obstacles);
        }
    }

    Seen look(SyncRun run, RemoteTree tree) {
        RawCommit head = tree.head().orElse(null);
        // A branch that proposes changes to another one is read from that one, and its own commits come and go.
        if (head == null || !tree.branchTip().equals(Optional.of(head.id()))) {
            return Seen.NOTHING;
        }
        SyncBinding binding = tools.ledger().binding(run).orElse(null);
        String base = binding == null ? null : binding.gitCommit();
        TrustedSigners signers = source == Side.GIT ? rules.history().signers().orElse(null) : null;
        String proven = signers == null || binding == null ? null : provenUntil(binding, head);
        Ancestry sinceBase = base == null ? null : tree.ancestry(base, base.equals(proven), progress);
        List<Warning> warnings = new ArrayList<>();
        List<Obstacle> obstacles = new ArrayList<>();
        if (signers != null) {
            Ancestry sinceProven =
                    proven == null ? null : proven.equals(base) ? sinceBase : tree.ancestry(proven, true, progress);
            new JudgeCommits(between, signers, () -> tools.ledger().pushedBy(run), progress)
                    .objection(head, sinceProven, tools.clock().instant())
                    .ifPresent(obstacles::add);
        }
        boolean proves = signers != null && obstacles.isEmpty();
        if (base != null && sinceBase != null) {
            trouble(base, sinceBase, warnings, obstacles);
        }
        return new Seen(warnings, obstacles, proves ? Optional.of(head.id()) : Optional.empty());
    }

    /** Without a check before, the check begins at the commit of the last run; if that is the newest, there is nothing in between and it is looked at itself. */
    private @Nullable String provenUntil(SyncBinding binding, RawCommit head) {
        String base = binding.gitCommit();
        return tools.ledger().proven(binding).orElse(head.id().equals(base) ? null : base);
    }

    private void trouble(String base, Ancestry ancestry, List<Warning> warnings, List<Obstacle> obstacles) {
        HistoryRails.of(between, base, ancestry).ifPresent(obstacle -> {
            if (holds()) {
                obstacles.add(obstacle);
            } else {
                warnings.add(HistoryRails.warning(obstacle));
            }
        });
    }

    private boolean holds() {
        return rules.history()
                .rewritten()
                .map(HistoryRules.Rewritten.HOLD::equals)
                .orElseGet(() -> !rules.conflicts().equals(Conflicts.SOURCE_STANDS));
    }
}
