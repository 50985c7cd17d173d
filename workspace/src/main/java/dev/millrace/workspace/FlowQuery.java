package dev.millrace.workspace;

import dev.millrace.model.Label;
import dev.millrace.model.access.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the flows.
 *
 * @param namespace this namespace and those below it; null for all
 * @param exact only the namespace itself
 * @param text found in id, namespace or description, whatever the case; empty finds all
 * @param inSource {@code text} is looked for in the YAML as well
 * @param labels all of which a flow must have
 * @param offset how many to pass over
 * @param limit how many to return at most
 * @param scope in these namespaces
 */
public record FlowQuery(
        @Nullable String namespace,
        boolean exact,
        String text,
        boolean inSource,
        List<Label> labels,
        Sort sort,
        boolean descending,
        int offset,
        int limit,
        Scope scope) {

    public enum Sort {
        KEY,
        ID,
        UPDATED
    }

    public FlowQuery {
        labels = List.copyOf(labels);
    }

    public static FlowQuery all() {
        return new FlowQuery(
                null, false, "", false, List.of(), Sort.KEY, false, 0, Integer.MAX_VALUE, Scope.EVERYWHERE);
    }

    public FlowQuery inNamespace(@Nullable String name) {
        return new FlowQuery(name, exact, text, inSource, labels, sort, descending, offset, limit, scope);
    }

    public FlowQuery exactly(String name) {
        return new FlowQuery(name, true, text, inSource, labels, sort, descending, offset, limit, scope);
    }

    public FlowQuery withText(String wanted) {
        return new FlowQuery(namespace, exact, wanted, inSource, labels, sort, descending, offset, limit, scope);
    }

    public FlowQuery withSourceText(String wanted) {
        return new FlowQuery(namespace, exact, wanted, true, labels, sort, descending, offset, limit, scope);
    }

    public FlowQuery withLabels(List<Label> wanted) {
        return new FlowQuery(namespace, exact, text, inSource, wanted, sort, descending, offset, limit, scope);
    }

    public FlowQuery sortedBy(Sort order, boolean down) {
        return new FlowQuery(namespace, exact, text, inSource, labels, order, down, offset, limit, scope);
    }

    public FlowQuery page(int from, int count) {
        return new FlowQuery(namespace, exact, text, inSource, labels, sort, descending, from, count, scope);
    }

    /** Only what lies in a scope, whatever else is asked for. */
    public FlowQuery within(Scope changed) {
        return new FlowQuery(namespace, exact, text, inSource, labels, sort, descending, offset, limit, changed);
    }
}
