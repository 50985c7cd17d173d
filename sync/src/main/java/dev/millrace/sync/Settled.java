package dev.millrace.sync;

import dev.millrace.git.remote.LfsFiles;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Remembers plans that had nothing to do, so that the same question is not worked out again: a plan follows from the request, the branch's commit, the
 * heads of the namespaces and the binding's base, and all of these are in the key. Nothing is lost when it forgets.
 */
final class Settled {
    /** What a file takes in a plan and in a report, in bytes. */
    private static final int FILE_BYTES = 400;
    /** Files of all outcomes together: at most a thirty-second of the memory that the process may have. */
    private static final int MOST_FILES =
            (int) Math.min(50_000, Runtime.getRuntime().maxMemory() / 32 / FILE_BYTES);

    private final LinkedHashMap<Key, Outcome> outcomes = new LinkedHashMap<>(16, 0.75f, true);
    private int files;

    /** Everything that an empty plan follows from, but for the branch's commit. */
    record Question(
            Side source,
            SyncBinding binding,
            Content content,
            List<String> globs,
            Rules.Missing missing,
            Brake brake,
            Conflicts conflicts,
            LfsFiles lfs,
            HistoryRules history,
            SortedMap<String, String> heads) {}

    private record Key(Question question, String tip) {}

    /**
     * What was worked out.
     *
     * @param rows what a sync reports, empty for a push
     */
    record Outcome(Plan plan, DirectoryTree directory, SyncReport rows) {}

    synchronized Optional<Outcome> find(Question question, String tip) {
        return Optional.ofNullable(outcomes.get(new Key(question, tip)));
    }

    synchronized void remember(Question question, String tip, Outcome outcome) {
        Plan plan = outcome.plan();
        boolean nothingToDo = plan.isEmpty()
                && plan.aside().isEmpty()
                && plan.failure().isEmpty()
                && !plan.unchanged().isEmpty();
        if (!nothingToDo || size(outcome) > MOST_FILES) {
            return;
        }
        Outcome old = outcomes.put(new Key(question, tip), outcome);
        files += size(outcome) - (old == null ? 0 : size(old));
        var eldest = outcomes.entrySet().iterator();
        while (files > MOST_FILES && eldest.hasNext()) {
            Map.Entry<Key, Outcome> gone = eldest.next();
            files -= size(gone.getValue());
            eldest.remove();
        }
    }

    private static int size(Outcome outcome) {
        return outcome.plan().unchanged().size() + 1;
    }
}
