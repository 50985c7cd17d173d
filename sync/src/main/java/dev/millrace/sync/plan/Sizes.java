package dev.millrace.sync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether what a plan writes is within the limits. */
public final class Sizes {
    private Sizes() {}

    /**
     * Adds an obstacle to a plan that writes too much.
     *
     * @param sizes in bytes by blob id; a blob without one counts as empty
     */
    public static Plan checked(Plan plan, Map<String, Long> sizes, Limits limits) {
        List<String> large = new ArrayList<>();
        long sum = 0;
        for (Change change : plan.changes()) {
            long size = change.after()
                    .map(entry -> sizes.getOrDefault(entry.id(), 0L))
                    .orElse(0L);
            sum += size;
            if (size > limits.fileBytes()) {
                large.add("'" + change.inGit() + "' (" + Limits.text(size) + ")");
            }
        }
        if (!large.isEmpty()) {
            String named = large.stream().limit(10).collect(Collectors.joining(", "));
            return plan.withObstacles(List.of(new Obstacle(
                    Obstacle.Kind.TOO_LARGE,
                    "A namespace file may have " + Limits.text(limits.fileBytes()) + " at most, and there is more in: "
                            + named + ". Nothing was changed. Keep large files elsewhere, or name them in "
                            + ".kestraignore.")));
        }
        if (sum > limits.planBytes()) {
            return plan.withObstacles(List.of(new Obstacle(
                    Obstacle.Kind.TOO_LARGE,
                    "One run may move " + Limits.text(limits.planBytes()) + " at most, and this one would move "
                            + Limits.text(sum)
                            + ". Nothing was changed. Sync fewer files at once by the files property, or "
                            + "name some in .kestraignore.")));
        }
        return plan;
    }
}
