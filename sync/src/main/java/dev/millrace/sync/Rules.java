package dev.millrace.sync;

import dev.millrace.git.remote.LfsFiles;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.scan.ScanRules;

/**
 * What a run may do.
 *
 * @param files what it is about; of flows, their ids
 * @param missing what becomes of what the source does not have
 * @param lfs what becomes of files that Git LFS keeps
 * @param history what is wanted of the branch's history
 * @param scan what is done about credentials in what goes to Git
 */
public record Rules(
        Globs files,
        Missing missing,
        Brake brake,
        Conflicts conflicts,
        LfsFiles lfs,
        HistoryRules history,
        ScanRules scan) {
    /** Pointers of Git LFS stay what they are. */
    public Rules(Globs files, Missing missing, Brake brake, Conflicts conflicts) {
        this(files, missing, brake, conflicts, LfsFiles.KEEP, HistoryRules.NONE, ScanRules.NONE);
    }

    public Rules withLfs(LfsFiles other) {
        return new Rules(files, missing, brake, conflicts, other, history, scan);
    }

    public Rules withHistory(HistoryRules other) {
        return new Rules(files, missing, brake, conflicts, lfs, other, scan);
    }

    public Rules withScan(ScanRules other) {
        return new Rules(files, missing, brake, conflicts, lfs, history, other);
    }

    /** What becomes of what only the other side has. */
    public enum Missing {
        DELETE,
        KEEP,
        /** The run fails and names it. */
        FAIL
    }

    public static Missing missing(boolean delete) {
        return delete ? Missing.DELETE : Missing.KEEP;
    }
}
