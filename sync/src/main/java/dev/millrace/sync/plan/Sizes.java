package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what a plan writes is within the limits. */
public final class Sizes {
    private static final int NAMED = 10;

    private Sizes() {}

    /**
     * Adds an obstacle to a plan that writes too much.
     *
     * @param sizes in bytes by blob id; a blob without one counts as empty
     */
    public static Plan checked(Plan plan, Map<String, Long> sizes, Limits limits) {
        Map<FilePath, Long> each = new LinkedHashMap<>();
        for (Change change : plan.changes()) {
            each.put(
                    change.inGit(),
                    change.after()
                            .map(entry -> sizes.getOrDefault(entry.id(), 0L))
                            .orElse(0L));
        }
        long sum = each.values().stream().mapToLong(Long::longValue).sum();
        return tooLarge(each, limits)
                .or(() -> tooMuch(sum, limits))
                .map(obstacle -> plan.withObstacles(List.of(obstacle)))
                .orElse(plan);
    }

    /**
     * What is wrong if single files are too large.
     *
     * @param sizes in bytes by path from the bound directory
     */
    public static Optional<Obstacle> tooLarge(Map<FilePath, Long> sizes, Limits limits) {
        List<String> large = sizes.entrySet().stream()
                .filter(file -> file.getValue() > limits.fileBytes())
                .limit(NAMED)
                .map(file -> "'" + file.getKey() + "' (" + Limits.text(file.getValue()) + ")")
                .toList();
        return large.isEmpty()
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.TOO_LARGE,
                        "A namespace file may have " + Limits.text(limits.fileBytes())
                                + " at most, and there is more in: " + String.join(", ", large)
                                + ". Nothing was changed. Keep large files elsewhere, or name them in "
                                + ".kestraignore."));
    }

    /** What is wrong if all files together are too large. */
    public static Optional<Obstacle> tooMuch(long sum, Limits limits) {
        return sum <= limits.planBytes()
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.TOO_LARGE,
                        "One run may move " + Limits.text(limits.planBytes()) + " at most, and this one would move "
                                + Limits.text(sum)
                                + ". Nothing was changed. Sync fewer files at once by the files property, or "
                                + "name some in .kestraignore."));
    }
}
