package dev.millrace.sync.binding;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Standing.State;
import dev.millrace.sync.watch.Rhythm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Database database;
    private final Plans plans;
    private final Remotes remotes;
    private final BindingRows rows;
    private final Counts counts;
    private final Canaries canaries;
    private final KeepNotes notes;
    private final InstantSource clock;
    private final String holder;
    private final BooleanSupplier closing;

    LookAtRemote(
            Database database,
            Plans plans,
            Remotes remotes,
            Counts counts,
            InstantSource clock,
            String holder,
            BooleanSupplier closing) {
        this.database = database;
        this.plans = plans;
        this.remotes = remotes;
        this.rows = new BindingRows(database);
        this.canaries = new Canaries(database, plans, clock);
        this.notes = new KeepNotes(database, plans, clock);
        this.counts = counts;
        this.clock = clock;
        this.holder = holder;
        this.closing = closing;
    }

    void look(RemoteSpec remote, List<Claimed> group) {
        HearHooks hooks =
                HearHooks.begin(database, group.stream().map(Claimed::binding).toList());
        Map<String, String> tips;
        try {
            Set<String> branches =
                    group.stream().map(one -> one.binding().wish().branch()).collect(Collectors.toSet());
            counts.add(Counts.Of.REF_CHECK);
            tips = remotes.tips(remote, branches);
        } catch (Failure e) {
            group.forEach(one -> canaries.judge(one.row(), one.binding()));
            group.forEach(one -> ended(hooks, one, turn(one, Optional.empty()).trouble(e), false));
            return;
        }
        Map<String, String> byBinding = new HashMap<>();
        group.forEach(one -> byBinding.put(
                one.row().id(), tips.getOrDefault(one.binding().wish().branch(), "")));
        hooks.asked(byBinding, clock.instant());
        for (List<Claimed> step : Following.inOrder(group)) {
            step(remote, step, byBinding, hooks);
        }
    }

    private void step(RemoteSpec remote, List<Claimed> step, Map<String, String> tips, HearHooks hooks) {
        List<BindingRows.Looked> unchanged = new ArrayList<>();
        for (Claimed one : step) {
            String tip = tips.getOrDefault(one.row().id(), "");
            try {
                switch (canaries.before(one.row(), one.binding(), tip, looks(one, remote))) {
                    case Canaries.Step.Rest(BindingRow row) -> ended(hooks, one, row, false);
                    case Canaries.Step.Go(String commit)
                    when isAsSeen(one, remote, commit) && !Canaries.rests(one.row()) -> {
                        counts.add(Counts.Of.UNCHANGED);
                        notes.write(one.binding());
                        BindingRow after = canaries.after(looked(one, commit), one.binding(), tip, commit);
                        unchanged.add(new BindingRows.Looked(one.row(), after));
                    }
                    case Canaries.Step.Go(String commit) -> turn(one, tip, commit, hooks);
                }
            } catch (Failure e) {
                trouble(one, e);
            }
        }
        rows.giveBack(unchanged, holder);
        unchanged.forEach(one -> {
            counts.live(one.after().id(), clock.instant(), false);
            hooks.came(one.before(), one.after(), false);
        });
    }

    private Canaries.Looks looks(Claimed one, RemoteSpec remote) {
        return new Canaries.Looks(
                commit -> isAsSeen(one, remote, commit), (before, now) -> isSameDirectory(one, remote, before, now));
    }

    private void ended(HearHooks hooks, Claimed one, BindingRow after, boolean changed) {
        counts.live(one.row().id(), clock.instant(), changed);
        if (after.failures() == 0) {
            notes.write(one.binding());
        }
        write(one, after);
        if (!isCutShort(after)) {
            hooks.came(one.row(), after, changed);
        }
    }

    void trouble(Claimed one, Failure why) {
        write(one, turn(one, Optional.empty()).trouble(why));
    }

    private TakeTurn turn(Claimed one, Optional<String> commit) {
        return new TakeTurn(plans, counts, one.row(), one.binding(), commit, clock.instant());
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
        return !seen.tree().isEmpty()
                && !tip.isEmpty()
                && directory(one, remote, tip).filter(seen.tree()::equals).isPresent();
    }

    private boolean isSameDirectory(Claimed one, RemoteSpec remote, String before, String now) {
        FilePath folder = one.binding().wish().folder();
        return before.equals(now)
                || remotes.directoryAt(remote, before, folder, line -> {})
                        .equals(remotes.directoryAt(remote, now, folder, line -> {}));
    }

    private Optional<String> directory(Claimed one, RemoteSpec remote, String commit) {
        try {
            return remotes.directoryAt(remote, commit, one.binding().wish().folder(), line -> {});
        } catch (Failure unknown) {
            return Optional.empty();
        }
    }

    private BindingRow looked(Claimed one, String tip) {
        BindingRow row = one.row();
        Seen seen = Seen.parse(row.seen());
        String now = seen == null ? null : new Seen(tip, seen.tree(), seen.heads()).text();
        Instant time = clock.instant();
        boolean well = row.state().equals(State.IN_SYNC.name());
        Instant next =
                Rhythm.next(time, one.binding().interval(), one.binding().wish().url());
        return row.times(row.lastRun(), well ? time : row.lastSuccess(), now, 0, next);
    }

    /** @param commit that it may go to; another one than the tip only for a binding that comes after another */
    private void turn(Claimed one, String tip, String commit, HearHooks hooks) {
        TakeTurn turn = turn(one, commit.equals(tip) ? Optional.empty() : Optional.of(commit));
        BindingRow after = canaries.after(turn.take(commit), one.binding(), tip, commit);
        ended(hooks, one, after, turn.hasChanged());
    }

    private boolean isCutShort(BindingRow after) {
        return closing.getAsBoolean() && after.failures() > 0;
    }

    /** What fails because the server is being stopped says nothing about the binding: it is given back as it was. */
    private void write(Claimed one, BindingRow after) {
        if (isCutShort(after)) {
            rows.giveBack(List.of(new BindingRows.Looked(one.row(), one.row())), holder);
        } else if (!rows.looked(one.row(), after, holder)) {
            log.debug("Binding {} was changed while it was looked at", one.row().id());
        }
    }
}
