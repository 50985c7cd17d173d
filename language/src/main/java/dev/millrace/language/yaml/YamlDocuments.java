package dev.millrace.language.yaml;

import java.util.List;

/** Splits a text at its {@code ---} lines. */
public final class YamlDocuments {
    private YamlDocuments() {}

    /**
     * One document, without its separator lines.
     *
     * @param text what stands between the separators, byte for byte
     * @param offset the index of its first char in the whole text
     * @param linesBefore how many lines of the whole text stand before it
     */
    public record Document(String text, int offset, int linesBefore) {}

    /** The documents that hold more than blanks and comments. */
    public static List<Document> split(String text) {
        throw new UnsupportedOperationException("under construction");
    }
}
