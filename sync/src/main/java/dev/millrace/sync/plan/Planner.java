package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Three trees in, a plan out.
 *
 * <p>Per path the three trees give a {@link Verdict}; what is done about it follows from the request: one side is the source and the other becomes
 * like it within the scope. Where {@link Conflicts} say something, what only the other side changed stays, a conflict goes by its policy, and what was
 * never brought by a run is never deleted. Around that stand the rails:
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
    private final ThreeWay.Outcomes merges;
    private final Side source;
    private final Side target;
    private final List<Change> changes = new ArrayList<>();
    private final List<Place> unchanged = new ArrayList<>();
    private final List<Place> left = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Place> aside = new ArrayList<>();
    private final List<ThreeWay> toMerge = new ArrayList<>();
    private final List<String> holding = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Planner(Heading heading, PlanRequest request, Trees trees, ThreeWay.Outcomes merges) {
        this.heading = heading;
        this.request = request;
        this.trees = trees;
        this.merges = merges;
        this.source = request.source();
        this.target = source.other();
    }

    /** Decides. The same arguments always give the same plan. */
    public static Plan plan(Heading heading, PlanRequest request, Trees trees) {
        return plan(heading, request, trees, ThreeWay.Outcomes.NONE);
    }

    /** As above, with what came of the versions that an earlier plan wanted to see put together ({@link Plan#toMerge}). */
    public static Plan plan(Heading heading, PlanRequest request, Trees trees, ThreeWay.Outcomes merges) {
        return new Planner(heading, request, trees, merges).plan();
    }

    private Plan plan() {
        SortedMap<FilePath, Entry> from = trees.side(source);
        SortedMap<FilePath, Entry> to = trees.side(target);
        Scope scope = request.scope();
        boolean emptySource = from.keySet().stream().noneMatch(path -> scope.copies(path, source));
        Abreast both = new Abreast(from, to);
        while (both.next()) {
            Place place = scope.layout().place(both.path()).orElse(null);
            if (place == null) {
                continue;
            }
            Entry own = both.first();
            if (own != null && scope.copies(place, source)) {
                bring(place, own, both.second());
            } else if (own == null && scope.deletes(place) && !isOddInSource(both.path())) {
                takeAway(place, both.second(), emptySource);
            }
        }
        if (emptySource && request.delete() && !left.isEmpty()) {
            warnings.add(emptySourceWarning());
        }
        Rails rails = new Rails(heading, request, trees, changes);
        warnings.addAll(rails.warnings());
        return new Plan(heading, changes, unchanged, left, kept, aside, toMerge, warnings, obstacles(rails));
    }

    private List<Obstacle> obstacles(Rails rails) {
        if (holding.isEmpty()) {
            return rails.obstacles();
        }
        List<Obstacle> all = new ArrayList<>();
        all.add(new Obstacle(
                Obstacle.Kind.CONFLICT,
                "Both sides have changed since they were last the same: " + Rails.listed(holding)
                        + ". Nothing was changed. Look at both versions, then choose with 'conflict': hold-path, prefer-git, "
                        + "prefer-server, merge or branch."));
        all.addAll(rails.obstacles());
        return all;
    }

    /** The source has the file. */
    private void bring(Place place, Entry own, @Nullable Entry there) {
        FilePath path = place.inGit();
        Entry wanted = trees.translated(path, own);
        if (there != null) {
            // The server has no way to change a mode by hand, so Git's mode is right in both directions.
            Entry written = target == Side.GIT ? wanted.withMode(there.mode()) : wanted;
            if (written.equals(there)) {
                unchanged.add(place);
                return;
            }
            wanted = written;
        }
        Verdict verdict = trees.verdict(path, source);
        if (stays(place, verdict, wanted, there)) {
            return;
        }
        if (there == null) {
            changes.add(new Change.Add(place, target, wanted, verdict));
        } else {
            changes.add(new Change.Update(place, target, there, wanted, verdict));
        }
        if (there != null && (verdict == Verdict.CHANGED_BOTH || verdict == changedOn(target))) {
            warnings.add(otherSideChanged(path));
        }
    }

    /** Only the other side has the file. */
    private void takeAway(Place place, @Nullable Entry there, boolean emptySource) {
        if (there == null) {
            return;
        }
        FilePath path = place.inGit();
        Verdict verdict = trees.verdict(path, source);
        boolean allowed = request.delete() && (!emptySource || request.brake().isExplicit() || isOurs(path, there));
        if (!allowed) {
            left.add(place);
            return;
        }
        if (stays(place, verdict, null, there)) {
            return;
        }
        changes.add(new Change.Delete(place, target, there, verdict));
        if (verdict == Verdict.DELETED_IN_GIT_CHANGED_ON_SERVER
                || verdict == Verdict.DELETED_ON_SERVER_CHANGED_IN_GIT) {
            warnings.add(otherSideChanged(path));
        }
    }

    /** True if the path is dealt with otherwise than by making the other side like the source. */
    private boolean stays(Place place, Verdict verdict, @Nullable Entry wanted, @Nullable Entry there) {
        Optional<OnConflict> policy =
                request.conflicts().at(request.scope().layout().matched(place));
        if (policy.isEmpty()) {
            return false;
        }
        if (verdict.isOnlyOf(target)) {
            keep(place, verdict, Kept.Why.AHEAD);
            return true;
        }
        return verdict.isConflict() && settled(place, verdict, policy.get(), wanted, there);
    }

    private boolean settled(
            Place place, Verdict verdict, OnConflict policy, @Nullable Entry wanted, @Nullable Entry there) {
        switch (policy) {
            case HOLD -> hold(place, verdict);
            case HOLD_PATH -> {
                keep(place, verdict, Kept.Why.HELD);
                warnings.add(conflict(place, verdict, "it stays as it is on both sides until somebody decides"));
            }
            case PREFER_GIT, PREFER_SERVER -> {
                Side preferred = policy == OnConflict.PREFER_GIT ? Side.GIT : Side.SERVER;
                if (preferred == source) {
                    return false;
                }
                keep(place, verdict, Kept.Why.PREFERRED);
                warnings.add(conflict(place, verdict, "the version " + target.text() + " stands"));
            }
            case MERGE -> {
                return merged(place, verdict, wanted, there);
            }
            case BRANCH -> {
                return branched(place, verdict);
            }
        }
        return true;
    }

    /** An edit is never lost to a deletion; two edits are put together. */
    private boolean merged(Place place, Verdict verdict, @Nullable Entry wanted, @Nullable Entry there) {
        if (wanted == null) {
            keep(place, verdict, Kept.Why.PREFERRED);
            warnings.add(conflict(place, verdict, "the edit stands"));
            return true;
        }
        if (there == null) {
            return false;
        }
        switch (merges.byPath().get(place.inGit())) {
            case null ->
                toMerge.add(
                        new ThreeWay(place, Optional.ofNullable(trees.baseId(place.inGit(), target)), wanted, there));
            case ThreeWay.Outcome.Merged merged -> {
                Entry written = new Entry(merged.id(), wanted.mode());
                if (written.equals(there)) {
                    unchanged.add(place);
                } else {
                    changes.add(new Change.Update(place, target, there, written, Verdict.CHANGED_BOTH));
                }
                warnings.add(conflict(place, verdict, "the changes of both were put together"));
            }
            case ThreeWay.Outcome.Clash clash -> {
                hold(place, verdict);
                warnings.add(conflict(place, verdict, "they could not be put together: " + clash.why()));
            }
        }
        return true;
    }

    /** The server's version goes to a branch of its own; Git's stands. */
    private boolean branched(Place place, Verdict verdict) {
        if (trees.live().containsKey(place.inGit())) {
            aside.add(place);
        }
        warnings.add(conflict(place, verdict, "the server's version goes to a branch of its own and Git's stands"));
        if (source == Side.GIT) {
            return false;
        }
        keep(place, verdict, Kept.Why.PREFERRED);
        return true;
    }

    private void hold(Place place, Verdict verdict) {
        keep(place, verdict, Kept.Why.HELD);
        holding.add("'" + place.inGit() + "' (" + verdict.text() + ")");
    }

    private void keep(Place place, Verdict verdict, Kept.Why why) {
        kept.add(new Kept(
                place,
                verdict,
                why,
                Optional.ofNullable(trees.git().files().get(place.inGit())),
                Optional.ofNullable(trees.live().get(place.inGit()))));
    }

    private static Warning conflict(Place place, Verdict verdict, String outcome) {
        return new Warning(
                Warning.Kind.CONFLICT,
                place.inGit().value(),
                "'" + place.inGit() + "' is " + verdict.text() + "; " + outcome + ".");
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
        return target == Side.GIT && there.id().equals(trees.baseId(path, Side.GIT));
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
