package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What keeps a plan from being applied, and what deserves a warning, beyond the single change. */
final class Rails {
    private static final int NAMED = 10;

    private final Heading heading;
    private final PlanRequest request;
    private final Trees trees;
    private final List<Change> changes;
    private final Side target;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();

    Rails(Heading heading, PlanRequest request, Trees trees, List<Change> changes) {
        this.heading = heading;
        this.request = request;
        this.trees = trees;
        this.changes = changes;
        this.target = request.source().other();
        if (target == Side.SERVER) {
            oddNames();
        } else {
            oddInTheWay();
        }
        // What was there already is as it was: only what is new can stand in the way.
        if (changes.stream().anyMatch(Change.Add.class::isInstance)) {
            TreeSet<String> after = after();
            sameButForCase(after);
            filesAndFolders(after);
        }
        tooManyDeletions();
    }

    List<Warning> warnings() {
        return warnings;
    }

    List<Obstacle> obstacles() {
        return obstacles;
    }

    /** The paths of the other side once the changes are made. */
    private TreeSet<String> after() {
        TreeSet<String> after = new TreeSet<>();
        trees.side(target).keySet().forEach(path -> after.add(path.value()));
        for (Change change : changes) {
            if (change.after().isPresent()) {
                after.add(change.inGit().value());
            } else {
                after.remove(change.inGit().value());
            }
        }
        return after;
    }

    private void oddNames() {
        List<String> bad = new ArrayList<>();
        for (Oddity oddity : trees.git().oddities()) {
            switch (oddity.kind()) {
                case BAD_NAME -> bad.add(quoted(oddity.path()) + " (" + oddity.why() + ")");
                case SYMLINK ->
                    skipped(oddity, Warning.Kind.SYMLINK_SKIPPED, "a symbolic link; links are not followed");
                case SUBMODULE ->
                    skipped(
                            oddity,
                            Warning.Kind.SUBMODULE_SKIPPED,
                            "a submodule; the files of another repository are not synced");
            }
        }
        if (!bad.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.BAD_NAME,
                    "The repository holds names below '" + heading.directory() + "' that no namespace file may have: "
                            + listed(bad) + ". Nothing was synced. Rename or remove them in Git."));
        }
    }

    private void skipped(Oddity oddity, Warning.Kind kind, String what) {
        if (request.scope().copies(new FilePath(oddity.path()), Side.GIT)) {
            warnings.add(
                    new Warning(kind, oddity.path(), "Skipped " + quoted(oddity.path()) + ": it is " + what + "."));
        }
    }

    /** A push never replaces a link or a submodule, nor writes below one. */
    private void oddInTheWay() {
        List<String> blocked = new ArrayList<>();
        for (Oddity oddity : trees.git().oddities()) {
            for (Change change : changes) {
                String path = change.inGit().value();
                if (change instanceof Change.Add && overlap(path, oddity.path())) {
                    blocked.add("'" + path + "' (in Git, " + quoted(oddity.path()) + ": " + oddity.why() + ")");
                }
            }
        }
        if (!blocked.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.IN_THE_WAY,
                    "These files cannot be pushed, because Git has something there that is no plain file and is never "
                            + "replaced: " + listed(blocked)
                            + ". Rename the files, or remove what stands there in Git."));
        }
    }

    private static boolean overlap(String path, String odd) {
        return path.equals(odd) || path.startsWith(odd + "/") || odd.startsWith(path + "/");
    }

    private void sameButForCase(TreeSet<String> after) {
        Map<String, List<String>> byFold = new HashMap<>();
        changes.stream()
                .filter(Change.Add.class::isInstance)
                .forEach(change -> byFold.put(change.inGit().foldedForm(), new ArrayList<>()));
        for (String path : after) {
            List<String> same = byFold.get(new FilePath(path).foldedForm());
            if (same != null) {
                same.add(path);
            }
        }
        List<String> pairs = changes.stream()
                .filter(Change.Add.class::isInstance)
                .map(change -> byFold.getOrDefault(change.inGit().foldedForm(), List.of()))
                .filter(same -> same.size() > 1)
                .map(same -> same.stream().map(path -> "'" + path + "'").collect(Collectors.joining(" and ")))
                .distinct()
                .toList();
        if (!pairs.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NAMES_COLLIDE,
                    "These names differ only by upper and lower case, or by the form of their Unicode characters, and would be one "
                            + "file on many computers: " + listed(pairs)
                            + ". Nothing was changed. Rename all but one of them"
                            + (request.delete()
                                    ? "."
                                    : ", or set delete: true where one of them replaces the other.")));
        }
    }

    private void filesAndFolders(TreeSet<String> after) {
        List<String> clashes = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Add) {
                clash(change.inGit(), after)
                        .ifPresent(other -> clashes.add("'" + change.inGit() + "' and '" + other + "'"));
            }
        }
        if (!clashes.isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.FILE_AND_FOLDER,
                    "A file on one side is a folder on the other: " + listed(clashes)
                            + ". Nothing was changed. Remove one of them"
                            + (request.delete()
                                    ? "."
                                    : ", or set delete: true to let the source replace what is there.")));
        }
    }

    private static Optional<String> clash(FilePath added, TreeSet<String> after) {
        String path = added.value();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (after.contains(path.substring(0, slash))) {
                return Optional.of(path.substring(0, slash));
            }
        }
        return Optional.ofNullable(after.ceiling(path + "/")).filter(below -> below.startsWith(path + "/"));
    }

    private void tooManyDeletions() {
        List<String> deleted = changes.stream()
                .filter(Change.Delete.class::isInstance)
                .map(change -> "'" + change.inGit() + "'")
                .toList();
        if (deleted.isEmpty()) {
            return;
        }
        long files = trees.side(target).keySet().stream()
                .filter(request.scope()::deletes)
                .count();
        request.brake()
                .objection(deleted.size(), (int) files)
                .ifPresent(why -> obstacles.add(new Obstacle(
                        Obstacle.Kind.TOO_MANY_DELETIONS,
                        "The run would delete " + deleted.size() + " files " + target.text() + ", " + why + ": "
                                + listed(deleted)
                                + ". Nothing was changed. If this is what you want, set maxDeletions to "
                                + deleted.size()
                                + " or more.")));
    }

    static String listed(List<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }

    private static String quoted(String raw) {
        return "'" + raw.replaceAll("\\p{Cntrl}", "\u00b7") + "'";
    }
}
