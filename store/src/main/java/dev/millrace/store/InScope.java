package dev.millrace.store;

import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A condition that a column names a namespace of a scope, by whole segments; with parameters named {@code scope0}, {@code below0} and so on. */
public record InScope(String sql, Map<String, Object> parameters) {

    /** A condition that always holds where the scope is everywhere. */
    public static InScope of(String column, Scope scope) {
        if (scope.everywhere()) {
            return new InScope("1 = 1", Map.of());
        }
        List<String> any = new ArrayList<>(List.of("1 = 0"));
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Namespace root : scope.roots()) {
            int at = any.size() - 1;
            any.add(column + " = :scope" + at + " OR " + column + " LIKE :below" + at + " ESCAPE '!'");
            parameters.put("scope" + at, root.name());
            parameters.put("below" + at, Dialect.startingWith(root.name() + "."));
        }
        return new InScope("(" + String.join(" OR ", any) + ")", parameters);
    }
}
