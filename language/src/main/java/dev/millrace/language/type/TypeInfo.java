package dev.millrace.language.type;

import java.util.List;
import java.util.Optional;

/**
 * A type that flows may name.
 *
 * @param name the canonical name
 * @param record the class that documents it; for a TASK a {@link dev.millrace.model.task.Task} that {@link Binder} binds
 * @param properties its own; those that every task or trigger has are in {@link CommonProperties}
 * @param notYet not empty: flows may name it, this server does not run it yet
 * @param origin the plugin that brings it; empty for what comes with the server
 */
public record TypeInfo(
        String name,
        List<String> aliases,
        Kind kind,
        String title,
        String description,
        List<String> examples,
        List<Output> outputs,
        List<PropertyInfo> properties,
        String notYet,
        Class<? extends Record> record,
        String origin) {

    public enum Kind {
        TASK,
        FLOW_CONTROL,
        TRIGGER
    }

    public record Output(String name, String description) {}

    TypeInfo from(String plugin) {
        return new TypeInfo(
                name, aliases, kind, title, description, examples, outputs, properties, notYet, record, plugin);
    }

    public Optional<PropertyInfo> property(String property) {
        return properties.stream().filter(it -> it.name().equals(property)).findFirst();
    }

    /** The last segment of the name. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
