package dev.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a namespace: dot-separated segments that form a hierarchy, such as {@code company.team}. A namespace need not be declared
 * before it is used.
 */
public record Namespace(String name) implements Comparable<Namespace> {
    private static final Pattern RULE = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final int LONGEST = 150;

    public Namespace {
        if (name.length() > LONGEST || !RULE.matcher(name).matches() || name.endsWith(".") || name.contains("..")) {
            throw new Invalid("The namespace '" + name
                    + "' is not a valid name: use lower-case letters, digits, '-', '_' and '.', start with a "
                    + "letter or digit, and stay under " + (LONGEST + 1) + " characters.");
        }
    }

    /** True for this namespace and for {@code this.anything}, by whole segments: {@code dev} is no parent of {@code development}. */
    public boolean contains(Namespace other) {
        return other.name.equals(name) || other.name.startsWith(name + ".");
    }

    /** This namespace and those above it, the nearest first: {@code a.b.c}, {@code a.b}, {@code a}. What is inherited is looked for in this order. */
    public List<Namespace> withParents() {
        List<Namespace> all = new ArrayList<>(List.of(this));
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            all.add(new Namespace(name.substring(0, dot)));
        }
        return List.copyOf(all);
    }

    /** The namespace as a path: {@code company/team}. */
    public String asPath() {
        return name.replace('.', '/');
    }

    @Override
    public int compareTo(Namespace other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
