package dev.millrace.sync.filter;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** One line of an ignore file. */
record IgnoreRule(String written, Pattern pattern, boolean foldersOnly, boolean anchored, boolean takesBack) {

    /** Reads a line, or nothing if it is blank, a comment, or a pattern that can match nothing. */
    static Optional<IgnoreRule> read(String line) {
        String text = withoutTrailingSpaces(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean takesBack = text.startsWith("!");
        String rest = takesBack ? text.substring(1) : text;
        boolean foldersOnly = rest.endsWith("/");
        String body = foldersOnly ? rest.substring(0, rest.length() - 1) : rest;
        boolean anchored = body.contains("/");
        String fromRoot = body.startsWith("/") ? body.substring(1) : body;
        if (fromRoot.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IgnoreRule(
                    line, Pattern.compile(regex(fromRoot), Pattern.DOTALL), foldersOnly, anchored, takesBack));
        } catch (PatternSyntaxException | com.google.re2j.PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /** Matches one path, a folder's or a file's, from the root of the ignore file. */
    boolean matches(String path, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        return pattern.matches(anchored ? path : path.substring(path.lastIndexOf('/') + 1));
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !escapedAt(line, end - 1)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean escapedAt(String line, int index) {
        int slashes = 0;
        while (index - slashes > 0 && line.charAt(index - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '*') {
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == '*') {
                    end++;
                }
                boolean opens = at == 0 || pattern.charAt(at - 1) == '/';
                boolean two = end - at == 2;
                if (two && opens && end < pattern.length() && pattern.charAt(end) == '/') {
                    regex.append("(?:.*/)?");
                    end++;
                } else if (two && opens && end == pattern.length()) {
                    regex.append(at == 0 ? ".*" : ".+");
                } else {
                    regex.append("[^/]*");
                }
                at = end;
            } else if (c == '?') {
                regex.append("[^/]");
                at++;
            } else if (c == '[') {
                at = brackets(pattern, at, regex);
            } else if (c == '\\') {
                if (at + 1 == pattern.length()) {
                    throw new PatternSyntaxException("nothing follows the last '\\'", pattern, at);
                }
                regex.append(GlobReader.quoted(pattern.charAt(at + 1)));
                at += 2;
            } else {
                regex.append(GlobReader.quoted(c));
                at++;
            }
        }
        return regex.toString();
    }

    /** Appends a set of characters and returns where the pattern goes on. */
    private static int brackets(String pattern, int open, StringBuilder regex) {
        CharacterSet set = new CharacterSet();
        int at = open + 1;
        if (at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^')) {
            set.negate();
            at++;
        }
        int first = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
            int classEnd = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            if (classEnd > 0) {
                if (!set.addClass(pattern.substring(at + 2, classEnd))) {
                    throw new PatternSyntaxException("an unknown class of characters", pattern, at);
                }
                at = classEnd + 2;
                continue;
            }
            int low = escaped(pattern, at);
            at = low + 1;
            int high = low;
            if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                high = escaped(pattern, at + 1);
                at = high + 1;
            }
            if (pattern.charAt(low) <= pattern.charAt(high)) {
                set.add(pattern.charAt(low), pattern.charAt(high));
            }
        }
        if (at == pattern.length()) {
            throw new PatternSyntaxException("a '[' is not closed", pattern, open);
        }
        regex.append(set.regex());
        return at + 1;
    }

    /** Where the character stands that is meant at {@code at}. */
    private static int escaped(String pattern, int at) {
        return pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? at + 1 : at;
    }
}
