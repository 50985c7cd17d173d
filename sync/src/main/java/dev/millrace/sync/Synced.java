package dev.millrace.sync;

import dev.millrace.sync.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a sync did, or would do.
 *
 * @param runId of the stored run
 * @param commitId the commit of the repository that was read
 * @param commitUrl its page, where the hosting service has one
 * @param directory the bound directory in that commit
 * @param report a row for each file and folder of Git's side, deleted files first
 */
public record Synced(
        String runId,
        Plan plan,
        Optional<String> commitId,
        Optional<String> commitUrl,
        DirectoryTree directory,
        SyncReport report) {
    public List<ReportRow> rows() {
        return report.rows();
    }
}
