package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function or filter with its arguments.
 *
 * @param what "function 'kv'" or "filter 'date'", for messages
 */
record Call(String what, Map<String, @Nullable Object> arguments, Evaluation evaluation) {

    @Nullable
    Object get(String name) {
        return arguments.get(name);
    }

    Object required(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new Invalid("The " + what + " needs the argument '" + name + "'"
                    + (arguments.containsKey(name) ? ", and it is null." : "."));
        }
        return value;
    }

    String text(String name) {
        return Printer.text(required(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(arguments.get(name)).map(Printer::text);
    }

    @Nullable
    String textOrNull(String name) {
        return optionalText(name).orElse(null);
    }

    long number(String name) {
        return Arithmetic.number(required(name)).longValue();
    }

    long number(String name, long otherwise) {
        return arguments.get(name) == null ? otherwise : number(name);
    }

    boolean flag(String name, boolean otherwise) {
        Object value = arguments.get(name);
        return value == null ? otherwise : Values.truth(value);
    }

    /** The arguments of a function that takes any number of them, in order; a single list counts for its items. */
    List<Object> all() {
        List<Object> given = new java.util.ArrayList<>();
        for (int i = 0; arguments.containsKey(String.valueOf(i)); i++) {
            given.add(required(String.valueOf(i)));
        }
        if (given.size() == 1 && given.getFirst() instanceof List<?> list) {
            return new java.util.ArrayList<>(list);
        }
        return given;
    }
}
