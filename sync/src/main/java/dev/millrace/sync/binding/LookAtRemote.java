package dev.millrace.sync.binding;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Standing.State;
import dev.millrace.sync.watch.Rhythm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all bindings of one repository that are due: one question tells where all their branches are. Those whose branch and namespaces are where they
 * were are done with that, and so are those whose directory is the same in the new commit; the others take their turn.
 */
final class LookAtRemote {
    private static final Logger log = LoggerFactory.getLogger(LookAtRemote.class);

    /** A binding that this server holds. */
    record Claimed(BindingRow row, Binding binding) {}

    private final Plans plans;
    private final Remotes remotes;
    private final BindingRows rows;
    private final Counts counts;
    private final InstantSource clock;
    private final String holder;
    private final BooleanSupplier closing;

    LookAtRemote(
            Plans plans,
            Remotes remotes,
            BindingRows rows,
            Counts counts,
            InstantSource clock,
            String holder,
            BooleanSupplier closing) {
        this.plans = plans;
        this.remotes = remotes;
        this.rows = rows;
        this.counts = counts;
        this.clock = clock;
        this.holder = holder;
        this.closing = closing;
    }

    void look(RemoteSpec remote, List<Claimed> group) {
        Map<String, String> tips;
        try {
            Set<String> branches =
                    group.stream().map(one -> one.binding().wish().branch()).collect(Collectors.toSet());
            counts.add(Counts.Of.REF_CHECK);
            tips = remotes.tips(remote, branches);
        } catch (Failure e) {
            group.forEach(one -> trouble(one, e));
            return;
        }
        List<BindingRow> unchanged = new ArrayList<>();
        for (Claimed one : group) {
            String tip = tips.getOrDefault(one.binding().wish().branch(), "");
            if (isAsSeen(one, remote, tip)) {
                counts.add(Counts.Of.UNCHANGED);
                counts.live(one.row().id(), clock.instant(), false);
                unchanged.add(looked(one));
            } else {
                turn(one, tip);
            }
        }
        rows.giveBack(unchanged, holder);
    }

    void trouble(Claimed one, Failure why) {
        write(one, turn(one).trouble(why));
    }

    private TakeTurn turn(Claimed one) {
        return new TakeTurn(plans, counts, one.row(), one.binding(), clock.instant());
    }

    private boolean isAsSeen(Claimed one, RemoteSpec remote, String tip) {
        Seen seen = Seen.parse(one.row().seen());
        if (seen == null || isOver(one)) {
            return false;
        }
        boolean here = seen.heads().equals(plans.heads(one.binding().wish()).toString());
        return here && (seen.tip().equals(tip) || isSameTree(one, remote, seen, tip));
    }

    /** A freeze has begun or ended since. */
    private boolean isOver(Claimed one) {
        boolean frozen = one.binding().frozenUntil(clock.instant()).isPresent();
        return frozen != one.row().state().equals(State.FROZEN.name());
    }

    /** Others push to the same repository all day; what they do elsewhere is no news. */
    private boolean isSameTree(Claimed one, RemoteSpec remote, Seen seen, String tip) {
        if (seen.tree().isEmpty() || tip.isEmpty()) {
            return false;
        }
        try {
            return remotes.directoryAt(remote, tip, one.binding().wish().folder(), line -> {})
                    .filter(seen.tree()::equals)
                    .isPresent();
        } catch (Failure unknown) {
            return false;
        }
    }

    private BindingRow looked(Claimed one) {
        BindingRow row = one.row();
        Instant now = clock.instant();
        boolean well = row.state().equals(State.IN_SYNC.name());
        Instant next =
                Rhythm.next(now, one.binding().interval(), one.binding().wish().url());
        return row.times(row.lastRun(), well ? now : row.lastSuccess(), row.seen(), 0, next);
    }

    private void turn(Claimed one, String tip) {
        TakeTurn turn = turn(one);
        BindingRow after = turn.take(tip);
        counts.live(one.row().id(), clock.instant(), turn.hasChanged());
        write(one, after);
    }

    /** What fails because the server is being stopped says nothing about the binding: it is given back as it was. */
    private void write(Claimed one, BindingRow after) {
        if (closing.getAsBoolean() && after.failures() > 0) {
            rows.giveBack(List.of(one.row()), holder);
        } else if (!rows.looked(one.row(), after, holder)) {
            log.debug("Binding {} was changed while it was looked at", one.row().id());
        }
    }
}
