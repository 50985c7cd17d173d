package dev.millrace.language.editor;

import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import java.util.List;

/** A page of the manual for a type, in Markdown. */
public final class TypeManual {
    private TypeManual() {}

    public static String of(TypeInfo type) {
        StringBuilder text = new StringBuilder("# " + type.simpleName() + "\n");
        Words.paragraph(text, "`" + type.name() + "`");
        Words.paragraph(text, "**" + type.title() + "**");
        Words.paragraph(text, type.notYet().isEmpty() ? "" : "> " + type.notYet());
        Words.paragraph(text, type.description());
        for (String example : type.examples()) {
            Words.paragraph(text, "```yaml\n" + example.stripTrailing() + "\n```");
        }
        properties(text, "## Properties", type.properties());
        if (!type.outputs().isEmpty()) {
            text.append("\n## Outputs\n\n");
            type.outputs().forEach(output -> text.append("- `" + output.name() + "`: " + output.description() + "\n"));
        }
        boolean trigger = type.kind() == TypeInfo.Kind.TRIGGER;
        properties(
                text,
                trigger ? "## Properties of every trigger" : "## Properties of every task",
                trigger ? CommonProperties.ofTriggers() : CommonProperties.ofTasks());
        if (!type.aliases().isEmpty()) {
            Words.paragraph(text, "Older names: `" + String.join("`, `", type.aliases()) + "`.");
        }
        return text.toString();
    }

    private static void properties(StringBuilder text, String heading, List<PropertyInfo> properties) {
        if (properties.isEmpty()) {
            return;
        }
        text.append("\n").append(heading).append("\n\n");
        properties.forEach(info -> property(text, info, ""));
    }

    private static void property(StringBuilder text, PropertyInfo info, String indent) {
        text.append(indent).append("- `").append(info.name()).append("` (").append(Words.of(info.type()));
        text.append(info.required() ? ", required" : "");
        text.append(info.defaultValue().isEmpty() ? "" : ", default `" + info.defaultValue() + "`")
                .append(")");
        text.append(
                info.description().isEmpty() ? "" : ": " + info.description().replace("\n", " "));
        text.append(info.notYet().isEmpty() ? "" : " *" + info.notYet() + "*").append('\n');
        PropertyType inner = info.type() instanceof PropertyType.ListOf list ? list.item() : info.type();
        if (inner instanceof PropertyType.Group group) {
            group.properties().forEach(it -> property(text, it, indent + "  "));
        }
    }
}
