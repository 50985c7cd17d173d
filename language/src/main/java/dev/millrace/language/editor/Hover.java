package dev.millrace.language.editor;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.language.yaml.Span;
import dev.millrace.model.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manual for what stands at a place in the text of a flow. */
public final class Hover {
    private static final Pattern LINE = Pattern.compile("^( *)((?:- +)*)([\\w.$-]+) *:(.*)$");
    private final Catalog catalog;

    /**
     * @param markdown what to show
     * @param type the canonical type of the task or trigger around the place; empty for a property of the flow itself
     */
    public record Text(String markdown, String type, Span span) {}

    public Hover(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The property whose line it is, or the whole page of a type on its {@code type:} line. */
    public Optional<Text> at(String yaml, int line, int column) {
        String[] lines = yaml.split("\n", -1);
        if (line < 1 || line > lines.length) {
            return Optional.empty();
        }
        Matcher written = LINE.matcher(lines[line - 1].stripTrailing());
        if (!written.matches()) {
            return Optional.empty();
        }
        Surroundings here = Surroundings.of(Outline.around(lines, line, written.end(2)), catalog);
        String key = written.group(3);
        Optional<TypeInfo> type = key.equals("type")
                ? catalog.find(written.group(4).strip().replaceAll("^[\"']|[\"']$", ""))
                : here instanceof Surroundings.OfTask task ? Optional.ofNullable(task.type()) : Optional.empty();
        String name = type.map(TypeInfo::name).orElse("");
        if (key.equals("type") && type.isPresent()) {
            Span whole = span(line, written.start(3), written.end(4));
            return Optional.of(new Text(TypeManual.of(type.get()), name, whole));
        }
        return here.properties().stream()
                .filter((PropertyInfo info) -> info.name().equals(key))
                .findFirst()
                .map(info -> new Text(Words.manual(info), name, span(line, written.start(3), written.end(3))));
    }

    private static Span span(int line, int from, int to) {
        return new Span(new Location(line, from + 1), new Location(line, to + 1));
    }
}
