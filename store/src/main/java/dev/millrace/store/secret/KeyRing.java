package dev.millrace.store.secret;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of a server: the first seals, all of them open. Empty for a server that has never needed one.
 *
 * @param keys the one in use, then those before it
 */
public record KeyRing(List<EncryptionKey> keys) {
    public KeyRing {
        keys = List.copyOf(keys);
    }

    Optional<EncryptionKey> current() {
        return keys.stream().findFirst();
    }

    Optional<EncryptionKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** For messages: which keys there are, by their ids. */
    String names() {
        return keys.isEmpty() ? "none" : keys.stream().map(EncryptionKey::id).collect(Collectors.joining(", "));
    }
}
