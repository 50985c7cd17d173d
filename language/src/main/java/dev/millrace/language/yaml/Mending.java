package dev.millrace.language.yaml;

import java.util.Arrays;

/** A text from which lines at fault are blanked out, so that what is around them can be read; the others keep their line numbers. */
final class Mending {
    private final String[] lines;

    Mending(String text) {
        this.lines = text.split("\n", -1);
    }

    String text() {
        return String.join("\n", lines);
    }

    /**
     * Blanks a line and the deeper ones below it, or the nearest line above if that one is blank already.
     *
     * @param line from 1
     * @return false if there was nothing left to blank
     */
    boolean leaveOut(int line) {
        int at = Math.min(line, lines.length) - 1;
        while (at >= 0 && lines[at].isBlank()) {
            at--;
        }
        if (at < 0) {
            return false;
        }
        int indent = indent(lines[at]);
        // The first line of a list item takes the item with it only as far as the lines below cannot stand without it.
        boolean item = lines[at].strip().startsWith("- ");
        int end = at + 1;
        while (end < lines.length && (lines[end].isBlank() || indent(lines[end]) > indent)) {
            end++;
        }
        if (item && !keepsItsDash(at, end)) {
            Arrays.fill(lines, at, end, "");
        } else if (!item) {
            Arrays.fill(lines, at, end, "");
        }
        return true;
    }

    /** Moves the dash of a list item to the next line of the item, where that line is a key of the same mapping. */
    private boolean keepsItsDash(int at, int end) {
        int key = lines[at].indexOf("- ") + 2;
        for (int next = at + 1; next < end; next++) {
            if (!lines[next].isBlank() && indent(lines[next]) == key) {
                Arrays.fill(lines, at, next, "");
                lines[next] = lines[next].substring(0, key - 2) + "- " + lines[next].substring(key);
                return true;
            }
        }
        return false;
    }

    private static int indent(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }
}
