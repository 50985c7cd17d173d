package dev.millrace.tasks.jdbc;

import dev.millrace.model.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes SQL apart, as far as tasks need it: where a statement ends, and where it has {@code :name}. Quotes and comments are passed over. */
final class Statements {

    /** SQL for a prepared statement, with a value for each question mark. */
    record Prepared(String sql, List<@Nullable Object> values) {}

    private final String text;
    private int at;

    private Statements(String text) {
        this.text = text;
    }

    /** The statements between semicolons, empty ones left out. */
    static List<String> split(String sql) {
        Statements scan = new Statements(sql);
        List<String> all = new ArrayList<>();
        int start = 0;
        while (scan.at < sql.length()) {
            if (sql.charAt(scan.at) == ';') {
                add(all, sql.substring(start, scan.at));
                start = scan.at + 1;
            }
            scan.step();
        }
        add(all, sql.substring(start));
        return all;
    }

    private static void add(List<String> all, String statement) {
        if (hasCode(statement)) {
            all.add(statement.strip());
        }
    }

    /** False for blanks and comments only. */
    private static boolean hasCode(String statement) {
        Statements scan = new Statements(statement);
        while (scan.at < statement.length()) {
            if (!Character.isWhitespace(statement.charAt(scan.at)) && !scan.isComment()) {
                return true;
            }
            scan.step();
        }
        return false;
    }

    /** Puts a question mark in the place of each {@code :name} that has a value; without values nothing is looked for. */
    static Prepared prepare(String sql, Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return new Prepared(sql, List.of());
        }
        Statements scan = new Statements(sql);
        StringBuilder out = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        while (scan.at < sql.length()) {
            int from = scan.at;
            String name = scan.parameter();
            if (name == null) {
                scan.step();
                out.append(sql, from, scan.at);
                continue;
            }
            if (!parameters.containsKey(name)) {
                throw new Invalid("The SQL has the parameter ':" + name
                        + "', and 'parameters' has no value for it; it has "
                        + String.join(
                                ", ", parameters.keySet().stream().sorted().toList()) + ".");
            }
            values.add(parameters.get(name));
            out.append('?');
            scan.at += name.length() + 1;
        }
        return new Prepared(out.toString(), values);
    }

    /** The name of the parameter that begins here; null if none does ({@code ::type} is none). */
    private @Nullable String parameter() {
        boolean begins = text.charAt(at) == ':'
                && at + 1 < text.length()
                && Character.isJavaIdentifierStart(text.charAt(at + 1))
                && (at == 0 || text.charAt(at - 1) != ':');
        if (!begins) {
            return null;
        }
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        return text.substring(at + 1, end);
    }

    private boolean isComment() {
        return text.startsWith("--", at) || text.startsWith("/*", at);
    }

    /** One character on, or to the end of what is quoted or a comment. */
    private void step() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            past(String.valueOf(c), at + 1);
        } else if (text.startsWith("--", at)) {
            past("\n", at);
        } else if (text.startsWith("/*", at)) {
            past("*/", at + 2);
        } else if (c == '$' && dollarTag() != null) {
            String tag = dollarTag();
            past(tag == null ? "$" : tag, at + (tag == null ? 1 : tag.length()));
        } else {
            at++;
        }
    }

    private void past(String end, int from) {
        int found = text.indexOf(end, from);
        at = found < 0 ? text.length() : found + end.length();
    }

    /** PostgreSQL's {@code $tag$ … $tag$}. */
    private @Nullable String dollarTag() {
        if (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
            return null;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean isTag = end < text.length()
                && text.charAt(end) == '$'
                && (end == at + 1 || !Character.isDigit(text.charAt(at + 1)));
        return isTag ? text.substring(at, end + 1) : null;
    }
}
