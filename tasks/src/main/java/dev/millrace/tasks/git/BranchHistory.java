package dev.millrace.tasks.git;

import dev.millrace.model.task.Property;
import dev.millrace.sync.HistoryRules;
import org.jspecify.annotations.Nullable;

/** What a sync wants of the branch's history: the properties that all syncs with a base share. */
public record BranchHistory(
        @Property(
                "Whose signatures count: lines as in OpenSSH's `allowed_signers`, armored OpenPGP public keys, or both. If set, every commit since the last sync must be signed by one of them, at the first contact the newest; else nothing is synced.")
        @Nullable
        String trustedSigners,

        @Property(
                "What to do if the branch no longer has the commit of the last run: `hold`, so that nothing is changed, or `warn`. If absent, hold where `conflict` is set, else warn.")
        @Nullable
        String rewrittenHistory) {

    HistoryRules rules() {
        return HistoryRules.of(rewrittenHistory, trustedSigners);
    }
}
