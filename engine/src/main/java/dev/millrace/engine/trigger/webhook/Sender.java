package dev.millrace.engine.trigger.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the headers of the hosting services say of a delivery. */
public final class Sender {
    private static final List<String> IDS = List.of(
            "X-GitHub-Delivery",
            "X-Gitea-Delivery",
            "X-Forgejo-Delivery",
            "X-Gogs-Delivery",
            "webhook-id",
            "Idempotency-Key",
            "X-Gitlab-Event-UUID",
            "X-Request-UUID");
    private static final List<String> EVENTS = List.of(
            "X-GitHub-Event", "X-Gitea-Event", "X-Forgejo-Event", "X-Gogs-Event", "X-Gitlab-Event", "X-Event-Key");
    private static final int LONGEST = 256;

    private Sender() {}

    /** The sender's id of a delivery, the same when it sends that one again. */
    static Optional<String> id(Delivery delivery, @Nullable Object payload) {
        return first(delivery, IDS).or(() -> azureId(payload)).map(Sender::cut);
    }

    private static Optional<String> azureId(@Nullable Object payload) {
        return payload instanceof Map<?, ?> map && map.get("publisherId") != null && map.get("id") instanceof String id
                ? Optional.of(id)
                : Optional.empty();
    }

    public static Optional<String> event(Delivery delivery, @Nullable Object payload) {
        return first(delivery, EVENTS)
                .or(() -> payload instanceof Map<?, ?> map
                                && map.get("publisherId") != null
                                && map.get("eventType") instanceof String type
                        ? Optional.of(type)
                        : Optional.empty())
                .map(Sender::cut);
    }

    /** A delivery that only asks whether somebody is there. */
    public static boolean isPing(Optional<String> event) {
        return event.filter(it -> it.equals("ping") || it.equals("diagnostics:ping"))
                .isPresent();
    }

    private static Optional<String> first(Delivery delivery, List<String> names) {
        return names.stream()
                .flatMap(name -> delivery.header(name).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
