package dev.millrace.language.editor;

import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;

/** A property's type and documentation in words. */
final class Words {
    private Words() {}

    static String of(PropertyType type) {
        return switch (type) {
            case PropertyType.Text t -> "text";
            case PropertyType.Whole t -> "whole number";
            case PropertyType.Decimal t -> "number";
            case PropertyType.Flag t -> "boolean";
            case PropertyType.Span t -> "duration";
            case PropertyType.Moment t -> "time";
            case PropertyType.Address t -> "URI";
            case PropertyType.Choice t -> String.join(" / ", t.words());
            case PropertyType.ListOf t -> "list of " + of(t.item());
            case PropertyType.MapOf t -> "map to " + of(t.value());
            case PropertyType.OneOrManyOf t -> of(t.item()) + " or list";
            case PropertyType.Group t -> "map";
            case PropertyType.OneTask t -> "task";
            case PropertyType.Tasks t -> "list of tasks";
            case PropertyType.TaskCases t -> "lists of tasks by case";
            case PropertyType.DagTasks t -> "list of tasks with what they depend on";
            case PropertyType.Inputs t -> "list of inputs";
            case PropertyType.Any t -> "anything";
        };
    }

    /** Markdown of some lines. */
    static String manual(PropertyInfo info) {
        StringBuilder text = new StringBuilder("**" + info.name() + "** · " + of(info.type()));
        text.append(info.required() ? " · required" : "").append("\n");
        paragraph(text, info.description());
        paragraph(text, info.defaultValue().isEmpty() ? "" : "Default: `" + info.defaultValue() + "`.");
        paragraph(text, info.notYet().isEmpty() ? "" : "Accepted without effect so far: " + info.notYet());
        return text.toString();
    }

    static void paragraph(StringBuilder text, String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append('\n').append(paragraph).append('\n');
        }
    }
}
