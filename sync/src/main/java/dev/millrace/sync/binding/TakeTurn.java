package dev.millrace.sync.binding;

import dev.millrace.model.Author;
import dev.millrace.model.Failure;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Plans.Made;
import dev.millrace.sync.Proposed;
import dev.millrace.sync.Standing.State;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.plan.Kept;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.watch.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a binding wants once something has moved: plans and applies if its settings are approved; else makes the plan and keeps it for a person. What
 * comes of it is the row to write down.
 */
final class TakeTurn {
    private static final Logger log = LoggerFactory.getLogger(TakeTurn.class);

    private final Plans plans;
    private final Counts counts;
    private final BindingRow row;
    private final Binding binding;
    private final Optional<String> commit;
    private final Instant now;
    private final Author author;
    private final TaskLog told;
    private boolean changed;

    /** @param commit that is read instead of the branch's newest */
    TakeTurn(Plans plans, Counts counts, BindingRow row, Binding binding, Optional<String> commit, Instant now) {
        this.plans = plans;
        this.counts = counts;
        this.row = row;
        this.binding = binding;
        this.commit = commit;
        this.now = now;
        this.author = new Author("binding " + binding.id(), Author.SERVER.email());
        this.told = (level, message) -> log.debug("{}: {} {}", binding.id(), level, message);
    }

    /** @param tip where the branch is; empty text where there is no such branch */
    BindingRow take(String tip) {
        Optional<Instant> frozen = binding.frozenUntil(now);
        if (frozen.isPresent()) {
            return frozen(frozen.get());
        }
        try {
            if (!row.isApproved()) {
                Optional<BindingRow> held = planned(tip, plans.heads(binding.wish()));
                if (held.isPresent()) {
                    return held.get();
                }
            }
            return carriedOut(tip);
        } catch (Failure e) {
            return trouble(e);
        }
    }

    /** True if one side was changed. */
    boolean hasChanged() {
        return changed;
    }

    private BindingRow frozen(Instant until) {
        String why = binding.freezes().stream()
                .filter(freeze -> freeze.until(now).isPresent())
                .map(freeze -> freeze.reason() == null ? "" : ": " + freeze.reason())
                .findFirst()
                .orElse("");
        Instant next = next();
        return stands(State.FROZEN, "Nothing is applied by itself until " + until + why + ".", null)
                .times(row.lastRun(), row.lastSuccess(), row.seen(), 0, until.isBefore(next) ? until : next);
    }

    /** Nobody has seen what these settings do. Empty if they do nothing at all: then there is nothing to look at. */
    private Optional<BindingRow> planned(String tip, SortedMap<String, String> heads) {
        List<Made> made = new ArrayList<>();
        for (SyncWish wish : binding.turn()) {
            made.add(plans.make(wish, author, told));
        }
        Optional<Made> first = made.stream()
                .filter(one -> !one.plan().isEmpty() || !one.plan().obstacles().isEmpty())
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        counts.add(Counts.Of.HELD);
        Plan plan = first.get().plan();
        int other = made.stream()
                .filter(one -> one != first.get())
                .mapToInt(one -> one.plan().changes().size())
                .sum();
        String text = plan.obstacles().isEmpty()
                ? "With these settings " + files(plan.changes().size()) + " "
                        + plan.heading().source().other().text() + " would change."
                        + (made.size() == 1 ? "" : " The other direction would change " + files(other) + ".")
                : plan.obstacles().getFirst().text();
        return Optional.of(stands(State.HELD_CHANGE, text, first.get().runId())
                .times(
                        row.lastRun(),
                        row.lastSuccess(),
                        Seen.of(tip, tree(first.get(), tip), heads).text(),
                        0,
                        next()));
    }

