package dev.millrace.engine;

import dev.millrace.model.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Where {@code secret('KEY')} looks. */
@FunctionalInterface
public interface Secrets {

    /** The value of a secret as seen from a namespace. */
    Optional<String> find(Namespace namespace, String key);

    /** The environment variables {@code SECRET_<KEY>} (base64) and {@code MILLRACE_SECRET_<KEY>} (plain); keys in any case. */
    static Secrets environment(Map<String, String> environment) {
        return (namespace, key) -> {
            String name = key.toUpperCase(java.util.Locale.ROOT);
            String plain = environment.get("MILLRACE_SECRET_" + name);
            if (plain != null) {
                return Optional.of(plain);
            }
            String coded = environment.get("SECRET_" + name);
            return coded == null ? Optional.empty() : Optional.of(decode(name, coded));
        };
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
            throw new dev.millrace.model.Invalid(
                    "The environment variable SECRET_" + name
                            + " is not base64: encode its value, or set MILLRACE_SECRET_" + name
                            + " with the plain value.",
                    e);
        }
    }
}
