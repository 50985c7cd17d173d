package dev.millrace.engine;

import dev.millrace.model.Unavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the server offers to built-in tasks, by class. */
public final class Services {
    private final Map<Class<?>, Object> byType;

    private Services(Map<Class<?>, Object> byType) {
        this.byType = Map.copyOf(byType);
    }

    public static Services none() {
        return new Services(Map.of());
    }

    public <T> Services with(Class<T> type, T service) {
        Map<Class<?>, Object> more = new HashMap<>(byType);
        more.put(type, service);
        return new Services(more);
    }

    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(byType.get(type)));
    }

    /** The service, or {@link Unavailable} where this server has none. */
    public <T> T get(Class<T> type) {
        return find(type)
                .orElseThrow(() -> new Unavailable(type.getSimpleName() + " is not available on this server."));
    }
}
