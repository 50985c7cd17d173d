package dev.millrace.engine;

import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where {@code secret('KEY')} looks. */
@FunctionalInterface
public interface Secrets {
    /** Before the name of a variable that holds a value as it is. */
    String PLAIN = "MILLRACE_SECRET_";

    /** Before the name of a variable that holds a value in base64. */
    String CODED = "SECRET_";

    /** The value of a secret as seen from a namespace. */
    Optional<String> find(Namespace namespace, String key);

    /** The environment variables {@code SECRET_<KEY>} (base64) and {@code MILLRACE_SECRET_<KEY>} (plain); keys in any case. */
    static Secrets environment(Map<String, String> environment) {
        return (namespace, key) -> variable(environment, key.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        String plain = environment.get(PLAIN + name);
        if (plain != null) {
            return Optional.of(plain);
        }
        String coded = environment.get(CODED + name);
        return coded == null ? Optional.empty() : Optional.of(decode(name, coded));
    }

    /** All that {@link #environment} would find, by key in upper case; what cannot be read is left out. */
    static Map<String, String> inEnvironment(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        for (String name : environment.keySet()) {
            for (String prefix : List.of(PLAIN, CODED)) {
                if (name.startsWith(prefix)) {
                    String key = name.substring(prefix.length());
                    try {
                        variable(environment, key).ifPresent(value -> all.put(key, value));
                    } catch (Invalid notCoded) {
                        all.remove(key);
                    }
                }
            }
        }
        return all;
    }

    /** Asks the others in order. */
    static Secrets firstOf(Secrets... sources) {
        return (namespace, key) -> {
            for (Secrets source : sources) {
                Optional<String> found = source.find(namespace, key);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
    }

    private static String decode(String name, String coded) {
        try {
            return new String(Base64.getMimeDecoder().decode(coded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "The environment variable SECRET_" + name
                            + " is not base64: encode its value, or set MILLRACE_SECRET_" + name
                            + " with the plain value.",
                    e);
        }
    }
}
