package dev.millrace.language.type;

import dev.millrace.language.builtin.Builtins;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Every type that flows may name: the tasks of the providers, flow control and triggers. Immutable and quick to make. */
public final class Catalog {
    private final Map<String, TypeInfo> byName;
    private final Map<String, TypeInfo> byAnyName = new HashMap<>();

    private Catalog(Map<String, TypeInfo> byName) {
        this.byName = byName;
        byName.values().forEach(type -> type.aliases().forEach(alias -> byAnyName.put(alias, type)));
        byAnyName.putAll(byName);
    }

    /**
     * Where a provider's task has the name of a flow-control type, the task wins.
     *
     * @throws IllegalArgumentException if a class is no annotated record, or two tasks have the same name
     */
    public static Catalog of(List<? extends TaskProvider> providers) {
        Map<String, TypeInfo> tasks = new TreeMap<>();
        providers.stream()
                .map(TaskProvider::tasks)
                .flatMap(Collection::stream)
                .map(Catalog::task)
                .forEach(type -> {
                    if (tasks.put(type.name(), type) != null) {
                        throw new IllegalArgumentException("Two tasks are named " + type.name());
                    }
                });
        Builtins.flowControl().stream()
                .map(record -> RecordReader.type(record, TypeInfo.Kind.FLOW_CONTROL))
                .forEach(type -> tasks.putIfAbsent(type.name(), type));
        Builtins.triggers().stream()
                .map(record -> RecordReader.type(record, TypeInfo.Kind.TRIGGER))
                .forEach(type -> tasks.putIfAbsent(type.name(), type));
        return new Catalog(tasks);
    }

    /** The providers on the class path. */
    public static Catalog installed() {
        return of(ServiceLoader.load(TaskProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * What became of a plugin's tasks.
     *
     * @param refused why tasks are not in the catalog, one sentence each
     */
    public record Extended(Catalog catalog, List<TypeInfo> added, List<String> refused) {}

    /**
     * This catalog and the tasks of a plugin. What comes with the server, or was here before, wins over a task of the same name.
     *
     * @param origin the plugin's name
     */
    public Extended with(String origin, List<Class<? extends Task>> tasks) {
        Map<String, TypeInfo> all = new TreeMap<>(byName);
        Catalog catalog = this;
        List<TypeInfo> added = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Class<? extends Task> task : tasks) {
            try {
                TypeInfo type = task(task).from(origin);
                Binder.check(type.record());
                Optional<String> taken = catalog.taken(type);
                if (taken.isPresent()) {
                    refused.add(taken.get());
                    continue;
                }
                all.put(type.name(), type);
                catalog = new Catalog(new TreeMap<>(all));
                added.add(type);
            } catch (RuntimeException | LinkageError e) {
                // Whatever the classes of others do to their reader, the server starts.
                refused.add("The class " + task.getName() + " cannot be used as a task: " + e.getMessage() + ".");
            }
        }
        return new Extended(catalog, List.copyOf(added), List.copyOf(refused));
    }

    private Optional<String> taken(TypeInfo type) {
        List<String> names = new ArrayList<>(type.aliases());
        names.addFirst(type.name());
        return names.stream().filter(name -> find(name).isPresent()).findFirst().map(name -> {
            String owner = find(name).orElseThrow().origin();
            return "The task " + name + " is refused: "
                    + (owner.isEmpty() ? "the server" : "the plugin " + owner)
                    + " has one of that name already; give it a name of your own.";
        });
    }

    /** By canonical name or by alias, names of older Kestra versions included. */
    public Optional<TypeInfo> find(String type) {
        TypeInfo found = byAnyName.get(type);
        return found != null ? Optional.of(found) : OldNames.modern(type).map(byAnyName::get);
    }

    /** The canonical name of a type; where the catalog does not know it, the name itself, in its modern package. */
    public String canonical(String type) {
        return find(type)
                .map(TypeInfo::name)
                .orElseGet(() -> OldNames.modern(type).orElse(type));
    }

    /** Known types that somebody who wrote this name could have meant, nearest first, at most three. */
    public List<String> nearest(String type, TypeInfo.Kind... kinds) {
        Set<TypeInfo.Kind> wanted = Set.of(kinds);
        List<String> names = byName.values().stream()
                .filter(it -> wanted.isEmpty() || wanted.contains(it.kind()))
                .map(TypeInfo::name)
                .toList();
        return NearNames.nearestTypes(type, names);
    }

    /** All types, by name. */
    public List<TypeInfo> all() {
        return List.copyOf(byName.values());
    }

    private static TypeInfo task(Class<? extends Task> task) {
        if (!task.isRecord()) {
            throw new IllegalArgumentException(task + " is named by a provider but is no record");
        }
        return RecordReader.type(task.asSubclass(Record.class), TypeInfo.Kind.TASK);
    }
}
