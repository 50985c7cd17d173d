package dev.millrace.language.expression;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.Json;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.Invalid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Functions that need nothing but their arguments and the variables in scope. */
final class CoreFunctions {
    private CoreFunctions() {}

    static void declare(Library library) {
        library.function(
                "json(json)", "Parses a text as JSON (the name in Kestra 1.x of fromJson).", call -> fromJson(call));
        library.function("fromJson(json)", "Parses a text as JSON.", call -> fromJson(call));
        library.function(
                "yaml(yaml)",
                "Parses a text as YAML.",
                call -> call.get("yaml") == null ? null : Yaml.parse(call.text("yaml")));
        library.function(
                "fromIon(ion, allRows=false)",
                "Parses a text as Ion: the first row, or a list of all rows.",
                CoreFunctions::fromIon);
        library.function(
                "render(toRender, recursive=true)",
                "Renders the expressions inside a value, and those that this brings up, until there are none.",
                call -> render(call, call.flag("recursive", true)));
        library.function(
                "renderOnce(toRender)", "Renders the expressions inside a value once.", call -> render(call, false));
        library.function(
                "printContext()",
                "All variables in scope as JSON, to look at while writing a flow.",
                call -> Printer.json(call.evaluation().scope.variables()));
        library.function(
                "fetchContext()",
                "The same as printContext().",
                call -> Printer.json(call.evaluation().scope.variables()));
        library.function(
                "currentEachOutput(outputs)",
                "The outputs of a task inside ForEach for the value of the current iteration.",
                CoreFunctions::currentEachOutput);
        library.function(
                "encrypt(key, plaintext)",
                "Encrypts a text with AES-GCM; the key is 16 or 32 bytes in base64.",
                call -> Crypto.encrypt(call.text("key"), call.text("plaintext")));
        library.function("decrypt(key, encrypted)", "Decrypts what encrypt() made.", call -> {
            String plain = Crypto.decrypt(call.text("key"), call.text("encrypted"));
            call.evaluation().scope.lookup().onSecret(plain);
            return plain;
        });
        library.function(
                "env(name, default)",
                "An environment variable of the server whose name begins with ENV_ or KESTRA_, named without that.",
                CoreFunctions::env);
        library.function("uuid()", "A new random UUID.", call -> Ids.uuid());
        library.function("id()", "A new short random id of 22 letters and digits.", call -> Ids.shortId());
        library.function(
                "ksuid()",
                "A new id of 27 letters and digits that sorts by time.",
                call -> Ids.ksuid(call.evaluation().clock.instant()));
        library.function(
                "nanoId(length=21, alphabet)",
                "A new random id of a given length and alphabet.",
                call -> Ids.nanoId(call.number("length", 21), call.optionalText("alphabet")));
        library.function(
                "randomInt(lower, upper)", "A random whole number from `lower` up to, but without, `upper`.", call -> {
                    long lower = call.number("lower");
                    long upper = call.number("upper");
                    if (lower >= upper) {
                        throw new Invalid("randomInt(lower, upper) needs a lower bound below the upper one, and got "
                                + lower + " and " + upper + ".");
                    }
                    return ThreadLocalRandom.current().nextLong(lower, upper);
                });
        library.function("randomPort()", "A port that is free at this moment on this machine.", call -> {
            try (java.net.ServerSocket socket =
                    new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
                return (long) socket.getLocalPort();
            }
        });
        library.function(
                "range(start, end, increment=1)",
                "The numbers, or letters, from start to end, both included.",
                CoreFunctions::range);
        library.function("max(values...)", "The greatest of the values.", call -> extreme(call, 1));
        library.function("min(values...)", "The least of the values.", call -> extreme(call, -1));
    }

    private static Object env(Call call) {
        String name = call.text("name");
        String key = name.toLowerCase(Locale.ROOT);
        Object value = ServerFunctions.variable(call, "envs", key);
        for (String prefix : List.of("env_", "kestra_")) {
            if (value == null && key.startsWith(prefix)) {
                value = ServerFunctions.variable(call, "envs", key.substring(prefix.length()));
            }
        }
        Object otherwise = value == null ? call.get("default") : value;
        if (otherwise == null) {
            throw new Invalid("The server has no environment variable ENV_" + name.toUpperCase(Locale.ROOT)
                    + " (or KESTRA_…). Set it, or give a default: env('" + name + "', default='…').");
        }
        return otherwise;
    }

