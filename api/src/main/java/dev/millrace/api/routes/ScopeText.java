package dev.millrace.api.routes;

import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import java.util.List;

/** A scope as a list of namespaces; one that is {@code *} means all. */
final class ScopeText {
    private static final String ALL = "*";

    private ScopeText() {}

    static List<String> of(Scope scope) {
        return scope.everywhere()
                ? List.of(ALL)
                : scope.roots().stream().map(Namespace::name).toList();
    }

    static Scope parse(List<String> namespaces) {
        return namespaces.contains(ALL)
                ? Scope.EVERYWHERE
                : Scope.below(namespaces.stream().map(Namespace::new).toList());
    }
}
