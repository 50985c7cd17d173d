package dev.millrace.sync.binding;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What both sides were when a binding was last dealt with; as long as they are still that, nothing is to be done.
 *
 * @param tip the commit of the branch; empty text where there is no such branch
 * @param tree the id of the bound directory's tree; empty text where it is not known
 * @param heads the namespaces' commits, as text
 */
record Seen(String tip, String tree, String heads) {
    private static final String BETWEEN = "\n";

    static Seen of(String tip, String tree, SortedMap<String, String> heads) {
        return new Seen(tip, tree, heads.toString());
    }

    static @Nullable Seen parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(BETWEEN, 3);
        return parts.length == 3 ? new Seen(parts[0], parts[1], parts[2]) : null;
    }

    String text() {
        return tip + BETWEEN + tree + BETWEEN + heads;
    }
}
