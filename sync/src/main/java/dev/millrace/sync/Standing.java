package dev.millrace.sync;

import dev.millrace.git.TreeChange;
import dev.millrace.git.remote.HostKeyChanged;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.PlanJson;
import dev.millrace.workspace.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a namespace stands to a directory of a branch.
 *
 * @param since when it came to be so, as far as the runs that are kept tell
 * @param ahead paths of the namespace that changed on the server since the last run
 * @param behind whether the branch has moved since the last run; absent where it was not asked
 * @param action the one thing to do about it
 */
public record Standing(
        SyncBinding.Key key,
        State state,
        Instant since,
        List<String> ahead,
        @Nullable Boolean behind,
        @Nullable String lastRunId,
        @Nullable Instant lastRun,
        @Nullable String error,
        String action) {
    private static final int MOST_PATHS = 500;

    /** Of a place that nothing was ever pushed to or synced from. */
    public static Standing untouched(SyncBinding.Key key, Instant since) {
        return new Standing(key, State.HELD_CHANGE, since, List.of(), null, null, null, null, State.HELD_CHANGE.action);
    }

    /** The states, with the one action that clears each. */
    public enum State {
        IN_SYNC("Nothing is to be done."),
        GIT_AHEAD("Sync: the branch has moved since the last run."),
        SERVER_AHEAD("Push: the namespace has changed since the last run."),
        DIVERGED("Make a plan: both sides have changed since the last run."),
        PROPOSED("Merge the request, or close it: the branch takes changes by request only."),
        CONFLICT("Look at both versions, then choose a conflict policy."),
        HELD_HISTORY(
                "Read the message: look at the plan and confirm it, adopt the repository anew, or have the commits signed."),
        HELD_DELETES("Look at the plan, then confirm it or set maxDeletions."),
        HELD_SECRETS(
                "Read the message: take the credentials out, allow them where they are none, or look at the plan and confirm it."),
        HELD_CHANGE(
                "Look at the plan, then apply it: nothing is done by itself before somebody has seen what these settings do."),
        HELD_CANARY(
                "Look at the execution that the message names. Push a commit that mends it, or resume the binding to go on all the same."),
        WATCHING("Nothing but wait: what was brought last is being watched for failures."),
        WAITING("Nothing but wait, or apply a plan by hand: another binding has to have it live first."),
        INVALID("Correct what the message names."),
        AUTH_FAILED("Correct user name and password, or the rights of the token."),
        HOST_KEY_CHANGED("Ask the server's owner; if the key was changed on purpose, replace it in known_hosts."),
        UNREACHABLE("Nothing but wait, or check address and network; the next run tries again."),
        PAUSED("Resume the binding."),
        FROZEN("Wait for the end of the freeze, or apply a plan by hand."),
        FAILED("Read the message of the last run.");

        private final String action;

        State(String action) {
            this.action = action;
        }

        /** What a person can do to clear it. */
        public String action() {
            return action;
        }

        /** What a guard rail that objects to a plan makes of a binding. */
        public static State of(Obstacle.Kind kind) {
            return switch (kind) {
                case CONFLICT, FILE_AND_FOLDER, IN_THE_WAY, MISSING_IN_SOURCE -> CONFLICT;
                case TOO_MANY_DELETIONS -> HELD_DELETES;
                case SECRET_FOUND -> HELD_SECRETS;
                case UNTRUSTED_COMMITS, REPOSITORY_SWAPPED, HISTORY_REWRITTEN -> HELD_HISTORY;
                case BAD_NAME, NAMES_COLLIDE, AMBIGUOUS_FOLDER, TOO_LARGE, LFS_POINTER, INVALID_FLOW -> INVALID;
            };
        }

        /** What a failure beside the plan makes of it, by the failure's name as runs keep it. */
        public static State of(@Nullable String failure) {
            return switch (failure == null ? "" : failure) {
                case "HostKeyChanged" -> HOST_KEY_CHANGED;
                case "Refused" -> AUTH_FAILED;
                case "Unavailable" -> UNREACHABLE;
                case "Conflict" -> CONFLICT;
                case "Invalid" -> INVALID;
                default -> FAILED;
            };
        }

        /** The name by which runs keep a failure. */
        public static String nameOf(RuntimeException failure) {
            return HostKeyChanged.isCauseOf(failure)
                    ? HostKeyChanged.class.getSimpleName()
                    : failure.getClass().getSimpleName();
        }
    }

    /** Works out standings from what is stored, and from the remote where that is asked. */
    static final class Reading {
        private final Tools tools;

        Reading(Tools tools) {
            this.tools = tools;
        }

        /** @param tip where the branch is now; empty if that was not asked */
        Standing of(SyncBinding binding, List<SyncRun> runs, Optional<String> tip) {
            List<String> ahead = ahead(binding);
            Boolean behind = tip.map(now -> !now.equals(binding.gitCommit())).orElse(null);
            List<SyncRun> own = runs.stream().filter(run -> isOf(run, binding)).toList();
            Optional<SyncRun> last = own.stream().findFirst();
            State state = last.filter(run -> run.state() == SyncRun.State.FAILED)
                    .map(Reading::trouble)
                    .or(() -> last.filter(run -> run.state() == SyncRun.State.PROPOSED)
                            .map(_ -> State.PROPOSED))
                    .orElseGet(() -> standing(!ahead.isEmpty(), Boolean.TRUE.equals(behind)));
            return new Standing(
                    binding.key(),
                    state,
                    since(own, binding),
                    ahead,
                    behind,
                    last.map(SyncRun::id).orElse(null),
                    last.map(SyncRun::started).orElse(null),
                    last.map(SyncRun::error).orElse(null),
                    state.action);
        }

        private static State standing(boolean ahead, boolean behind) {
            return ahead ? (behind ? State.DIVERGED : State.SERVER_AHEAD) : behind ? State.GIT_AHEAD : State.IN_SYNC;
        }

        /** What kind of trouble a run ended in, by the guard rail in its plan or, where there is none, by what was said. */
        private static State trouble(SyncRun run) {
            return PlanJson.obstacles(run.plan()).stream()
                    .findFirst()
                    .map(State::of)
                    .orElseGet(() -> State.of(run.failure()));
        }

        private static boolean isOf(SyncRun run, SyncBinding binding) {
            return binding.key().equals(new SyncBinding.Key(run.namespace(), run.url(), run.branch(), run.directory()))
                    && (run.state() != SyncRun.State.PLANNED);
        }

        private static Instant since(List<SyncRun> own, SyncBinding binding) {
            Instant since = binding.updated();
            if (own.isEmpty() || own.getFirst().state() != SyncRun.State.FAILED) {
                return since;
            }
            for (SyncRun run : own) {
                if (run.state() != SyncRun.State.FAILED) {
                    break;
                }
                since = run.started();
            }
            return since;
        }

        private List<String> ahead(SyncBinding binding) {
            Namespace namespace = new Namespace(binding.key().namespace());
            Snapshot head = tools.workspace().head(namespace);
            String then = binding.namespaceCommit();
            if (head.commitId().isEmpty() || head.commitId().get().equals(then)) {
                return List.of();
            }
            try {
                String before = then == null
                        ? dev.millrace.git.GitStore.EMPTY_TREE
                        : tools.workspace().at(namespace, then).treeId();
                return tools.git().diff(before, head.treeId()).stream()
                        .map(TreeChange::path)
                        .map(Object::toString)
                        .limit(MOST_PATHS)
                        .toList();
            } catch (NotFound noLongerKept) {
                return List.of("");
            }
        }
    }
}
