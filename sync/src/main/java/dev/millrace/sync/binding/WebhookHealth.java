package dev.millrace.sync.binding;

import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.store.sync.BindingHook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a binding's webhook announces what happens to its branch.
 *
 * @param lastDelivery when a delivery last announced something
 * @param missed moves of the branch that no delivery announced
 * @param missedInARow such moves since the last that was announced; 0 if all is well
 * @param lastMissed when the last of them was found
 * @param action the one thing to do about it
 */
public record WebhookHealth(
        @Nullable Instant lastDelivery,
        int missed,
        int missedInARow,
        @Nullable Instant lastMissed,
        String action) {

    /** @param newest the newest delivery in the log, whatever became of it */
    static WebhookHealth of(Binding binding, BindingHook hook, Optional<Instant> last, List<BindingDelivery> newest) {
        return new WebhookHealth(
                last.orElse(null),
                hook.missed(),
                hook.inARow(),
                hook.lastMissed(),
                action(binding, hook, last.isPresent(), newest));
    }

    private static String action(Binding binding, BindingHook hook, boolean everHeard, List<BindingDelivery> newest) {
        String refused = newest.stream()
                .findFirst()
                .map(delivery -> refused(binding, delivery))
                .orElse("");
        if (!refused.isEmpty()) {
            return refused;
        }
        String test = "'millrace sync deliveries " + binding.id() + " --test' tries the way from here.";
        if (hook.inARow() > 0) {
            return "The branch moved " + (hook.inARow() == 1 ? "once" : hook.inARow() + " times in a row")
                    + " and no delivery said so; looking by itself found it. Check the webhook's address and its list of "
                    + "deliveries at the hosting service; " + test;
        }
        return everHeard
                ? "Nothing is to be done."
                : "No delivery has come yet. Set the webhook up at the hosting service; " + test;
    }

    private static String refused(Binding binding, BindingDelivery delivery) {
        Binding.Webhook webhook = binding.webhook();
        String secret = webhook == null ? "" : webhook.secret();
        return switch (delivery.verdict()) {
            case BAD_SIGNATURE ->
                "Deliveries come, but the last one was not signed with the secret '" + secret
                        + "'. Give the hosting service that secret, and check the provider.";
            case NO_SECRET -> "Store the secret '" + secret + "': without it no delivery can be believed.";
            case ACCEPTED, WRONG_BRANCH, DUPLICATE, PING, TOO_MANY -> "";
        };
    }
}
