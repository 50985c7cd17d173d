package dev.millrace.language.type;

import dev.millrace.model.task.TaskProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Every type that flows may name: the tasks of the providers, flow control and triggers. Immutable and quick to make. */
public final class Catalog {

    /** Where a provider's task has the name of a flow-control type, the task wins. */
    public static Catalog of(List<? extends TaskProvider> providers) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The providers on the class path. */
    public static Catalog installed() {
        return of(ServiceLoader.load(TaskProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** By canonical name or by alias, names of older Kestra versions included. */
    public Optional<TypeInfo> find(String type) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The canonical name of a type, or the name itself where the catalog does not know it. */
    public String canonical(String type) {
        return find(type).map(TypeInfo::name).orElse(type);
    }

    /** Known types that somebody who wrote this name could have meant, nearest first, at most three. */
    public List<String> nearest(String type, TypeInfo.Kind... kinds) {
        throw new UnsupportedOperationException("under construction");
    }

    /** All types, by name. */
    public List<TypeInfo> all() {
        throw new UnsupportedOperationException("under construction");
    }
}
