package dev.millrace.sync.filter;

import java.util.regex.PatternSyntaxException;

/** Turns a glob into a regular expression, with the rules of {@code java.nio.file.FileSystem.getPathMatcher} on a Unix system. */
final class GlobReader {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inGroup;

    GlobReader(String glob) {
        this.glob = glob;
    }

    String regex() {
        while (at < glob.length()) {
            one(glob.charAt(at++));
        }
        if (inGroup) {
            throw wrong("a '{' is not closed");
        }
        return regex.toString();
    }

    private void one(char c) {
        switch (c) {
            case '\\' -> escaped();
            case '[' -> brackets();
            case '{' -> open();
            case '}' -> close();
            case ',' -> regex.append(inGroup ? ")|(?:" : ",");
            case '*' -> stars();
            case '?' -> regex.append("[^/]");
            default -> literal(c);
        }
    }

    private void stars() {
        if (at < glob.length() && glob.charAt(at) == '*') {
            while (at < glob.length() && glob.charAt(at) == '*') {
                at++;
            }
            regex.append(".*");
        } else {
            regex.append("[^/]*");
        }
    }

    private void escaped() {
        if (at == glob.length()) {
            throw wrong("nothing follows the last '\\'");
        }
        literal(glob.charAt(at++));
    }

    private void open() {
        if (inGroup) {
            throw wrong("a '{' stands inside another");
        }
        regex.append("(?:(?:");
        inGroup = true;
    }

    private void close() {
        if (inGroup) {
            regex.append("))");
            inGroup = false;
        } else {
            literal('}');
        }
    }

    /** A set of characters; never matches a slash. */
    private void brackets() {
        CharacterSet set = new CharacterSet();
        if (at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^')) {
            if (glob.charAt(at) == '!') {
                set.negate();
            } else {
                set.add('^', '^');
            }
            at++;
        }
        boolean first = true;
        while (at < glob.length() && (glob.charAt(at) != ']' || first)) {
            char low = glob.charAt(at++);
            if (low == '/') {
                throw wrong("a '/' stands between '[' and ']'");
            }
            char high = low;
            if (at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']') {
                high = glob.charAt(at + 1);
                at += 2;
            }
            if (high < low) {
                throw wrong("a range between '[' and ']' goes backwards");
            }
            set.add(low, high);
            first = false;
        }
        if (at == glob.length()) {
            throw wrong("a '[' is not closed");
        }
        at++;
        regex.append(set.regex());
    }

    private void literal(char c) {
        regex.append(quoted(c));
    }

    static String quoted(char c) {
        return Character.isLetterOrDigit(c) || c > 0x7f || c == '/' || c == '_' || c == ' '
                ? String.valueOf(c)
                : "\\" + c;
    }

    private PatternSyntaxException wrong(String what) {
        return new PatternSyntaxException(what, glob, at);
    }
}
