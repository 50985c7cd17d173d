package dev.millrace.language.editor;

import dev.millrace.language.InputProperties;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.flow.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of map a place belongs to, and which properties it may have. */
sealed interface Surroundings {

    List<PropertyInfo> properties();

    record OfFlow() implements Surroundings {
        @Override
        public List<PropertyInfo> properties() {
            return CommonProperties.ofFlows();
        }
    }

    /** @param type null while it is not written */
    record OfTask(@Nullable TypeInfo type, boolean trigger) implements Surroundings {
        @Override
        public List<PropertyInfo> properties() {
            List<PropertyInfo> all = new ArrayList<>();
            if (type != null) {
                all.addAll(type.properties());
            }
            all.addAll(trigger ? CommonProperties.ofTriggers() : CommonProperties.ofTasks());
            return all;
        }
    }

    record OfInput(Optional<Input.Type> type) implements Surroundings {
        @Override
        public List<PropertyInfo> properties() {
            List<PropertyInfo> all = new ArrayList<>(InputProperties.COMMON);
            type.map(InputProperties::of).ifPresent(all::addAll);
            return all;
        }
    }

    /** A map inside a property. */
    record Inside(PropertyType type) implements Surroundings {
        @Override
        public List<PropertyInfo> properties() {
            return type instanceof PropertyType.Group group ? group.properties() : List.of();
        }
    }

    /** Follows an outline down from the flow. */
    static Surroundings of(Outline outline, Catalog catalog) {
        Surroundings here = new OfFlow();
        for (Outline.Level level : outline.levels().subList(1, outline.levels().size())) {
            here = step(here, level, catalog);
        }
        return here;
    }

    private static Surroundings step(Surroundings from, Outline.Level level, Catalog catalog) {
        if (from instanceof OfFlow && level.key().equals("triggers")) {
            return task(level, true, catalog);
        }
        PropertyType type = from instanceof Inside inside && inside.type() instanceof PropertyType.TaskCases
                ? new PropertyType.Tasks()
                : from.properties().stream()
                        .filter(info -> info.name().equals(level.key()))
                        .map(PropertyInfo::type)
                        .findFirst()
                        .orElseGet(PropertyType.Any::new);
        return switch (type) {
            case PropertyType.Tasks tasks -> task(level, false, catalog);
            case PropertyType.OneTask task -> task(level, false, catalog);
            case PropertyType.DagTasks tasks ->
                new Inside(new PropertyType.Group(List.of(
                        new PropertyInfo("task", new PropertyType.OneTask(), "The task.", true, "", false, false, ""),
                        new PropertyInfo(
                                "dependsOn",
                                new PropertyType.ListOf(new PropertyType.Text()),
                                "Ids of the tasks that must be done first.",
                                false,
                                "",
                                false,
                                false,
                                ""))));
            case PropertyType.Inputs inputs -> new OfInput(inputType(level));
            case PropertyType.ListOf list -> new Inside(list.item());
            case PropertyType.TaskCases any -> new Inside(any);
            case PropertyType.Group any -> new Inside(any);
            case PropertyType.Text any -> new Inside(any);
            case PropertyType.Whole any -> new Inside(any);
            case PropertyType.Decimal any -> new Inside(any);
            case PropertyType.Flag any -> new Inside(any);
            case PropertyType.Span any -> new Inside(any);
            case PropertyType.Moment any -> new Inside(any);
            case PropertyType.Address any -> new Inside(any);
            case PropertyType.Choice any -> new Inside(any);
            case PropertyType.MapOf any -> new Inside(any);
            case PropertyType.OneOrManyOf any -> new Inside(any.item());
            case PropertyType.Any any -> new Inside(any);
        };
    }

    private static Surroundings task(Outline.Level level, boolean trigger, Catalog catalog) {
        return new OfTask(catalog.find(level.keys().getOrDefault("type", "")).orElse(null), trigger);
    }

    private static Optional<Input.Type> inputType(Outline.Level level) {
        String written = level.keys().getOrDefault("type", "").toUpperCase(Locale.ROOT);
        for (Input.Type type : Input.Type.values()) {
            if (type.name().equals(written)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
