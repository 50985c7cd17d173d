package dev.millrace.language.editor;

import dev.millrace.language.editor.Completion.Suggestion.Kind;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.flow.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Suggestions at a place in the text of a flow. Works on texts that are no valid YAML yet. */
public final class Completion {
    private static final Pattern VALUE = Pattern.compile("^( *)((?:- +)*)([\\w.$-]+): +[\"']?([^\"']*)$");
    private static final Pattern KEY = Pattern.compile("^( *)((?:- +)*)([\\w.$-]*)$");
    private static final Pattern WORD = Pattern.compile("[\\w.$-]*$");

    private final Catalog catalog;
    private final NameSource names;

    /**
     * @param label what is shown
     * @param text what is inserted instead of the text from {@code fromColumn} to the cursor
     * @param detail a few words, such as a type
     * @param documentation Markdown
     */
    public record Suggestion(String label, Kind kind, String text, String detail, String documentation) {
        public enum Kind {
            TYPE,
            PROPERTY,
            VALUE,
            NAME,
            FUNCTION
        }
    }

    /** @param fromColumn where the word begins that a suggestion replaces, from 1 */
    public record Suggestions(int fromColumn, List<Suggestion> items) {
        public Suggestions {
            items = List.copyOf(items);
        }
    }

    public Completion(Catalog catalog, NameSource names) {
        this.catalog = catalog;
        this.names = names;
    }

    /** @param line from 1
     * @param column from 1, the place before which the cursor stands; in UTF-16 units, as editors count */
    public Suggestions at(String yaml, int line, int column) {
        String[] lines = yaml.split("\n", -1);
        if (line < 1 || line > lines.length || column < 1) {
            return new Suggestions(Math.max(1, column), List.of());
        }
        String before = lines[line - 1].substring(0, Math.min(column - 1, lines[line - 1].length()));
        int open = before.lastIndexOf("{{");
        if (open >= 0 && before.indexOf("}}", open) < 0) {
            Matcher word = WORD.matcher(before);
            int from = word.find() ? word.start() : before.length();
            return new Suggestions(from + 1, names.names(yaml, before.substring(open + 2)));
        }
        Matcher value = VALUE.matcher(before);
        if (value.matches()) {
            Outline outline = Outline.around(lines, line, value.end(2));
            return new Suggestions(
                    value.start(4) + 1, values(Surroundings.of(outline, catalog), value.group(3), value.group(4)));
        }
        Matcher key = KEY.matcher(before);
        if (key.matches()) {
            Outline outline = Outline.around(lines, line, key.end(2));
            Map<String, String> there = outline.levels().getLast().keys();
            return new Suggestions(key.start(3) + 1, keys(Surroundings.of(outline, catalog), there, key.group(3)));
        }
        return new Suggestions(column, List.of());
    }

    private static List<Suggestion> keys(Surroundings here, Map<String, String> there, String typed) {
        return here.properties().stream()
                .filter(info -> !there.containsKey(info.name()) && fits(info.name(), typed))
                .sorted((one, other) -> Boolean.compare(other.required(), one.required()))
                .map(info -> new Suggestion(
                        info.name(), Kind.PROPERTY, info.name() + ": ", detail(info), Words.manual(info)))
                .toList();
    }

    private List<Suggestion> values(Surroundings here, String key, String typed) {
        if (key.equals("type")) {
            return switch (here) {
                case Surroundings.OfTask task -> types(task.trigger(), typed);
                case Surroundings.OfInput input ->
                    words(Arrays.stream(Input.Type.values()).map(Enum::name), typed);
                case Surroundings.OfFlow flow -> List.of();
                case Surroundings.Inside inside -> ofProperty(here, key, typed);
            };
        }
        return ofProperty(here, key, typed);
    }

    private static List<Suggestion> ofProperty(Surroundings here, String key, String typed) {
        return here.properties().stream()
                .filter(info -> info.name().equals(key))
                .findFirst()
                .map(info -> switch (info.type()) {
                    case PropertyType.Flag flag -> words(Stream.of("true", "false"), typed);
                    case PropertyType.Choice choice -> words(choice.words().stream(), typed);
                    case PropertyType other -> List.<Suggestion>of();
                })
                .orElse(List.of());
    }

    private List<Suggestion> types(boolean trigger, String typed) {
        return catalog.all().stream()
                .filter(type -> (type.kind() == TypeInfo.Kind.TRIGGER) == trigger && fits(type.name(), typed))
                .map(type -> new Suggestion(type.name(), Kind.TYPE, type.name(), type.title(), TypeManual.of(type)))
                .toList();
    }

    private static List<Suggestion> words(Stream<String> words, String typed) {
        return words.filter(word -> fits(word, typed))
                .map(word -> new Suggestion(word, Kind.VALUE, word, "", ""))
                .toList();
    }

    private static String detail(PropertyInfo info) {
        return info.required() ? Words.of(info.type()) + ", required" : Words.of(info.type());
    }

    private static boolean fits(String name, String typed) {
        return name.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT));
    }
}
