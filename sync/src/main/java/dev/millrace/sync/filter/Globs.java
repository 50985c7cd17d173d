package dev.millrace.sync.filter;

import dev.millrace.model.FilePath;
import java.util.List;

/**
 * The patterns of a {@code files} property: a path is included if one of them matches, or if there are none. The same set decides what is
 * copied and what may be deleted, so a run never deletes a file that it would not have copied.
 */
public record Globs(List<Glob> patterns) {
    public static final Globs ALL = new Globs(List.of());

    public Globs {
        patterns = List.copyOf(patterns);
    }

    /**
     * Reads patterns as people write them; blank ones are dropped.
     *
     * @throws dev.millrace.model.Invalid naming the pattern that cannot be read
     */
    public static Globs of(List<String> written) {
        return new Globs(written.stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(Glob::of)
                .toList());
    }

    public boolean includes(FilePath path) {
        return patterns.isEmpty() || patterns.stream().anyMatch(glob -> glob.matches(path));
    }

    public boolean isEverything() {
        return patterns.isEmpty();
    }

    /** The patterns as written. */
    public List<String> written() {
        return patterns.stream().map(Glob::written).toList();
    }
}
