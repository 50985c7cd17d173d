package dev.millrace.language.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.millrace.model.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code test}, {@code match}, {@code capture}, {@code scan}, {@code split}, {@code sub} and {@code gsub} of jq stand on, with regular
 * expressions that take time linear to the text. The library's own ones could take for ever, and could not be interrupted.
 */
final class JqRegexes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JqRegexes() {}

    static void declare(Scope scope) {
        scope.addFunction(
                "_match_impl", 3, (at, arguments, in, path, output, version) -> match(at, arguments, in, output));
        scope.addFunction(
                "_sub_impl", 3, (at, arguments, in, path, output, version) -> substitute(at, arguments, in, output));
    }

    /** @param flags of jq: g, n, i, s, x; l and p are taken as they may */
    private record Regex(Pattern pattern, Map<Integer, String> names, boolean all, boolean noEmpty) {
        static Regex of(JsonNode regex, JsonNode flags) {
            if (!regex.isTextual() || !(flags.isTextual() || flags.isNull())) {
                throw new Invalid("A regular expression and its flags in a jq program must be texts.");
            }
            String mode = flags.isNull() ? "" : flags.textValue();
            int options = 0;
            for (char flag : mode.toCharArray()) {
                switch (flag) {
                    case 'i' -> options |= Pattern.CASE_INSENSITIVE;
                    case 's', 'p' -> options |= Pattern.DOTALL;
                    case 'g', 'n', 'l', 'x' -> {}
                    default -> throw new Invalid("'" + mode + "' are no flags of a regular expression in jq.");
                }
            }
            String text = mode.indexOf('x') >= 0 ? withoutSpace(regex.textValue()) : regex.textValue();
            // Oniguruma and Java name a group (?<name>…), RE2 (?P<name>…).
            String written = text.replaceAll("\\(\\?<([A-Za-z_])", "(?P<$1");
            Pattern pattern = Regexes.compile(written, options);
            Map<Integer, String> names = new HashMap<>();
            pattern.namedGroups().forEach((name, group) -> names.put(group, name));
            return new Regex(pattern, names, mode.indexOf('g') >= 0, mode.indexOf('n') >= 0);
        }

        private static String withoutSpace(String text) {
            return text.replaceAll("(?m)(?<!\\\\)#.*$", "").replaceAll("(?<!\\\\)\\s+", "");
        }
    }

    private interface With {
        void apply(JsonNode value) throws JsonQueryException;
    }

    private static void each(Scope scope, Expression argument, JsonNode in, With then) throws JsonQueryException {
        argument.apply(scope, in, then::apply);
    }

    private static void match(Scope scope, List<Expression> arguments, JsonNode in, PathOutput output)
            throws JsonQueryException {
        each(
                scope,
                arguments.get(2),
                in,
                test -> each(
                        scope,
                        arguments.get(1),
                        in,
                        flags -> each(scope, arguments.get(0), in, regex -> {
                            Regex compiled = Regex.of(regex, flags);
                            String text = text(in);
                            Matcher matcher = compiled.pattern().matcher(text);
                            if (test.asBoolean()) {
                                output.emit(NODES.booleanNode(matcher.find()), null);
                                return;
                            }
                            ArrayNode found = NODES.arrayNode();
                            while (next(matcher, compiled)) {
                                found.add(found(matcher, text, compiled));
                                if (!compiled.all()) {
                                    break;
                                }
                            }
                            output.emit(found, null);
                        })));
    }

    private static String text(JsonNode in) {
        if (!in.isTextual()) {
            throw new Invalid("A regular expression in a jq program needs a text, and this is "
                    + in.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        return in.textValue();
    }

    private static boolean next(Matcher matcher, Regex regex) {
        boolean found = matcher.find();
        while (found && regex.noEmpty() && matcher.start() == matcher.end()) {
            Evaluation.current().tick();
            found = matcher.find();
        }
        Evaluation.current().tick();
        return found;
    }

    private static ObjectNode found(Matcher matcher, String text, Regex regex) {
        ObjectNode found = part(matcher, 0, text);
        ArrayNode captures = found.putArray("captures");
        for (int group = 1; group <= matcher.groupCount(); group++) {
            captures.add(part(matcher, group, text).put("name", regex.names().get(group)));
        }
        return found;
    }

    /** Places are counted in code points, as jq does. */
    private static ObjectNode part(Matcher matcher, int group, String text) {
        ObjectNode part = NODES.objectNode();
        int start = matcher.start(group);
        String string = matcher.group(group);
        part.put("offset", start < 0 ? -1 : text.codePointCount(0, start));
        part.put("length", string == null ? 0 : string.codePointCount(0, string.length()));
        return part.put("string", string);
    }

    private static void substitute(Scope scope, List<Expression> arguments, JsonNode in, PathOutput output)
            throws JsonQueryException {
        each(
                scope,
                arguments.get(2),
                in,
                flags -> each(scope, arguments.get(0), in, regex -> {
                    for (String result : substituted(scope, arguments.get(1), text(in), Regex.of(regex, flags))) {
                        output.emit(NODES.textNode(result), null);
                    }
                }));
    }

    /** One text for each combination of what the replacement gives. */
    private static List<String> substituted(Scope scope, Expression replacement, String text, Regex regex)
            throws JsonQueryException {
        Matcher matcher = regex.pattern().matcher(text);
        List<String> results = List.of("");
        int from = 0;
        while (next(matcher, regex)) {
            String before = text.substring(from, matcher.start());
            List<String> longer = new ArrayList<>();
            for (String result : results) {
                each(scope, replacement, captures(matcher, regex), value -> {
                    longer.add(result + before + text(value));
                    Evaluation.current().checkText(longer.getLast().length());
                });
            }
            results = longer;
            from = matcher.end();
            if (!regex.all()) {
                break;
            }
        }
        String rest = text.substring(from);
        return results.stream().map(result -> result + rest).toList();
    }

    private static JsonNode captures(Matcher matcher, Regex regex) {
        ObjectNode captures = NODES.objectNode();
        regex.names().forEach((group, name) -> {
            @Nullable String string = matcher.group(group);
            captures.put(name, string);
        });
        return captures;
    }
}
