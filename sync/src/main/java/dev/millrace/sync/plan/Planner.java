package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Three trees in, a plan out.
 *
 * <p>Per path the three trees give a {@link Verdict}; what is done about it follows from the request: here, one side is the source and the other
 * becomes like it within the scope. Around that stand the rails:
 * <ul>
 * <li>An empty source never empties the other side. A push then deletes only what this binding brought to Git and nobody touched there since; a
 *     sync deletes nothing. A person who names a number of allowed deletions has thought about it, and the rail steps aside.
 * <li>The {@link Brake} refuses a plan that deletes too much.
 * <li>Names that could hurt, or that somebody's file system could not tell apart, are refused; links and submodules are left out with a warning.
 * <li>A file never quietly takes the place of a folder, nor the other way round, unless deleting was asked for.
 * </ul>
 */
public final class Planner {
    private final Heading heading;
    private final PlanRequest request;
    private final Trees trees;
    private final Side source;
    private final Side target;
    private final List<Change> changes = new ArrayList<>();
    private final List<Place> unchanged = new ArrayList<>();
    private final List<Place> left = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Planner(Heading heading, PlanRequest request, Trees trees) {
        this.heading = heading;
        this.request = request;
        this.trees = trees;
        this.source = request.source();
        this.target = source.other();
    }

    /** Decides. The same arguments always give the same plan. */
    public static Plan plan(Heading heading, PlanRequest request, Trees trees) {
        return new Planner(heading, request, trees).plan();
    }

    private Plan plan() {
        SortedMap<FilePath, Entry> from = trees.side(source);
        SortedMap<FilePath, Entry> to = trees.side(target);
        boolean emptySource =
                from.keySet().stream().noneMatch(path -> request.scope().copies(path, source));
        TreeSet<FilePath> paths = new TreeSet<>(from.keySet());
        paths.addAll(to.keySet());
        for (FilePath path : paths) {
            Entry there = from.get(path);
            if (there != null && request.scope().copies(path, source)) {
                bring(path, there, to.get(path));
            } else if (there == null && request.scope().deletes(path) && !isOddInSource(path)) {
                takeAway(path, to.get(path), emptySource);
            }
        }
        if (emptySource && request.delete() && !left.isEmpty()) {
            warnings.add(emptySourceWarning());
        }
        Rails rails = new Rails(heading, request, trees, changes);
        warnings.addAll(rails.warnings());
        return new Plan(heading, changes, unchanged, left, warnings, rails.obstacles());
    }

    /** The source has the file. */
    private void bring(FilePath path, Entry wanted, @Nullable Entry there) {
        Place place = request.scope().layout().place(path);
        if (there == null) {
            changes.add(new Change.Add(place, target, wanted, verdict(path)));
            return;
        }
        // The server has no way to change a mode by hand, so Git's mode is right in both directions.
        Entry written = target == Side.GIT ? wanted.withMode(there.mode()) : wanted;
        if (written.equals(there)) {
            unchanged.add(place);
            return;
        }
        Verdict verdict = verdict(path);
        changes.add(new Change.Update(place, target, there, written, verdict));
        if (verdict == Verdict.CHANGED_BOTH || verdict == changedOn(target)) {
            warnings.add(otherSideChanged(path));
        }
    }

    /** Only the other side has the file. */
    private void takeAway(FilePath path, @Nullable Entry there, boolean emptySource) {
        if (there == null) {
            return;
        }
        Place place = request.scope().layout().place(path);
        boolean allowed = request.delete() && (!emptySource || request.brake().isExplicit() || isOurs(path, there));
        if (!allowed) {
            left.add(place);
            return;
        }
        Verdict verdict = verdict(path);
        changes.add(new Change.Delete(place, target, there, verdict));
        if (verdict == Verdict.DELETED_IN_GIT_CHANGED_ON_SERVER
                || verdict == Verdict.DELETED_ON_SERVER_CHANGED_IN_GIT) {
            warnings.add(otherSideChanged(path));
        }
    }

    /** A link or a submodule in Git is not synced, and so says nothing about the file that the server has in its place. */
    private boolean isOddInSource(FilePath path) {
        return source == Side.GIT
                && trees.git().oddities().stream()
                        .anyMatch(odd ->
                                path.value().equals(odd.path()) || path.value().startsWith(odd.path() + "/"));
    }

    /** True for what a push of this binding put into Git and nobody changed there. */
    private boolean isOurs(FilePath path, Entry there) {
        Entry base = trees.baseOrEmpty().get(path);
        return target == Side.GIT && base != null && base.id().equals(there.id());
    }

    private Verdict verdict(FilePath path) {
        return Verdict.of(
                trees.baseOrEmpty().get(path),
                trees.git().files().get(path),
                trees.live().get(path));
    }

    private static Verdict changedOn(Side side) {
        return side == Side.GIT ? Verdict.CHANGED_IN_GIT : Verdict.CHANGED_ON_SERVER;
    }

    private Warning otherSideChanged(FilePath path) {
        return new Warning(
                Warning.Kind.OTHER_SIDE_CHANGED,
                path.value(),
                "'" + path + "' was also changed " + target.text()
                        + " since the last sync; that version is replaced and stays in the history there.");
    }

    private Warning emptySourceWarning() {
        String why = source == Side.GIT
                ? "The directory '" + heading.directory() + "' of branch '" + heading.branch() + "' has no file to sync"
                : "No file of namespace '" + heading.layout().root() + "' is to be pushed";
        return new Warning(
                Warning.Kind.EMPTY_SOURCE,
                "",
                why + "; the " + left.size() + " file(s) " + target.text()
                        + " are kept, because an empty source is more often a mistake than a wish. "
                        + "To delete them, set maxDeletions to " + left.size() + " or more.");
    }
}
