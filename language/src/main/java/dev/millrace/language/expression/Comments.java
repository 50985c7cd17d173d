package dev.millrace.language.expression;

/**
 * Comments, <code>{# … #}</code>. Shells write <code>${#name}</code> for the length of a variable, so <code>{#</code> opens a comment only if
 * somebody closes it; else it is text.
 */
final class Comments {
    private static final String OPEN = "{#";
    private static final String CLOSE = "#}";
    private static final String AS_TEXT = "{% verbatim %}{#{% endverbatim %}";

    private Comments() {}

    /** Whether the two chars at this place open a comment. */
    static boolean opens(String template, int at) {
        return template.startsWith(OPEN, at) && template.indexOf(CLOSE, at + OPEN.length()) >= 0;
    }

    /** The template with those that nobody closes made text. */
    static String keepUnclosed(String template) {
        int from = template.lastIndexOf(CLOSE) + 1;
        if (template.indexOf(OPEN, from) < 0) {
            return template;
        }
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            if (template.startsWith(OPEN, at) && !opens(template, at)) {
                kept.append(AS_TEXT);
                at += OPEN.length();
            } else {
                int end = skip(template, at);
                kept.append(template, at, end);
                at = end;
            }
        }
        return kept.toString();
    }

    /** The end of what begins here: an expression, a statement, a comment, or one char of text. */
    private static int skip(String template, int at) {
        for (String[] pair : new String[][] {{"{{", "}}"}, {"{%", "%}"}, {OPEN, CLOSE}}) {
            if (template.startsWith(pair[0], at)) {
                int end = template.indexOf(pair[1], at + 2);
                return end < 0 ? template.length() : end + 2;
            }
        }
        return at + 1;
    }
}