    /** The bound directory in a commit, where a plan has looked at just that. */
    private static String tree(Made made, String tip) {
        return made.plan().heading().gitCommit().filter(tip::equals).isPresent()
                ? made.directory().read().orElse("")
                : "";
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private BindingRow carriedOut(String tip) {
        Seen end = null;
        boolean together = true;
        State state = State.IN_SYNC;
        String message = null;
        String last = row.lastRun();
        for (SyncWish wish : binding.turn()) {
            Made made;
            try {
                made = plans.carryOut(wish, commit, author, told);
            } catch (Failure e) {
                return objected(wish, e, tip);
            }
            count(made);
            Seen before = before(made, tip);
            together &= end == null
                    || (end.tip().equals(before.tip()) && end.heads().equals(before.heads()));
            end = after(made, before);
            state = worse(state, standing(made));
            message = made.waiting()
                    .flatMap(Proposed::requestUrl)
                    .map(page -> "It waits in " + page + ".")
                    .orElse(message);
            last = made.runId();
        }
        // Where somebody moved a side between the two directions, both are looked at once more at once.
        String seen = together && end != null ? end.text() : null;
        return stands(state, message, null).asApproved().times(last, now, seen, 0, together ? next() : now);
    }

    private void count(Made made) {
        boolean hasDone = made.changed();
        changed |= hasDone;
        counts.add(hasDone ? Counts.Of.APPLIED : Counts.Of.NOTHING_TO_DO);
        if (hasDone) {
            Plan.Counts what = made.plan().counts();
            log.info(
                    "Binding {} {}: {} added, {} updated, {} deleted; run {}",
                    binding.id(),
                    made.plan().heading().source() == Side.GIT ? "synced from Git" : "pushed to Git",
                    what.added(),
                    what.updated(),
                    what.deleted(),
                    made.runId());
        }
    }

    /** A push reads the default branch where its own is not there yet. */
    private static Seen before(Made made, String tip) {
        boolean elsewhere = tip.isEmpty() && made.plan().heading().source() == Side.SERVER;
        return Seen.of(
                elsewhere ? "" : made.plan().heading().gitCommit().orElse(""),
                elsewhere ? "" : made.directory().read().orElse(""),
                new TreeMap<>(made.plan().heading().heads()));
    }

    private Seen after(Made made, Seen before) {
        SortedMap<String, String> heads = new TreeMap<>(made.plan().heading().heads());
        made.head().ifPresent(head -> heads.put(binding.namespace().name(), head));
        return made.commit()
                .map(commit -> Seen.of(commit, made.directory().pushed().orElse(""), heads))
                .orElseGet(() -> Seen.of(before.tip(), before.tree(), heads));
    }

    private static State standing(Made made) {
        Plan plan = made.plan();
        boolean held = plan.kept().stream().anyMatch(kept -> kept.why() == Kept.Why.HELD);
        if (held) {
            return State.CONFLICT;
        }
        if (made.waiting().isPresent()) {
            return State.PROPOSED;
        }
        boolean ahead = plan.kept().stream().anyMatch(kept -> kept.why() == Kept.Why.AHEAD);
        if (ahead || !plan.left().isEmpty()) {
            return plan.heading().source() == Side.GIT ? State.SERVER_AHEAD : State.GIT_AHEAD;
        }
        return State.IN_SYNC;
    }

    /** With both directions the one that ran last tells, unless something is held or waits. */
    private static State worse(State before, State now) {
        return before == State.CONFLICT || before == State.PROPOSED ? before : now;
    }

    /** A run failed: was it a guard rail, then the plan is kept for a person to look at; or was it the world, then it is tried again. */
    private BindingRow objected(SyncWish wish, Failure why, String tip) {
        if (why instanceof Unavailable) {
            return trouble(why);
        }
        Made made = plans.make(wish, commit, author, told);
        if (made.plan().obstacles().isEmpty()) {
            return trouble(why);
        }
        counts.add(Counts.Of.HELD);
        Obstacle obstacle = made.plan().obstacles().getFirst();
        log.warn("Binding {} waits for a person: {}", binding.id(), obstacle.text());
        return stands(State.of(obstacle.kind()), obstacle.text(), made.runId())
                .times(row.lastRun(), row.lastSuccess(), before(made, tip).text(), 0, next());
    }

    BindingRow trouble(Failure why) {
        counts.add(Counts.Of.FAILED);
        int failures = row.failures() + 1;
        State state = State.of(State.nameOf(why));
        if (!state.name().equals(row.state())) {
            log.warn("Binding {}: {}", binding.id(), why.text());
        }
        return stands(state, why.text(), null)
                .times(
                        row.lastRun(),
                        row.lastSuccess(),
                        null,
                        failures,
                        Rhythm.after(now, binding.interval(), failures));
    }

    private Instant next() {
        return Rhythm.next(now, binding.interval(), binding.wish().url());
    }

    private BindingRow stands(State state, @Nullable String message, @Nullable String planRun) {
        return row.standing(state.name(), now, message, planRun);
    }
}
