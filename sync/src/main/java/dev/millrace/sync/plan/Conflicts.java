package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.sync.filter.Globs;
import java.util.List;
import java.util.Optional;

/**
 * What to do about conflicts, by path. Where nothing is said the source stands whatever the other side did, as users of Kestra's tasks expect; as
 * soon as something is said, what only the other side changed is left alone, and only what a run once brought is ever deleted.
 *
 * @param rules the first that includes a path counts
 */
public record Conflicts(List<Rule> rules) {
    /** The source stands. */
    public static final Conflicts SOURCE_STANDS = new Conflicts(List.of());

    public record Rule(Globs files, OnConflict policy) {}

    public Conflicts {
        rules = List.copyOf(rules);
    }

    public static Conflicts all(OnConflict policy) {
        return new Conflicts(List.of(new Rule(Globs.ALL, policy)));
    }

    Optional<OnConflict> at(FilePath path) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        // A rule for some paths makes the run a careful one; what no rule names is then held.
        return Optional.of(rules.stream()
                .filter(rule -> rule.files().includes(path))
                .findFirst()
                .map(Rule::policy)
                .orElse(OnConflict.HOLD));
    }
}
