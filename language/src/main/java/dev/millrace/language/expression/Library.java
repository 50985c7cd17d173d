package dev.millrace.language.expression;

import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions and filters by name, each declared with its signature and documentation in one place. */
final class Library {
    interface FunctionBody {
        @Nullable
        Object call(Call call) throws Exception;
    }

    interface FilterBody {
        /** The input is never null: null goes through a filter unchanged. */
        @Nullable
        Object apply(Object input, Call call) throws Exception;
    }

    private final Map<String, Function> functions = new HashMap<>();
    private final Map<String, Filter> filters = new HashMap<>();
    private final Map<String, Documentation> functionDocs = new TreeMap<>();
    private final Map<String, Documentation> filterDocs = new TreeMap<>();

    Map<String, Function> functions() {
        return functions;
    }

    Map<String, Filter> filters() {
        return filters;
    }

    List<Documentation> functionDocs() {
        return List.copyOf(functionDocs.values());
    }

    List<Documentation> filterDocs() {
        return List.copyOf(filterDocs.values());
    }

    /** Declares {@code name(argument, optional=default)}; {@code name(values...)} takes any number of arguments. */
    void function(String signature, String description, FunctionBody body) {
        Documentation doc = document(signature, description);
        functionDocs.put(doc.name(), doc);
        functions.put(doc.name(), new DeclaredFunction("function '" + doc.name() + "'", names(doc), body));
    }

    void filter(String signature, String description, FilterBody body) {
        Documentation doc = document(signature, description);
        filterDocs.put(doc.name(), doc);
        filters.put(doc.name(), new DeclaredFilter("filter '" + doc.name() + "'", names(doc), body));
    }

    /** Documents one of Pebble's own that stays as it is. */
    void documentFilter(String signature, String description, Filter filter) {
        Documentation doc = document(signature, description);
        filterDocs.put(doc.name(), doc);
        filters.put(doc.name(), filter);
    }

    private static Documentation document(String signature, String description) {
        int open = signature.indexOf('(');
        String inside = signature.substring(open + 1, signature.length() - 1);
        return new Documentation(
                signature.substring(0, open), inside.isEmpty() ? List.of() : List.of(inside.split(", ")), description);
    }

    private static List<String> names(Documentation doc) {
        List<String> names = new ArrayList<>();
        for (String argument : doc.arguments()) {
            if (argument.endsWith("...")) {
                return List.of();
            }
            int equals = argument.indexOf('=');
            names.add(equals < 0 ? argument : argument.substring(0, equals));
        }
        // The library takes an empty list for "any number", so a function without arguments has one that nobody would
        // write.
        return names.isEmpty() ? List.of("_") : names;
    }

    private record DeclaredFunction(String what, List<String> names, FunctionBody body) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public @Nullable Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            Evaluation evaluation = Evaluation.current();
            return run(
                    what,
                    self,
                    line,
                    () -> evaluation.guard(body.call(new Call(what, unwrapped(arguments), evaluation))));
        }
    }

    private record DeclaredFilter(String what, List<String> names, FilterBody body) implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            if (input == null) {
                return null;
            }
            Evaluation evaluation = Evaluation.current();
            return run(
                    what,
                    self,
                    line,
                    () -> evaluation.guard(body.apply(input, new Call(what, unwrapped(arguments), evaluation))));
        }
    }

    private interface Work {
        @Nullable
        Object run() throws Exception;
    }

    private static @Nullable Object run(String what, PebbleTemplate self, int line, Work work) {
        try {
            return work.run();
        } catch (Failure | PebbleException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Invalid("The rendering was interrupted.", e);
        } catch (Exception e) {
            throw new PebbleException(e, "the " + what + " failed: " + e.getMessage(), line, self.getName());
        }
    }

    private static Map<String, @Nullable Object> unwrapped(Map<String, Object> arguments) {
        arguments.replaceAll((name, value) -> value instanceof SafeString safe ? safe.toString() : value);
        return arguments;
    }
}
