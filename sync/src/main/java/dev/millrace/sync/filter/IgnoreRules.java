package dev.millrace.sync.filter;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a {@code .kestraignore}, in the syntax of {@code .gitignore}, seen from the folder that holds the file. A path that is ignored is
 * neither copied nor deleted, on either side.
 */
public final class IgnoreRules {
    /** The name of the file; only the one at the root of the Git directory counts. */
    public static final String FILE = ".kestraignore";

    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<IgnoreRule> rules;

    private IgnoreRules(List<IgnoreRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Reads the text of an ignore file; lines that say nothing are dropped, as Git drops them. */
    public static IgnoreRules of(String text) {
        List<IgnoreRule> rules = new ArrayList<>();
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        plain.lines().forEach(line -> IgnoreRule.read(line).ifPresent(rules::add));
        return new IgnoreRules(rules);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** True for a file that a rule excludes, or that is below a folder that a rule excludes: nothing in such a folder can be taken back. */
    public boolean ignores(FilePath file) {
        if (rules.isEmpty()) {
            return false;
        }
        String path = file.value();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (excluded(path.substring(0, slash), true)) {
                return true;
            }
        }
        return excluded(path, false);
    }

    private boolean excluded(String path, boolean folder) {
        for (IgnoreRule rule : rules.reversed()) {
            if (rule.matches(path, folder)) {
                return !rule.takesBack();
            }
        }
        return false;
    }
}
