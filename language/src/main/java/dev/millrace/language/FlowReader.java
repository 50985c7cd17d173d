package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import java.util.List;

/** YAML to a flow and problems. Both dialects are read, Kestra's 1.x and 2.0. Never throws for what is in the text. Thread-safe. */
public final class FlowReader {

    public FlowReader(Catalog catalog) {
        this(catalog, ExpressionChecker.NONE, List.of());
    }

    /** @param rules run on flows that have no error by then */
    public FlowReader(Catalog catalog, ExpressionChecker expressions, List<FlowRule> rules) {}

    /** Reads a text with one flow. */
    public Parsed read(String yaml) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Reads a text with flows separated by {@code ---}; lines of problems count from the start of the whole text. */
    public List<Parsed> readAll(String yaml) {
        throw new UnsupportedOperationException("under construction");
    }
}