    private static @Nullable Object fromJson(Call call) {
        Object json = call.get("json");
        return json == null ? null : json instanceof String text ? Json.parse(text) : json;
    }

    private static @Nullable Object fromIon(Call call) {
        if (call.get("ion") == null) {
            return null;
        }
        List<@Nullable Object> rows = Ion.parseRows(call.text("ion"));
        return call.flag("allRows", false) ? rows : rows.isEmpty() ? null : rows.getFirst();
    }

    private static @Nullable Object render(Call call, boolean again) {
        return rendered(call.get("toRender"), again, call.evaluation());
    }

    private static @Nullable Object rendered(@Nullable Object value, boolean again, Evaluation evaluation) {
        return switch (value) {
            case null -> null;
            case String text -> {
                Object once = evaluation.renderInside(text);
                if (!again || once.equals(text)) {
                    yield once;
                }
                yield once instanceof String more && more.indexOf('{') < 0 ? more : renderedDeeper(once, evaluation);
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, item) ->
                        result.put(Printer.text(rendered(key, again, evaluation)), rendered(item, again, evaluation)));
                yield result;
            }
            case List<?> list -> {
                List<@Nullable Object> result = new ArrayList<>();
                list.forEach(item -> result.add(rendered(item, again, evaluation)));
                yield result;
            }
            default -> value;
        };
    }

    private static @Nullable Object renderedDeeper(Object value, Evaluation evaluation) {
        evaluation.tick(50_000);
        return rendered(value, true, evaluation);
    }

    /** Inside nested ForEach tasks the outputs are keyed by the value of each of them, the outermost first. */
    private static @Nullable Object currentEachOutput(Call call) {
        Object outputs = call.required("outputs");
        Map<String, Object> variables = call.evaluation().scope.variables();
        List<@Nullable Object> values = new ArrayList<>();
        if (variables.get("parents") instanceof List<?> parents) {
            for (Object parent : parents) {
                if (parent instanceof Map<?, ?> map && map.get("taskrun") instanceof Map<?, ?> taskrun) {
                    values.add(taskrun.get("value"));
                }
            }
        }
        Collections.reverse(values);
        values.add(ServerFunctions.variable(call, "taskrun", "value"));
        Object found = outputs;
        for (Object value : values) {
            if (!(found instanceof Map<?, ?> map) || !map.containsKey(Printer.text(value))) {
                throw new Invalid("There are no outputs for the iteration '" + Printer.text(value) + "'.");
            }
            found = map.get(Printer.text(value));
        }
        return found;
    }

    private static Object range(Call call) {
        Object start = call.required("start");
        Object end = call.required("end");
        long step = call.number("increment", 1);
        if (step == 0) {
            throw new Invalid("The increment of range() is 0.");
        }
        boolean letters = start instanceof String a
                && a.length() == 1
                && !Character.isDigit(a.charAt(0))
                && end instanceof String b
                && b.length() == 1;
        long from =
                letters ? ((String) start).charAt(0) : Arithmetic.number(start).longValue();
        long to = letters ? ((String) end).charAt(0) : Arithmetic.number(end).longValue();
        List<Object> result = new ArrayList<>();
        for (long at = from; step > 0 ? at <= to : at >= to; at += step) {
            call.evaluation().tick();
            result.add(letters ? (Object) String.valueOf((char) at) : (Object) at);
            if (at > 0 && step > Long.MAX_VALUE - at || at < 0 && step < Long.MIN_VALUE - at) {
                break;
            }
        }
        return result;
    }

    private static @Nullable Object extreme(Call call, int sign) {
        Object best = null;
        for (Object value : call.all()) {
            if (best == null || Values.order(value, best) * sign > 0) {
                best = value;
            }
        }
        return best;
    }
}
