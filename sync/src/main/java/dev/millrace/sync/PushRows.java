package dev.millrace.sync;

import dev.millrace.git.GitStore;
import dev.millrace.git.TextDiff;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan as the rows that flows read after a push. */
final class PushRows {
    private static final int AT_ONCE = 100;
    private static final byte[] NOTHING = {};

    private final GitStore git;

    PushRows(GitStore git) {
        this.git = git;
    }

    /** One row a change, ordered by path. What is not stored here, because it is too large, counts as binary. */
    List<PushRow> of(Plan plan) {
        FilePath directory = plan.heading().directory();
        List<PushRow> rows = new ArrayList<>(plan.changes().size());
        for (int from = 0; from < plan.changes().size(); from += AT_ONCE) {
            List<Change> some = plan.changes()
                    .subList(from, Math.min(from + AT_ONCE, plan.changes().size()));
            Map<String, byte[]> contents = contents(some);
            some.forEach(change -> rows.add(row(directory, change, contents)));
        }
        rows.sort(Comparator.comparing(PushRow::file));
        return rows;
    }

    private Map<String, byte[]> contents(List<Change> changes) {
        Set<String> ids = new HashSet<>();
        for (Change change : changes) {
            change.before().map(Entry::id).ifPresent(ids::add);
            change.after().map(Entry::id).ifPresent(ids::add);
        }
        ids.removeAll(git.missing(ids));
        return git.blobs(ids);
    }

    private static PushRow row(FilePath directory, Change change, Map<String, byte[]> contents) {
        String file = directory.resolve(change.inGit()).value();
        byte[] before = change.before().map(entry -> contents.get(entry.id())).orElse(NOTHING);
        byte[] after = change.after().map(entry -> contents.get(entry.id())).orElse(NOTHING);
        boolean known = change.before()
                        .map(entry -> contents.containsKey(entry.id()))
                        .orElse(true)
                && change.after().map(entry -> contents.containsKey(entry.id())).orElse(true);
        TextDiff.Counts counts = known ? TextDiff.of(before, after).counts() : new TextDiff.Counts(0, 0, 0);
        return new PushRow(
                file, "+" + counts.additions(), "-" + Math.abs(counts.deletions()), String.valueOf(counts.changes()));
    }
}
