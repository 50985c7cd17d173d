package dev.millrace.sync.binding;

import dev.millrace.model.Author;
import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.execution.NewFailures;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.store.sync.BindingWatch;
import dev.millrace.store.sync.BindingWatch.Run;
import dev.millrace.store.sync.BindingWatch.Verdict;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Standing.State;
import dev.millrace.sync.watch.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets bindings bring one thing at a time, watch what it does, and come after one another. Which run is watched is worked out from the runs that are kept,
 * so it makes no difference whether a look, a person or a server that died right afterwards made it.
 */
final class Canaries {
    private static final Logger log = LoggerFactory.getLogger(Canaries.class);
    private static final Set<String> WELL = Set.of(State.IN_SYNC.name(), State.SERVER_AHEAD.name());
    private static final Set<String> RESTING =
            Set.of(State.WATCHING.name(), State.WAITING.name(), State.HELD_CANARY.name());

    private final Database database;
    private final Plans plans;
    private final InstantSource clock;

    Canaries(Database database, Plans plans, InstantSource clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    /** Whether a binding may go on now. */
    sealed interface Step {
        /** It may not; this is how it stands meanwhile. */
        record Rest(BindingRow row) implements Step {}

        /** It may, up to a commit of its branch. */
        record Go(String commit) implements Step {}
    }

    /**
     * What a look can tell.
     *
     * @param asSeen whether both sides are as they were, for a commit of the branch
     * @param sameDirectory whether the bound directory is the same in two commits
     */
    record Looks(Predicate<String> asSeen, BiPredicate<String, String> sameDirectory) {}

    /** True for a row that stands so only because it rests: when it may go on, both sides are to be looked at. */
    static boolean rests(BindingRow row) {
        return RESTING.contains(row.state());
    }

    /** @param tip where the branch is; empty text where there is no such branch */
    Step before(BindingRow row, Binding binding, String tip, Looks looks) {
        if (!row.isApproved() || tip.isEmpty()) {
            return new Step.Go(tip);
        }
        Optional<Duration> watched = binding.canary().watched();
        if (watched.isPresent()) {
            BindingWatch watch = judged(binding, known(binding, watched.get()));
            Run run = watch.run();
            if (run != null && run.verdict() == Verdict.WATCHING) {
                return new Step.Rest(watching(row, binding, run, row.seen()));
            }
            if (run != null
                    && run.verdict() == Verdict.FAILED
                    && looks.sameDirectory().test(run.commit(), tip)) {
                return new Step.Rest(rest(row, binding, State.HELD_CANARY, run.note()));
            }
        }
        return binding.canary().after() == null
                ? new Step.Go(tip)
                : following(row, binding, binding.canary().after(), tip, looks);
    }

    /** What was brought is judged also while the remote is away; what follows from it for the binding comes with the next look that gets there. */
    void judge(BindingRow row, Binding binding) {
        Optional<Duration> watched = binding.canary().watched();
        if (watched.isPresent() && row.isApproved()) {
            try {
                judged(binding, known(binding, watched.get()));
            } catch (Failure e) {
                log.warn("Binding {}: what it brought cannot be judged yet: {}", binding.id(), e.text());
            }
        }
    }

    /** What is known, with the newest run in it. */
    private BindingWatch known(Binding binding, Duration time) {
        BindingWatch before = database.read(handle -> BindingWatch.find(handle, binding.id()))
                .orElseGet(() -> database.write(handle -> begin(handle, binding, time)));
        Instant last = before.run() == null ? Instant.EPOCH : before.run().started();
        BindingWatch now = database.read(handle -> SyncRuns.newestSync(handle, Bindings.place(binding), last))
                .flatMap(run -> watched(run, time))
                .map(before::with)
                .orElse(before);
        if (now != before) {
            save(now, false);
        }
        return now;
    }

    /** A binding that begins to watch does not judge what was brought before. */
    private static BindingWatch begin(Handle handle, Binding binding, Duration time) {
        Optional<Run> last = SyncRuns.newestSync(handle, Bindings.place(binding), Instant.EPOCH)
                .flatMap(run -> watched(run, time));
        BindingWatch watch =
                new BindingWatch(binding.id(), null, last.map(Run::passed).orElse(null));
        BindingWatch.put(handle, watch);
        return watch;
    }

    /** Within the transaction that saves a binding: begins to watch, or ends it. */
    static void saved(Handle handle, Binding binding) {
        Optional<Duration> time = binding.canary().watched();
        if (time.isEmpty()) {
            BindingWatch.forget(handle, binding.id());
        } else if (BindingWatch.find(handle, binding.id()).isEmpty()) {
            begin(handle, binding, time.get());
        }
    }

    private static Optional<Run> watched(SyncRun run, Duration time) {
        Instant since = run.ended();
        return since == null || run.gitCommit() == null
                ? Optional.empty()
                : Optional.of(new Run(
                        run.id(),
                        run.started(),
                        run.gitCommit(),
                        since,
                        since.plus(time),
                        Verdict.WATCHING,
                        "",
                        false));
    }

    /** The same with a verdict, if there is one now, and with what follows from it. */
    private BindingWatch judged(Binding binding, BindingWatch watch) {
        Run run = watch.run();
        if (run == null || run.verdict() == Verdict.PASSED) {
            return watch;
        }
        BindingWatch now = watch;
        if (run.verdict() == Verdict.WATCHING) {
            Optional<NewFailures.Failed> failed = database.read(handle -> NewFailures.first(
                    handle,
                    binding.wish().namespace(),
                    Boolean.TRUE.equals(binding.wish().children()),
                    run.since(),
                    run.until()));
            if (failed.isEmpty() && clock.instant().isBefore(run.until())) {
                return watch;
            }
            now = failed.isEmpty()
                    ? watch.with(run.passed()).withPassed(run.commit())
                    : watch.with(
                            run.failed(text(run, failed.get()), binding.canary().undoes()));
            failed.ifPresent(_ -> log.warn("Binding {}: {}", binding.id(), text(run, failed.get())));
            save(now, !Objects.equals(now.passed(), watch.passed()));
        }
        Run after = now.run();
        return after != null && after.toUndo() ? undone(binding, now, after) : now;
    }

    private static String text(Run run, NewFailures.Failed failed) {
        return "The flow '" + failed.flow() + "' failed in execution " + failed.executionId()
                + " and had not failed before commit " + run.commit().substring(0, 8) + " was brought.";
    }

    private BindingWatch undone(Binding binding, BindingWatch watch, Run run) {
        String note;
        try {
            Author author = new Author("binding " + binding.id(), Author.SERVER.email());
            String undo = plans.unapply(run.id(), author, (level, message) -> log.debug("{} {}", level, message));
            note = run.note() + " What it brought was taken back (run " + undo + ").";
        } catch (Failure e) {
            if (e instanceof dev.millrace.model.Unavailable) {
                throw e;
            }
            note = run.note() + " It could not be taken back: " + e.text();
        }
        log.warn("Binding {}: {}", binding.id(), note);
        BindingWatch now = watch.with(run.failed(note, false));
        save(now, false);
        return now;
    }

    /** @param news there is a commit that others may have waited for */
    private void save(BindingWatch watch, boolean news) {
        database.writing(handle -> {
            BindingWatch.put(handle, watch);
            if (news) {
                for (String follower : Following.of(handle, watch.binding())) {
                    BindingRows.announced(handle, follower, clock.instant());
                }
            }
        });
    }

    private Step following(BindingRow row, Binding binding, String first, String tip, Looks looks) {
        Optional<String> passed = database.read(handle -> BindingRows.find(handle, first)
                .flatMap(
                        other -> Binding.of(other.settings()).canary().watched().isPresent()
                                ? BindingWatch.find(handle, first).map(BindingWatch::passed)
                                : live(other)));
        if (passed.isEmpty()) {
            return new Step.Rest(waiting(row, binding, first, tip));
        }
        boolean resting = !passed.get().equals(tip) && looks.asSeen().test(passed.get());
        return resting ? new Step.Rest(waiting(row, binding, first, tip)) : new Step.Go(passed.get());
    }

    /** The commit that a binding has made live, as far as it is known at this moment. */
    private static Optional<String> live(BindingRow row) {
        return row.isApproved() && WELL.contains(row.state())
                ? Optional.ofNullable(Seen.parse(row.seen())).map(Seen::tip).filter(tip -> !tip.isEmpty())
                : Optional.empty();
    }

    /**
     * How a binding stands after a look that it was allowed.
     *
     * @param tip where the branch is
     * @param dealt the commit that it was allowed to go to
     */
    BindingRow after(BindingRow after, Binding binding, String tip, String dealt) {
        boolean well = WELL.contains(after.state());
        Optional<Duration> watched = binding.canary().watched();
        if (watched.isPresent() && after.isApproved() && !tip.isEmpty()) {
            BindingWatch watch = known(binding, watched.get());
            Run run = watch.run();
            if (run != null && run.verdict() == Verdict.WATCHING) {
                return well ? watching(after, binding, run, after.seen()) : after;
            }
            if (well && !dealt.equals(watch.passed())) {
                save(watch.withPassed(dealt), true);
            }
        }
        boolean behind = binding.canary().after() != null && after.isApproved() && !tip.equals(dealt);
        return well && behind
                ? waiting(after, binding, String.valueOf(binding.canary().after()), tip)
                : after;
    }

    private BindingRow watching(BindingRow row, Binding binding, Run run, @Nullable String seen) {
        String message = "Commit " + run.commit().substring(0, 8) + " is watched for failures until " + run.until()
                + "; newer ones wait.";
        BindingRow rest = rest(row, binding, State.WATCHING, message);
        Instant next = run.until().isBefore(rest.nextLook()) ? run.until() : rest.nextLook();
        return rest.times(rest.lastRun(), clock.instant(), seen, 0, next);
    }

    private BindingRow waiting(BindingRow row, Binding binding, String first, String tip) {
        return rest(
                row,
                binding,
                State.WAITING,
                "Commit " + tip.substring(0, Math.min(8, tip.length())) + " waits until the binding '" + first
                        + "' has had it live for long enough.");
    }

    private BindingRow rest(BindingRow row, Binding binding, State state, String message) {
        Instant now = clock.instant();
        Instant next = Rhythm.next(now, binding.interval(), binding.wish().url());
        return row.standing(state.name(), now, message, rests(row) ? row.planRun() : null)
                .times(row.lastRun(), row.lastSuccess(), row.seen(), 0, next);
    }

    /** A person wants to go on although something failed: what is live counts as good, and what was taken back is brought again. */
    static void accept(Handle handle, String binding) {
        BindingWatch.find(handle, binding).ifPresent(watch -> {
            Run run = watch.run();
            if (run != null && run.verdict() == Verdict.FAILED) {
                BindingWatch.put(handle, watch.with(run.passed()));
            }
        });
    }
}
