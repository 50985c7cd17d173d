package dev.millrace.sync.binding;

import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingDeliveries;
import dev.millrace.store.sync.BindingDelivery.Outcome;
import dev.millrace.store.sync.BindingHook;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.sync.Standing.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Beside one look at a remote: which deliveries asked for it, whether deliveries announced what it found, and what it came to. Bindings without a webhook
 * cost nothing here.
 */
final class HearHooks {
    private final Database database;
    private final List<String> bindings;
    private final Map<String, Long> waiting;

    private HearHooks(Database database, List<String> bindings, Map<String, Long> waiting) {
        this.database = database;
        this.bindings = bindings;
        this.waiting = waiting;
    }

    /** Before the remote is asked: what is delivered from now on, this look may not answer. */
    static HearHooks begin(Database database, Collection<Binding> group) {
        List<String> hooked = group.stream()
                .filter(binding -> binding.webhook() != null)
                .map(Binding::id)
                .toList();
        Map<String, Long> waiting =
                hooked.isEmpty() ? Map.of() : database.read(handle -> BindingDeliveries.waiting(handle, hooked));
        return new HearHooks(database, hooked, waiting);
    }

    /** Where the branches are, by binding. */
    void asked(Map<String, String> tips, Instant now) {
        if (bindings.isEmpty()) {
            return;
        }
        database.writing(handle -> {
            Map<String, BindingHook> known = BindingHook.all(handle, bindings);
            for (String id : bindings) {
                BindingHook.put(
                        handle,
                        Missing.asked(
                                known.get(id), id, tips.getOrDefault(id, ""), now, Announcements.heard(handle, id)));
            }
        });
    }

    /** What a look came to whose row is this afterwards. */
    void came(BindingRow before, BindingRow after, boolean changed) {
        String id = after.id();
        if (!bindings.contains(id)) {
            return;
        }
        Long newest = waiting.get(id);
        Seen seen = Seen.parse(after.seen());
        // What this server pushed itself is no news that somebody has to announce.
        String own = changed && seen != null ? seen.tip() : null;
        if (newest == null && own == null) {
            return;
        }
        database.writing(handle -> {
            if (newest != null) {
                Outcome outcome = outcome(before, after, changed);
                BindingDeliveries.settle(handle, id, newest, outcome, run(before, after, outcome));
            }
            if (own != null) {
                handle.createUpdate("UPDATE binding_hook SET tip = :tip WHERE binding = :binding")
                        .bind("tip", own)
                        .bind("binding", id)
                        .execute();
            }
        });
    }

    private static Outcome outcome(BindingRow before, BindingRow after, boolean changed) {
        if (after.failures() > 0) {
            return Outcome.FAILED;
        }
        if (after.state().equals(State.FROZEN.name())) {
            return Outcome.FROZEN;
        }
        if (Canaries.rests(after) && !changed) {
            return Outcome.WAITING;
        }
        boolean waits = after.planRun() != null && !Objects.equals(after.planRun(), before.planRun());
        return changed ? Outcome.APPLIED : waits ? Outcome.HELD : Outcome.NOTHING_CHANGED;
    }

    private static @Nullable String run(BindingRow before, BindingRow after, Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> after.lastRun();
            case HELD -> after.planRun();
            case NOTHING_CHANGED -> Objects.equals(before.lastRun(), after.lastRun()) ? null : after.lastRun();
            case WAITING, FROZEN, PAUSED, FAILED -> null;
        };
    }
}
