package dev.millrace.sync.binding;

import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingDeliveries;
import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.store.sync.BindingDelivery.Outcome;
import dev.millrace.store.sync.BindingHook;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What hosting services say about the branches of bindings, and what becomes of it. All of it stands in the database, for every server to see. */
public final class Announcements {
    private final Database database;
    private final InstantSource clock;
    private final WatchBindings watch;

    public Announcements(Database database, InstantSource clock, WatchBindings watch) {
        this.database = database;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * Writes a delivery down that is believed and about the branch, and has the binding looked at. Returns what is left to say of it: that the binding is
     * paused, for instance.
     */
    public Optional<Outcome> accept(BindingDelivery delivery) {
        String id = delivery.binding();
        boolean woken = database.write(handle -> {
            boolean looks = BindingRows.announced(handle, id, delivery.time());
            BindingDeliveries.add(handle, looks ? delivery : paused(delivery));
            return looks;
        });
        watch.counts().delivered(delivery.verdict());
        if (!woken) {
            return Optional.of(Outcome.PAUSED);
        }
        watch.counts().woken(id, delivery.time());
        watch.look();
        return Optional.empty();
    }

    private static BindingDelivery paused(BindingDelivery delivery) {
        return new BindingDelivery(
                delivery.binding(),
                delivery.time(),
                delivery.delivery(),
                delivery.event(),
                delivery.bytes(),
                delivery.status(),
                delivery.verdict(),
                delivery.reason(),
                Outcome.PAUSED,
                null);
    }

    /** Writes a delivery down that asks for no look. Whoever sent it need not wait for that. */
    public void note(BindingDelivery delivery) {
        watch.counts().delivered(delivery.verdict());
        database.writeAsync(handle -> {
            BindingDeliveries.add(handle, delivery);
            return true;
        });
    }

    /** When the same delivery was accepted before; empty if it was not, or too long ago. */
    public Optional<Instant> acceptedBefore(String binding, String delivery) {
        return database.read(handle -> BindingDeliveries.accepted(handle, binding, delivery, clock.instant()));
    }

    /** What came to a binding's webhook, the newest first. */
    public List<BindingDelivery> deliveries(String binding, int limit) {
        return database.read(handle -> BindingDeliveries.list(handle, binding, limit));
    }

    /** A delivery by its sender's id, once all that came before is written down. */
    public Optional<BindingDelivery> arrived(String binding, String number) {
        return database.write(handle -> BindingDeliveries.find(handle, binding, number));
    }

    /** Whether deliveries announce what happens; null for a binding without a webhook. */
    public @Nullable WebhookHealth health(BindingRow row) {
        Binding binding = Binding.of(row.settings());
        if (binding.webhook() == null) {
            return null;
        }
        return database.read(handle -> {
            BindingHook known = BindingHook.find(handle, row.id())
                    .orElseGet(() -> Missing.asked(null, row.id(), "", row.created(), (_, _) -> false));
            BindingHook hook = Missing.settled(known, clock.instant(), heard(handle, row.id()));
            return WebhookHealth.of(
                    binding,
                    hook,
                    BindingDeliveries.lastAnnouncement(handle, row.id()),
                    BindingDeliveries.list(handle, row.id(), 1));
        });
    }

    static Missing.Heard heard(Handle handle, String binding) {
        return (after, until) -> BindingDeliveries.isAnnounced(handle, binding, after, until);
    }

    /** What was known of a branch says nothing about another one, nor does a webhook about the one before. */
    static void changed(Handle handle, Binding before, Binding now) {
        boolean same = before.wish().url().equals(now.wish().url())
                && before.wish().branch().equals(now.wish().branch())
                && Objects.equals(before.webhook(), now.webhook());
        if (!same) {
            BindingHook.forget(handle, now.id());
        }
    }
}
