package dev.millrace.language.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is around a line of a half-written text, told by indentation alone, because such a text is seldom valid YAML.
 *
 * @param levels from the flow itself to the map that the line belongs to
 */
record Outline(List<Level> levels) {
    private static final Pattern KEY =
            Pattern.compile("^( *)((?:- +)*)([\\w.$-]+|\"[^\"]*\"|'[^']*')\\s*:(?:\\s+(.*))?$");
    private static final Pattern DASH = Pattern.compile("^( *)- *(.*)$");

    /**
     * One map.
     *
     * @param key the key in the map around it that holds this map or the list with it; empty for the flow itself
     * @param item whether it is an item of a list
     * @param keys its keys with what stands after each on the same line
     */
    record Level(String key, boolean item, Map<String, String> keys) {}

    /** @param line from 1
     * @param column where the key on that line begins, or where it would, from 0 */
    static Outline around(String[] lines, int line, int column) {
        Deque<Level> levels = new ArrayDeque<>();
        Map<String, String> keys = new LinkedHashMap<>();
        below(lines, line, column, keys);
        int limit = column;
        boolean item = line <= lines.length && startsItem(lines[line - 1], column);
        int dash = item ? lines[line - 1].indexOf('-') : -1;
        for (int at = line - 2; at >= 0; at--) {
            Matcher key = KEY.matcher(clean(lines[at]));
            Matcher bare = DASH.matcher(clean(lines[at]));
            if (!key.matches()) {
                if (!item
                        && bare.matches()
                        && bare.group(1).length() < limit
                        && bare.group(2).isEmpty()) {
                    item = true;
                    dash = bare.group(1).length();
                }
                continue;
            }
            int indent = key.group(1).length();
            int begins = indent + key.group(2).length();
            boolean dashed = !key.group(2).isEmpty();
            if (!item && begins == limit) {
                keys.putIfAbsent(unquoted(key.group(3)), text(key));
                item = dashed;
                dash = dashed ? indent : -1;
            } else if (item ? begins <= dash && !(dashed && indent == dash) : begins < limit) {
                levels.push(new Level(unquoted(key.group(3)), item, keys));
                keys = new LinkedHashMap<>();
                keys.put(unquoted(key.group(3)), text(key));
                limit = begins;
                item = dashed;
                dash = dashed ? indent : -1;
            }
        }
        levels.push(new Level("", item, keys));
        return new Outline(new ArrayList<>(levels));
    }

    /** The keys of the same map that follow the line. */
    private static void below(String[] lines, int line, int column, Map<String, String> keys) {
        for (int at = line; at < lines.length; at++) {
            String text = clean(lines[at]);
            if (text.isBlank()) {
                continue;
            }
            int indent = text.length() - text.stripLeading().length();
            if (indent < column) {
                return;
            }
            Matcher key = KEY.matcher(text);
            if (key.matches() && indent == column && key.group(2).isEmpty()) {
                keys.putIfAbsent(unquoted(key.group(3)), text(key));
            }
        }
    }

    private static boolean startsItem(String line, int column) {
        return line.length() >= column && line.substring(0, column).strip().equals("-");
    }

    private static String clean(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return text.stripLeading().startsWith("#") ? "" : text.stripTrailing();
    }

    private static String text(Matcher key) {
        String text = key.group(4) == null ? "" : key.group(4);
        int comment = text.indexOf(" #");
        return unquoted(comment < 0 ? text.strip() : text.substring(0, comment).strip());
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
