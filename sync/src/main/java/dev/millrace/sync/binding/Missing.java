package dev.millrace.sync.binding;

import dev.millrace.store.sync.BindingHook;
import dev.millrace.store.sync.BindingHook.Move;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether deliveries announced what a look found. A branch that is elsewhere than at the last look has moved between the two; the move is announced
 * if a delivery came in that time, or up to a minute before or after: a hosting service may tell before its own servers all know, and a look may be faster
 * than the telling. Who woke the look, or whether it was its turn, makes no difference.
 */
final class Missing {
    static final Duration EARLY_OR_LATE = Duration.ofMinutes(1);

    /** What came. */
    @FunctionalInterface
    interface Heard {
        /** Whether a delivery came after a time and not after another. */
        boolean between(Instant after, Instant until);
    }

    private Missing() {}

    /** What is known after the branch was asked for, and what was known before; null for the first time. */
    static BindingHook asked(@Nullable BindingHook before, String binding, String tip, Instant now, Heard heard) {
        if (before == null) {
            return new BindingHook(binding, tip, now, null, 0, 0, null);
        }
        BindingHook known = settled(before, now, heard);
        boolean moved = !known.tip().equals(tip);
        Move open = moved && known.open() == null ? new Move(known.asked(), now) : known.open();
        return settled(
                new BindingHook(binding, tip, now, open, known.missed(), known.inARow(), known.lastMissed()),
                now,
                heard);
    }

    /** The same, with a move counted as announced or as missed as soon as that is known. */
    static BindingHook settled(BindingHook hook, Instant now, Heard heard) {
        Move open = hook.open();
        if (open == null) {
            return hook;
        }
        Instant until = open.found().plus(EARLY_OR_LATE);
        if (heard.between(open.after().minus(EARLY_OR_LATE), until)) {
            return new BindingHook(hook.binding(), hook.tip(), hook.asked(), null, hook.missed(), 0, hook.lastMissed());
        }
        if (now.isBefore(until)) {
            return hook;
        }
        return new BindingHook(
                hook.binding(), hook.tip(), hook.asked(), null, hook.missed() + 1, hook.inARow() + 1, open.found());
    }
}
