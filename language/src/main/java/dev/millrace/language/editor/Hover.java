package dev.millrace.language.editor;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.yaml.Span;
import java.util.Optional;

/** The manual for what stands at a place in the text of a flow. */
public final class Hover {

    /**
     * @param markdown what to show
     * @param type the canonical type of the task or trigger around the place; empty for a property of the flow itself
     */
    public record Text(String markdown, String type, Span span) {}

    public Hover(Catalog catalog) {}

    public Optional<Text> at(String yaml, int line, int column) {
        throw new UnsupportedOperationException("under construction");
    }
}
