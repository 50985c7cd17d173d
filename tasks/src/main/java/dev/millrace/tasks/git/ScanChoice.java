package dev.millrace.tasks.git;

import dev.millrace.model.task.Property;
import dev.millrace.sync.scan.ScanRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tasks that push do about credentials in what they push. */
public record ScanChoice(
        @Property(
                "What to do if something that would be new in Git looks like a credential, or is the value of a secret of this server: `HOLD`, so that nothing is pushed, `WARN`, or `OFF`. If absent, hold where `conflict` is set, else warn.")
        ScanRules.@Nullable When secretScan,

        @Property(
                "Files that may hold what looks like a credential, by their paths from the root of the repository: one pattern or a list. A single line is allowed by `millrace:allow-secret` in it or in the line above.")
        @Nullable
        Object secretScanAllow) {

    ScanRules rules() {
        return new ScanRules(Optional.ofNullable(secretScan), Asked.globs(secretScanAllow));
    }
}
