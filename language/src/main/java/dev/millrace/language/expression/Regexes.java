package dev.millrace.language.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.millrace.model.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Regular expressions in time linear to the text (RE2): no pattern can explode. Back-references and look-around are not part of them. */
final class Regexes {
    private static final int LONGEST_PATTERN = 10_000;

    private Regexes() {}

    static Pattern compile(String pattern) {
        return compile(pattern, 0);
    }

    static Pattern compile(String pattern, int flags) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new Invalid("The regular expression is longer than " + LONGEST_PATTERN + " characters.");
        }
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException e) {
            throw new Invalid(
                    "The regular expression '" + pattern + "' is not valid: " + e.getDescription()
                            + ". (Look-around and back-references are not supported.)",
                    e);
        }
    }

    static boolean matches(String text, String pattern) {
        return compile(pattern).matcher(text).matches();
    }

    static boolean finds(String text, String pattern) {
        return compile(pattern).matcher(text).find();
    }

    /** The group of the first match. */
    static Optional<String> extract(String text, String pattern, int group) {
        Matcher matcher = compile(pattern).matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        if (group < 0 || group > matcher.groupCount()) {
            throw new Invalid("The regular expression '" + pattern + "' has " + matcher.groupCount()
                    + " groups, and group " + group + " is asked for.");
        }
        return Optional.ofNullable(matcher.group(group));
    }

    static String replaceAll(String text, String pattern, String replacement) {
        Evaluation evaluation = Evaluation.current();
        Matcher matcher = compile(pattern).matcher(text);
        StringBuffer result = new StringBuffer();
        try {
            while (matcher.find()) {
                matcher.appendReplacement(result, replacement);
                evaluation.checkText(result.length());
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Invalid(
                    "The replacement '" + replacement + "' does not fit the regular expression: " + e.getMessage(), e);
        }
        matcher.appendTail(result);
        return result.toString();
    }

    static String replaceLiteral(String text, String target, String replacement) {
        if (target.isEmpty()) {
            return text;
        }
        Evaluation evaluation = Evaluation.current();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(target); at >= 0; at = text.indexOf(target, from)) {
            result.append(text, from, at).append(replacement);
            evaluation.checkText(result.length());
            from = at + target.length();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** As {@link String#split(String, int)}. */
    static List<Object> split(String text, String pattern, int limit) {
        String[] parts = compile(pattern).split(text, limit);
        // RE2 finds an empty match before the first letter where Java does not.
        int skip = pattern.isEmpty() && parts.length > 1 && parts[0].isEmpty() ? 1 : 0;
        List<Object> result = new ArrayList<>();
        for (int i = skip; i < parts.length; i++) {
            result.add(parts[i]);
        }
        return result;
    }
}
