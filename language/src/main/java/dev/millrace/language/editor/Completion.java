package dev.millrace.language.editor;

import dev.millrace.language.type.Catalog;
import java.util.List;

/** Suggestions at a place in the text of a flow. */
public final class Completion {

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
    public record Suggestions(int fromColumn, List<Suggestion> items) {}

    public Completion(Catalog catalog, NameSource names) {}

    /** @param line from 1
     * @param column from 1, the place before which the cursor stands */
    public Suggestions at(String yaml, int line, int column) {
        throw new UnsupportedOperationException("under construction");
    }
}
