package dev.millrace.model;

import java.util.regex.Pattern;

/** What names a flow: its namespace and its id, which is unique there. */
public record FlowKey(Namespace namespace, String id) implements Comparable<FlowKey> {
    private static final Pattern RULE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final int LONGEST = 100;

    public FlowKey {
        if (!isId(id)) {
            throw new Invalid("The flow id '" + id
                    + "' is not valid: use letters, digits, '-', '_' and '.', start with a letter or digit, and stay "
                    + "under " + (LONGEST + 1) + " characters.");
        }
    }

    public static FlowKey of(String namespace, String id) {
        return new FlowKey(new Namespace(namespace), id);
    }

    public static boolean isId(String id) {
        return id.length() <= LONGEST && RULE.matcher(id).matches();
    }

    @Override
    public int compareTo(FlowKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return namespace.name() + "." + id;
    }
}
