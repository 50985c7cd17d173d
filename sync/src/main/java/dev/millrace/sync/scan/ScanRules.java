package dev.millrace.sync.scan;

import dev.millrace.model.FilePath;
import dev.millrace.sync.filter.Globs;
import java.util.List;
import java.util.Optional;

/**
 * What is done about credentials in what a run takes to Git.
 *
 * @param when if nothing is said, a careful run holds and any other warns
 * @param allowed files that may hold them, by their paths from the root of the repository; none if there are no patterns
 */
public record ScanRules(Optional<When> when, Globs allowed) {
    /** Nothing is said. */
    public static final ScanRules NONE = new ScanRules(Optional.empty(), Globs.ALL);

    /** What to do about a credential. */
    public enum When {
        HOLD,
        WARN,
        OFF
    }

    /** @throws dev.millrace.model.Invalid naming the pattern that cannot be read */
    public static ScanRules of(Optional<When> when, List<String> allowed) {
        return new ScanRules(when, Globs.of(allowed));
    }

    /** @param inRepository from its root */
    public boolean allows(FilePath inRepository) {
        return !allowed.isEverything() && allowed.includes(inRepository);
    }
}
