package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Filters from text to text. */
final class TextFilters {
    private TextFilters() {}

    static void declare(Library library) {
        library.filter(
                "upper()",
                "In upper case.",
                (input, call) -> Printer.text(input).toUpperCase(Locale.ROOT));
        library.filter(
                "lower()",
                "In lower case.",
                (input, call) -> Printer.text(input).toLowerCase(Locale.ROOT));
        library.filter(
                "trim()",
                "Without white space at both ends.",
                (input, call) -> Printer.text(input).trim());
        library.filter(
                "capitalize()", "With the first letter in upper case.", (input, call) -> capital(Printer.text(input)));
        library.filter(
                "title()",
                "With the first letter of each word in upper case.",
                (input, call) -> title(Printer.text(input)));
        library.filter(
                "replace(replace_pairs, regexp=false)",
                "Replaces each key of a map by its value; with regexp the keys are regular expressions.",
                TextFilters::replace);
        library.filter(
                "split(delimiter, limit)",
                "Cuts a text at a delimiter, a regular expression, into a list.",
                (input, call) ->
                        Regexes.split(Printer.text(input), call.text("delimiter"), (int) call.number("limit", 0)));
        library.filter(
                "regexMatch(regex)",
                "True if a regular expression matches somewhere in the text.",
                (input, call) -> Regexes.finds(Printer.text(input), call.text("regex")));
        library.filter(
                "regexExtract(regex, group=0)",
                "The first match of a regular expression, or one of its groups; null if none.",
                (input, call) -> Regexes.extract(Printer.text(input), call.text("regex"), (int) call.number("group", 0))
                        .orElse(null));
        library.filter(
                "regexReplace(regex, replacement)",
                "Replaces each match of a regular expression.",
                (input, call) -> Regexes.replaceAll(Printer.text(input), call.text("regex"), call.text("replacement")));
        library.filter(
                "slugify()", "As lower-case letters, digits and hyphens.", (input, call) -> slug(Printer.text(input)));
        library.filter(
                "substringBefore(separator)",
                "What stands before the first separator.",
                (input, call) -> cut(input, call, true, false));
        library.filter(
                "substringBeforeLast(separator)",
                "What stands before the last separator.",
                (input, call) -> cut(input, call, true, true));
        library.filter(
                "substringAfter(separator)",
                "What stands after the first separator.",
                (input, call) -> cut(input, call, false, false));
        library.filter(
                "substringAfterLast(separator)",
                "What stands after the last separator.",
                (input, call) -> cut(input, call, false, true));
        library.filter(
                "startsWith(value)",
                "True if the text begins with the value.",
                (input, call) -> Printer.text(input).startsWith(call.text("value")));
        library.filter(
                "endsWith(value)",
                "True if the text ends with the value.",
                (input, call) -> Printer.text(input).endsWith(call.text("value")));
        library.filter(
                "indent(amount, prefix=' ')",
                "Moves each line but the first to the right.",
                (input, call) -> indent(input, call));
        library.filter(
                "nindent(amount, prefix=' ')",
                "Begins a new line and moves each line to the right.",
                (input, call) -> "\n" + prefix(call) + indent(input, call));
        library.filter(
                "escapeChar(type)",
                "Puts a back-slash before quotes: type is single, double or shell.",
                TextFilters::escape);
        library.filter(
                "abbreviate(length)",
                "Shortened to a length, with an ellipsis at the end.",
                (input, call) -> abbreviate(Printer.text(input), call));
        library.filter(
                "nl2br()",
                "With <br /> for each end of line.",
                (input, call) -> Regexes.replaceLiteral(Printer.text(input), "\n", "<br />\n"));
        codes(library);
    }

    private static void codes(Library library) {
        library.filter(
                "urlencode()",
                "Encoded for the query of a URL.",
                (input, call) -> URLEncoder.encode(Printer.text(input), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        library.filter(
                "urldecode()",
                "Decoded from the query of a URL.",
                (input, call) -> URLDecoder.decode(Printer.text(input), StandardCharsets.UTF_8));
        library.filter(
                "base64encode()",
                "In base64.",
                (input, call) -> Base64.getEncoder().encodeToString(bytes(input)));
        library.filter(
                "base64decode()",
                "From base64.",
                (input, call) ->
                        new String(Base64.getMimeDecoder().decode(Printer.text(input)), StandardCharsets.UTF_8));
        library.filter(
                "md5()", "MD5 of the text in UTF-8, in hexadecimal digits.", (input, call) -> hash("MD5", input));
        library.filter(
                "sha1()", "SHA-1 of the text in UTF-8, in hexadecimal digits.", (input, call) -> hash("SHA-1", input));
        library.filter(
                "sha256()",
                "SHA-256 of the text in UTF-8, in hexadecimal digits.",
                (input, call) -> hash("SHA-256", input));
        library.filter(
                "sha512()",
                "SHA-512 of the text in UTF-8, in hexadecimal digits.",
                (input, call) -> hash("SHA-512", input));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String title(String text) {
        StringBuilder result = new StringBuilder();
        boolean start = true;
        for (char c : text.toCharArray()) {
            result.append(start ? Character.toTitleCase(c) : c);
            start = Character.isWhitespace(c);
        }
        return result.toString();
    }

    private static Object replace(Object input, Call call) {
        if (!(call.required("replace_pairs") instanceof Map<?, ?> pairs)) {
            throw new Invalid("The filter 'replace' needs a map, as in replace({'old': 'new'}).");
        }
        String text = Printer.text(input);
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String from = Printer.text(pair.getKey());
            String to = Printer.text(pair.getValue());
            text = call.flag("regexp", false)
                    ? Regexes.replaceAll(text, from, to)
                    : Regexes.replaceLiteral(text, from, to);
        }
        return text;
    }

    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        plain.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> {
                    if (c < 128 && Character.isLetterOrDigit(c)) {
                        slug.appendCodePoint(c);
                    } else if ((Character.isWhitespace(c) || c == '-' || c == '_')
                            && !slug.isEmpty()
                            && slug.charAt(slug.length() - 1) != '-') {
                        slug.append('-');
                    }
                });
        return slug.toString().replaceAll("-$", "");
    }

    private static String cut(Object input, Call call, boolean before, boolean last) {
        String text = Printer.text(input);
        String separator = call.text("separator");
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0 || (last && separator.isEmpty())) {
            return before ? text : "";
        }
        return before ? text.substring(0, at) : text.substring(at + separator.length());
    }

    private static String indent(Object input, Call call) {
        return Regexes.replaceLiteral(Printer.text(input), "\n", "\n" + prefix(call));
    }

    private static String prefix(Call call) {
        long amount = call.number("amount");
        String one = call.optionalText("prefix").orElse(" ");
        call.evaluation().checkText(Math.max(0, amount) * Math.max(1, (long) one.length()));
        return one.repeat((int) Math.max(0, amount));
    }

    private static String escape(Object input, Call call) {
        String text = Printer.text(input);
        return switch (call.text("type")) {
            case "single" -> text.replace("'", "\\'");
            case "double" -> text.replace("\"", "\\\"");
            case "shell" -> text.replace("'", "'\\''");
            default -> throw new Invalid("The filter 'escapeChar' knows the types single, double and shell.");
        };
    }

    private static String abbreviate(String text, Call call) {
        int length = (int) Math.max(0, call.number("length"));
        if (text.length() <= length) {
            return text;
        }
        return length <= 3 ? text.substring(0, length) : text.substring(0, length - 3) + "...";
    }

    private static byte[] bytes(Object input) {
        return input instanceof byte[] raw ? raw : Printer.text(input).getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String algorithm, Object input) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(input)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
