package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks the {@code type} of a task or trigger up, and says what was meant where there is no such type. */
final class TypeNames {
    private final Catalog catalog;
    private final Findings findings;

    TypeNames(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /** The type, if it is known and of one of the kinds; a missing one is told elsewhere. */
    Optional<TypeInfo> find(YamlNode.Mapping mapping, String path, Set<TypeInfo.Kind> kinds) {
        String written = new Fields(mapping, path).text("type", "").strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String at = Values.join(path, "type");
        Span span = mapping.get("type").orElseThrow().span();
        Optional<TypeInfo> found = catalog.find(written);
        if (found.isEmpty()) {
            findings.error(unknown(written, kinds), at, span);
            return found;
        }
        TypeInfo info = found.get();
        if (!kinds.contains(info.kind())) {
            boolean trigger = info.kind() == TypeInfo.Kind.TRIGGER;
            findings.error(
                    info.name()
                            + (trigger
                                    ? " is a trigger; it belongs under 'triggers'."
                                    : " is a task; it belongs under 'tasks'."),
                    at,
                    span);
            return Optional.empty();
        }
        if (!info.notYet().isEmpty()) {
            findings.warning(info.notYet(), at, span);
        }
        return found;
    }

    private String unknown(String written, Set<TypeInfo.Kind> kinds) {
        List<String> near = catalog.nearest(written, kinds.toArray(TypeInfo.Kind[]::new));
        if (!near.isEmpty()) {
            return "Unknown type '" + written + "'. Did you mean " + String.join(" or ", near) + "?";
        }
        return written.startsWith("io.kestra.")
                ? "This server does not have the Kestra plugin type '" + written + "'."
                : "Unknown type '" + written + "'.";
    }
}
