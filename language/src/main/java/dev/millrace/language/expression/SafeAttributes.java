package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only way from a value to what is inside it: keys of maps, items of lists, and the methods of {@link Methods}. No reflection, so no template can
 * reach a class.
 */
final class SafeAttributes implements AttributeResolver {

    @Override
    public @Nullable ResolvedAttribute resolve(
            Object instance,
            Object name,
            Object @Nullable [] arguments,
            ArgumentsNode node,
            EvaluationContextImpl context,
            String template,
            int line) {
        Object target = instance instanceof SafeString ? instance.toString() : instance;
        if (arguments != null) {
            return new ResolvedAttribute(Methods.call(target, String.valueOf(name), arguments));
        }
        return switch (target) {
            case Map<?, ?> map -> key(map, name, template, line);
            case List<?> list -> item(list, name, template, line);
            case Object[] array -> item(java.util.Arrays.asList(array), name, template, line);
            case ForNode.LoopVariables loop -> new ResolvedAttribute(loop(loop, String.valueOf(name)));
            default -> property(target, String.valueOf(name), template, line);
        };
    }

    private static ResolvedAttribute key(Map<?, ?> map, Object name, String template, int line) {
        Object value = map.get(name);
        if (value != null || map.containsKey(name)) {
            return new ResolvedAttribute(value);
        }
        if (!(name instanceof String)) {
            String text = String.valueOf(name);
            if (map.containsKey(text)) {
                return new ResolvedAttribute(map.get(text));
            }
        }
        Collection<String> names = map.keySet().stream().map(String::valueOf).toList();
        throw new MissingName(String.valueOf(name), "it does not exist", names, line, template);
    }

    private static ResolvedAttribute item(List<?> list, Object name, String template, int line) {
        if (name instanceof Number
                || (name instanceof String text
                        && !text.isEmpty()
                        && text.chars().allMatch(Character::isDigit))) {
            long index = name instanceof Number number ? number.longValue() : Long.parseLong((String) name);
            if (index >= 0 && index < list.size()) {
                return new ResolvedAttribute(list.get((int) index));
            }
            throw new MissingName(
                    String.valueOf(name),
                    "the list has " + list.size() + " items, counted from 0",
                    List.of(),
                    line,
                    template);
        }
        return property(list, String.valueOf(name), template, line);
    }

    private static ResolvedAttribute property(Object target, String name, String template, int line) {
        Optional<Object> value = Methods.property(target, name);
        if (value.isPresent()) {
            return new ResolvedAttribute(value.get());
        }
        throw new MissingName(name, Methods.kind(target) + " has nothing of that name", List.of(), line, template);
    }

    private static Object loop(ForNode.LoopVariables loop, String name) {
        return switch (name) {
            case "index" -> (long) loop.getIndex();
            case "length" -> loop.getLength().longValue();
            case "revindex" -> loop.getRevindex().longValue();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            default ->
                throw new Invalid(
                        "'loop." + name + "' does not exist; 'loop' has index, length, revindex, first and last.");
        };
    }
}
