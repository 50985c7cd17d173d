package dev.millrace.sync;

import dev.millrace.sync.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a push did, or would do.
 *
 * @param runId of the stored run
 * @param commitId empty for a dry run and where nothing had changed
 * @param commitUrl the page of the commit, where the hosting service has one
 * @param compareUrl the page that compares the branch before and after, where there is one
 * @param directory the bound directory in the branch
 * @param rows one for each changed file, ordered by path
 * @param proposed what became of the request, where one was asked for
 */
public record Pushed(
        String runId,
        Plan plan,
        Optional<String> commitId,
        Optional<String> commitUrl,
        Optional<String> compareUrl,
        DirectoryTree directory,
        List<PushRow> rows,
        Optional<Proposed> proposed) {
    public Pushed {
        rows = List.copyOf(rows);
    }

    Pushed with(Optional<Proposed> request) {
        return new Pushed(runId, plan, commitId, commitUrl, compareUrl, directory, rows, request);
    }
}
