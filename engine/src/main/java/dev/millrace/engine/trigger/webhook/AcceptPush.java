package dev.millrace.engine.trigger.webhook;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.store.sync.BindingDelivery.Verdict;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.sync.binding.Announcements;
import dev.millrace.sync.binding.Binding;
import dev.millrace.sync.binding.Bindings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a delivery to a binding: checks the signature and which branch it is about, writes it down, and has the binding looked at. What it says is a hint
 * only; what the branch has is asked of the branch.
 */
public final class AcceptPush {
    private static final Logger log = LoggerFactory.getLogger(AcceptPush.class);
    private static final long A_MINUTE = 60;

    private final Bindings bindings;
    private final Announcements announcements;
    private final BiFunction<Namespace, String, Optional<String>> secrets;
    private final InstantSource clock;
    private final RateLimit rate;
    private final RateLimit noted;

    /** @param secrets the value of a secret as seen from a namespace */
    public AcceptPush(
            Bindings bindings,
            Announcements announcements,
            BiFunction<Namespace, String, Optional<String>> secrets,
            InstantSource clock) {
        this.bindings = bindings;
        this.announcements = announcements;
        this.secrets = secrets;
        this.clock = clock;
        this.rate = new RateLimit(clock);
        this.noted = new RateLimit(clock);
    }

    /** How a delivery is answered: an HTTP status and a sentence. */
    public record Answered(int status, String message) {}

    /** Who sends to which binding. */
    private record Sending(String binding, String sender) {}

    /** A binding that has a webhook. */
    private record Hooked(BindingRow row, Binding binding, Binding.Webhook webhook) {}

    /** Whether one more delivery is taken from a sender now; each has a measure of its own, so nobody can use up that of another. */
    public boolean takes(String id, String sender) {
        if (rate.take(new Sending(id, sender), A_MINUTE)) {
            return true;
        }
        hooked(id)
                .filter(_ -> noted.take(id, 1))
                .ifPresent(_ -> announcements.note(new BindingDelivery(
                        id,
                        clock.instant(),
                        null,
                        null,
                        0,
                        429,
                        Verdict.TOO_MANY,
                        "More than " + A_MINUTE + " a minute came from " + sender + "; the others are not listed.",
                        null,
                        null)));
        return false;
    }

    public Answered accept(String id, Delivery delivery) {
        Optional<Hooked> found = hooked(id);
        if (found.isEmpty()) {
            // The same for a binding that is not there and one without a webhook: nobody learns which there are.
            return new Answered(404, "There is no webhook here.");
        }
        Hooked hooked = found.get();
        Object payload = Body.payload(delivery);
        Optional<String> event = Sender.event(delivery, payload);
        Optional<String> number = Sender.id(delivery, payload);
        Noting noting =
                new Noting(id, clock.instant(), number.orElse(null), event.orElse(null), delivery.body().length);
        try {
            if (!signature(hooked).accepts(delivery, noting.time())) {
                log.warn("A delivery for the binding {} was refused: its signature is wrong or missing", id);
                return answered(noting, 401, Verdict.BAD_SIGNATURE, "The signature is wrong or missing.");
            }
        } catch (Invalid noSecret) {
            log.warn("A delivery for the binding {} was refused: {}", id, noSecret.text());
            announcements.note(noting.row(
                    401,
                    Verdict.NO_SECRET,
                    "The secret '" + hooked.webhook().secret()
                            + "' is not there or empty, so nobody can be believed."));
            return new Answered(401, "The signature is wrong or missing.");
        }
        return believed(hooked, noting, payload, event);
    }

    private Answered believed(Hooked hooked, Noting noting, @Nullable Object payload, Optional<String> event) {
        if (Sender.isPing(event)) {
            announcements.note(noting.row(200, Verdict.PING, ""));
            return new Answered(200, "pong");
        }
        String branch = hooked.binding().wish().branch();
        Optional<String> elsewhere = Payload.of(payload, event).refusal(List.of(branch), List.of());
        if (elsewhere.isPresent()) {
            return answered(noting, 202, Verdict.WRONG_BRANCH, elsewhere.get());
        }
        Optional<Instant> before = Optional.ofNullable(noting.number())
                .flatMap(number -> announcements.acceptedBefore(hooked.row().id(), number));
        if (before.isPresent()) {
            return answered(noting, 202, Verdict.DUPLICATE, "This delivery came before, at " + before.get() + ".");
        }
        return announcements
                .accept(noting.row(202, Verdict.ACCEPTED, ""))
                .map(paused -> new Answered(202, "The binding is paused."))
                .orElseGet(() -> new Answered(202, "It is looked at now."));
    }

    private Answered answered(Noting noting, int status, Verdict verdict, String reason) {
        announcements.note(noting.row(status, verdict, reason));
        return new Answered(status, reason);
    }

    /** What the log has of a delivery before it is known what becomes of it. */
    private record Noting(
            String binding,
            Instant time,
            @Nullable String number,
            @Nullable String event,
            long bytes) {
        BindingDelivery row(int status, Verdict verdict, String reason) {
            return new BindingDelivery(binding, time, number, event, bytes, status, verdict, reason, null, null);
        }
    }

    /** What deliveries to a binding are signed with. */
    public Signature signature(String id) {
        return signature(
                hooked(id)
                        .orElseThrow(
                                () -> new Invalid(
                                        "The binding '" + id
                                                + "' has no webhook, so nothing can be delivered to it. Give it one: {\"provider\": …, \"secret\": …}.")));
    }

    private Signature signature(Hooked hooked) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("provider", hooked.webhook().provider());
        written.put("secret", hooked.webhook().secret());
        if (hooked.webhook().previousSecret() != null) {
            written.put("previousSecret", hooked.webhook().previousSecret());
        }
        return Signature.of(
                written,
                name -> secrets.apply(hooked.binding().namespace(), name).orElse(""));
    }

    private Optional<Hooked> hooked(String id) {
        BindingRow row;
        try {
            row = bindings.find(id);
        } catch (NotFound none) {
            return Optional.empty();
        }
        Binding binding = Binding.of(Json.parseObject(row.settings()));
        return Optional.ofNullable(binding.webhook()).map(webhook -> new Hooked(row, binding, webhook));
    }
}
