package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each path stands that is not the same on both sides, told from the base and from both sides as they are now. */
public final class FileStates {
    /** So many paths get to know since when they stand so; that takes a look at the history of each. */
    private static final int DATED = 200;

    private final Tools tools;
    private final Between between;
    private final Rules rules;
    private final Side source;

    FileStates(Tools tools, Between between, Rules rules, Side source) {
        this.tools = tools;
        this.between = between;
        this.rules = rules;
        this.source = source;
    }

    /**
     * A path that is not the same on both sides.
     *
     * @param path from the bound directory
     * @param gitPath from the root of the repository
     * @param text what happened, for people
     * @param since when the server's version came to be, or when the branch was moved to where it is; absent where neither is known
     * @param action the one thing that clears it
     */
    public record FileState(
            String path,
            String gitPath,
            Standing.State state,
            Verdict verdict,
            String text,
            @Nullable Instant since,
            String action) {}

    List<FileState> all(TaskLog log) {
        Looking looking = new Looking(tools, between, rules, source, log::info);
        SyncRun run = tools.ledger().begin(Origin.NONE, source, true, between.key());
        RemoteTree tree = looking.fetch();
        Look look = looking.look(run, tree, Optional.empty());
        Set<FilePath> heldDeletes = look.plan().obstacles().stream()
                        .anyMatch(obstacle -> obstacle.kind() == Obstacle.Kind.TOO_MANY_DELETIONS)
                ? look.plan().changes().stream()
                        .filter(Change.Delete.class::isInstance)
                        .map(Change::inGit)
                        .collect(Collectors.toSet())
                : Set.of();
        TreeSet<FilePath> paths = new TreeSet<>(look.trees().git().files().keySet());
        paths.addAll(look.trees().live().keySet());
        List<FileState> all = new ArrayList<>();
        for (FilePath path : paths) {
            if (!look.scope().copies(path, Side.GIT) && !look.scope().copies(path, Side.SERVER)) {
                continue;
            }
            Verdict verdict = look.trees().verdict(path, source);
            Standing.State state = heldDeletes.contains(path) ? Standing.State.HELD_DELETES : state(verdict);
            if (state != Standing.State.IN_SYNC) {
                all.add(new FileState(
                        path.value(),
                        between.directory().resolve(path).value(),
                        state,
                        verdict,
                        verdict.text(),
                        all.size() < DATED ? since(look, path) : null,
                        state.action()));
            }
        }
        return all;
    }

    private static Standing.State state(Verdict verdict) {
        return switch (verdict) {
            case SAME, CHANGED_ALIKE, GONE -> Standing.State.IN_SYNC;
            case CHANGED_IN_GIT, NEW_IN_GIT, DELETED_IN_GIT -> Standing.State.GIT_AHEAD;
            case CHANGED_ON_SERVER, NEW_ON_SERVER, DELETED_ON_SERVER -> Standing.State.SERVER_AHEAD;
            case CHANGED_BOTH, DIFFERENT, DELETED_IN_GIT_CHANGED_ON_SERVER, DELETED_ON_SERVER_CHANGED_IN_GIT ->
                Standing.State.CONFLICT;
        };
    }

    private @Nullable Instant since(Look look, FilePath path) {
        Place place = look.scope().layout().place(path).orElse(null);
        Verdict verdict = look.trees().verdict(path, source);
        if (place == null || verdict.isOnlyOf(Side.GIT)) {
            return look.tree().said().map(RemoteTree.Said::time).orElse(null);
        }
        return tools.workspace().history(place.namespace(), place.inTree(), 1).stream()
                .findFirst()
                .map(revision -> revision.time())
                .orElse(null);
    }
}
