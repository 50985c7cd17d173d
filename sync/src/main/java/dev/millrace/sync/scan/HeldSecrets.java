package dev.millrace.sync.scan;

import dev.millrace.model.Namespace;
import java.util.Collection;
import java.util.Map;

/** Gives the values of secrets, to be looked for and for nothing else. */
@FunctionalInterface
public interface HeldSecrets {
    HeldSecrets NONE = namespaces -> Map.of();

    /** The secrets that these namespaces can read, by name; where they read different values by one name, one of them each by a name that tells them apart. */
    Map<String, String> readableIn(Collection<Namespace> namespaces);
}
