package dev.millrace.language.yaml;

import dev.millrace.model.Location;

/** Finds the place of a location in the chars of a text. */
public final class SourceText {
    private SourceText() {}

    /** The index of the char at a location, whose column counts code points; the end of the text if it has no such place. */
    public static int offset(String text, Location place) {
        int at = 0;
        for (int line = 1; line < place.line() && at < text.length(); at++) {
            char c = text.charAt(at);
            boolean ends = c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
            line += ends ? 1 : 0;
        }
        if (at < text.length() && at == 0 && text.charAt(0) == '\ufeff') {
            at++;
        }
        int points = Math.min(place.column() - 1, text.codePointCount(at, text.length()));
        return text.offsetByCodePoints(at, points);
    }
}
