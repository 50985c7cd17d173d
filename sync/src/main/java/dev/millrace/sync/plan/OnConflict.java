package dev.millrace.sync.plan;

import dev.millrace.model.Invalid;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What to do about a path that both sides changed since they were last the same. */
public enum OnConflict {
    /** Nothing at all is applied. */
    HOLD,
    /** The path stays as it is on both sides, everything else is applied. */
    HOLD_PATH,
    /** Git's version stands; the server's stays in the namespace's history. */
    PREFER_GIT,
    /** The server's version stands; Git's stays in Git. */
    PREFER_SERVER,
    /** Both versions' changes together, if they do not meet and the outcome can be read; else as {@link #HOLD}. */
    MERGE,
    /** The server's version is pushed to a branch of its own; then Git's stands. */
    BRANCH;

    /** Reads a policy as people write it: {@code hold-path}. */
    public static OnConflict of(String written) {
        String name = written.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        for (OnConflict policy : values()) {
            if (policy.name().equals(name)) {
                return policy;
            }
        }
        throw new Invalid("'" + written + "' is no way to treat a conflict. There are: "
                + Arrays.stream(values()).map(OnConflict::written).collect(Collectors.joining(", ")) + ".");
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
