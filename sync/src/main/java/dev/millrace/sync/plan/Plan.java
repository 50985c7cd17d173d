package dev.millrace.sync.plan;

import dev.millrace.model.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sync would change, decided before anything does: the whole outcome of a dry run, and all that an apply obeys.
 *
 * @param changes what to do, ordered by path in Git
 * @param unchanged the files that the source has and the other side has alike
 * @param left files that only the other side has and that stay, because deleting was not asked for
 * @param kept paths that differ and stay as they are on that side, for a reason that the conflict policies give
 * @param aside what of the server goes to a branch of its own before the plan is applied
 * @param toMerge versions that have to be put together before the plan is complete; empty in a complete one
 * @param obstacles why the plan may not be applied; empty for most plans
 */
public record Plan(
        Heading heading,
        List<Change> changes,
        List<Place> unchanged,
        List<Place> left,
        List<Kept> kept,
        List<Place> aside,
        List<ThreeWay> toMerge,
        List<Warning> warnings,
        List<Obstacle> obstacles) {
    public Plan {
        changes = List.copyOf(changes);
        unchanged = List.copyOf(unchanged);
        left = List.copyOf(left);
        kept = List.copyOf(kept);
        aside = List.copyOf(aside);
        toMerge = List.copyOf(toMerge);
        warnings = List.copyOf(warnings);
        obstacles = List.copyOf(obstacles);
    }

    /** A plan in which nothing is done, because there is nothing to look at. */
    public static Plan nothing(Heading heading) {
        return new Plan(
                heading, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The same without the obstacles that a person may waive. */
    public Plan confirmed() {
        return new Plan(
                heading,
                changes,
                unchanged,
                left,
                kept,
                aside,
                toMerge,
                warnings,
                obstacles.stream().filter(obstacle -> !obstacle.isConfirmable()).toList());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The one failure that stands for the obstacles, if there are any. */
    public Optional<Failure> failure() {
        return obstacles.stream().findFirst().map(Obstacle::failure);
    }

    public Plan with(List<Warning> moreWarnings, List<Obstacle> moreObstacles) {
        return saying(both(warnings, moreWarnings), both(obstacles, moreObstacles));
    }

    /** The same with what is to be said before everything else. */
    public Plan behind(List<Warning> firstWarnings, List<Obstacle> firstObstacles) {
        return saying(both(firstWarnings, warnings), both(firstObstacles, obstacles));
    }

    private Plan saying(List<Warning> newWarnings, List<Obstacle> newObstacles) {
        return new Plan(heading, changes, unchanged, left, kept, aside, toMerge, newWarnings, newObstacles);
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    public Plan withObstacles(List<Obstacle> more) {
        return with(List.of(), more);
    }

    public Counts counts() {
        int added = 0;
        int updated = 0;
        int deleted = 0;
        for (Change change : changes) {
            switch (change) {
                case Change.Add _ -> added++;
                case Change.Update _ -> updated++;
                case Change.Delete _ -> deleted++;
            }
        }
        return new Counts(added, updated, deleted, unchanged.size());
    }

    /** The number of files of each sort. */
    public record Counts(int added, int updated, int deleted, int unchanged) {}

    /** The plan as JSON, always the same text for the same plan. The shape is described in {@link PlanJson}. */
    public String json() {
        return PlanJson.of(this);
    }

    /** SHA-256 of {@link #json}, in hexadecimal. */
    public String hash() {
        return PlanJson.hash(this);
    }

    /** The hash of a plan whose JSON is at hand. */
    public static String hashOf(String json) {
        return PlanJson.hash(json);
    }
}
