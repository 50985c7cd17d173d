package dev.millrace.language.yaml;

import java.util.ArrayList;
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

    /**
     * The documents that hold more than blanks and comments. A separator is a line that is {@code ---}, blanks and a comment after it allowed;
     * inside a block scalar such a line is indented, so it is no separator there either.
     */
    public static List<Document> split(String text) {
        List<Document> documents = new ArrayList<>();
        int begin = 0;
        int linesBefore = 0;
        int line = 0;
        int at = 0;
        while (at <= text.length()) {
            int newline = text.indexOf('\n', at);
            int next = newline < 0 ? text.length() + 1 : newline + 1;
            String content = text.substring(at, newline < 0 ? text.length() : newline);
            line++;
            if (isSeparator(content)) {
                add(documents, text.substring(begin, at), begin, linesBefore);
                begin = Math.min(next, text.length());
                linesBefore = line;
            }
            at = next;
        }
        add(documents, text.substring(begin), begin, linesBefore);
        return documents;
    }

    private static boolean isSeparator(String line) {
        if (!line.startsWith("---")) {
            return false;
        }
        String rest = line.substring(3);
        return rest.isBlank()
                || (Character.isWhitespace(rest.charAt(0)) && rest.strip().startsWith("#"));
    }

    private static void add(List<Document> documents, String text, int offset, int linesBefore) {
        boolean speaks =
                text.lines().anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
        if (speaks) {
            documents.add(new Document(text, offset, linesBefore));
        }
    }
}
