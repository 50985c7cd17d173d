package dev.millrace.model.access;

import dev.millrace.model.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some of the namespaces.
 *
 * @param everywhere all of them, those to come included; then there are no roots
 * @param roots each with what is below it, sorted, none within another; empty for no namespace at all
 */
public record Scope(boolean everywhere, List<Namespace> roots) {
    public static final Scope EVERYWHERE = new Scope(true, List.of());
    public static final Scope NOWHERE = new Scope(false, List.of());

    public Scope {
        roots = everywhere ? List.of() : outermost(roots);
    }

    public static Scope below(Collection<Namespace> roots) {
        return new Scope(false, List.copyOf(roots));
    }

    private static List<Namespace> outermost(List<Namespace> roots) {
        return roots.stream()
                .distinct()
                .filter(one -> roots.stream().noneMatch(other -> !other.equals(one) && other.contains(one)))
                .sorted()
                .toList();
    }

    public boolean covers(Namespace namespace) {
        return everywhere || roots.stream().anyMatch(root -> root.contains(namespace));
    }

    /** What both have. */
    public Scope and(Scope other) {
        if (everywhere) {
            return other;
        }
        if (other.everywhere) {
            return this;
        }
        List<Namespace> common =
                new ArrayList<>(roots.stream().filter(other::covers).toList());
        other.roots.stream().filter(this::covers).forEach(common::add);
        return below(common);
    }

    public boolean isNowhere() {
        return !everywhere && roots.isEmpty();
    }

    /** In words, to stand behind "in". */
    @Override
    public String toString() {
        if (everywhere) {
            return "all namespaces";
        }
        return roots.isEmpty()
                ? "no namespace"
                : roots.stream().map(Namespace::name).collect(Collectors.joining(", ")) + " and below";
    }
}
