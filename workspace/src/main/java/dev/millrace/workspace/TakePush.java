package dev.millrace.workspace;

import dev.millrace.git.CommitInfo;
import dev.millrace.git.FileEntry;
import dev.millrace.git.GitStore;
import dev.millrace.git.ObjectStage;
import dev.millrace.git.TreeChange;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Location;
import dev.millrace.model.Namespace;
import dev.millrace.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Examines what somebody pushed. Only the newest commit has to be fit for a namespace: the ones below it are history, and bringing one of them back
 * examines it then.
 */
final class TakePush {
    /** So many of the pushed commits become states that can be looked at one by one. */
    private static final int MOST_STATES = 1_000;

    private final GitStore git;
    private final FlowIndexing flows;
    private final Limits limits;

    TakePush(GitStore git, FlowIndexing flows, Limits limits) {
        this.git = git;
        this.flows = flows;
        this.limits = limits;
    }

    /** @param ids stored objects that the new head needs and that may be old */
    record Taken(
            String newHead,
            String message,
            List<String> passed,
            List<TreeChange> changes,
            List<FlowChange> flows,
            Set<String> ids,
            List<Problem> warnings) {}

    Taken examine(Namespace namespace, @Nullable String expected, String newHead, PushRails rails) {
        CommitInfo commit = git.commit(newHead);
        String before =
                expected == null ? GitStore.EMPTY_TREE : git.commit(expected).tree();
        List<FileEntry> filesBefore = git.files(before);
        List<TreeChange> changes = git.diff(before, commit.tree());
        List<Problem> problems = new ArrayList<>();
        places(changes, problems);
        sizes(changes, problems);
        collisions(git.files(commit.tree()), changes, problems);
        deletions(changes, filesBefore.size(), rails, problems);
        List<FlowChange> flowChanges = problems.isEmpty() ? flows(namespace, changes, problems) : List.of();
        if (!problems.isEmpty()) {
            throw new Invalid(
                    problems.size() == 1 ? "refused for the problem above" : "refused for the problems above",
                    problems);
        }
        List<String> passed = new ArrayList<>(git.commitsBetween(expected, newHead, MOST_STATES));
        passed.remove(newHead);
        return new Taken(
                newHead,
                commit.message().strip(),
                passed,
                changes,
                flowChanges,
                needed(commit, changes),
                warnings(flowChanges));
    }

    private static void places(List<TreeChange> changes, List<Problem> problems) {
        for (TreeChange change : changes) {
            TreeEntry after = change.after();
            if (after != null) {
                Layout.objection(change.path(), after.mode(), false)
                        .ifPresent(why -> problems.add(at(change.path(), why)));
            }
        }
    }

    private void sizes(List<TreeChange> changes, List<Problem> problems) {
        Map<String, Long> sizes = git.sizes(changes.stream()
                .map(TreeChange::after)
                .filter(Objects::nonNull)
                .map(TreeEntry::id)
                .toList());
        long sum = 0;
        for (TreeChange change : changes) {
            TreeEntry after = change.after();
            long size = after == null ? 0 : sizes.getOrDefault(after.id(), 0L);
            sum += size;
            if (size > limits.fileBytes()) {
                problems.add(at(
                        change.path(),
                        "The file has " + size + " bytes, and a namespace file may have " + limits.fileBytes()
                                + " at most."));
            }
        }
        if (sum > limits.importBytes() || changes.size() > limits.importEntries()) {
            problems.add(Problem.error(
                    "The push changes " + changes.size() + " files with " + sum + " bytes, and one may change "
                            + limits.importEntries() + " files with " + limits.importBytes()
                            + " bytes; push in several steps.",
                    "",
                    Location.START));
        }
    }

    /** Two names that some file system takes for one another, folders included, where at least one of them is new. */
    private static void collisions(List<FileEntry> files, List<TreeChange> changes, List<Problem> problems) {
        Set<FilePath> added = new HashSet<>();
        for (TreeChange change : changes) {
            if (change.before() == null) {
                added.add(change.path());
            }
        }
        if (added.isEmpty()) {
            return;
        }
        Map<String, FilePath> byFolded = new HashMap<>();
        Set<FilePath> told = new HashSet<>();
        for (FileEntry file : files) {
            for (FilePath path = file.path(); !path.isRoot(); path = path.parent()) {
                FilePath other = byFolded.putIfAbsent(path.foldedForm(), path);
                if (other == null) {
                    continue;
                }
                if (!other.equals(path) && isNew(added, path, other) && told.add(path)) {
                    problems.add(at(
                            path,
                            "'" + path + "' and '" + other + "' differ only in case or Unicode form. Rename one."));
                }
                break;
            }
        }
    }

    private static boolean isNew(Set<FilePath> added, FilePath one, FilePath other) {
        return added.stream().anyMatch(path -> one.contains(path) || other.contains(path));
    }

    private static void deletions(List<TreeChange> changes, int before, PushRails rails, List<Problem> problems) {
        int deleted =
                (int) changes.stream().filter(change -> change.after() == null).count();
        rails.objection(deleted, before).ifPresent(why -> problems.add(Problem.error(why, "", Location.START)));
    }

    private List<FlowChange> flows(Namespace namespace, List<TreeChange> changes, List<Problem> problems) {
        ObjectStage nothing = git.stage();
        List<FlowChange> examined = flows.examine(namespace, changes, nothing, true);
        for (FlowChange change : examined) {
            FlowChange.Put put = change.put();
            if (put != null) {
                put.errors().forEach(problem -> problems.add(in(change, problem)));
            }
        }
        return examined;
    }

    private static List<Problem> warnings(List<FlowChange> changes) {
        List<Problem> warnings = new ArrayList<>();
        for (FlowChange change : changes) {
            FlowChange.Put put = change.put();
            if (put != null) {
                put.parsed().problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                        .forEach(problem -> warnings.add(in(change, problem)));
            }
        }
        return warnings;
    }

    private static Set<String> needed(CommitInfo commit, List<TreeChange> changes) {
        Set<String> ids = changes.stream()
                .map(TreeChange::after)
                .filter(Objects::nonNull)
                .map(TreeEntry::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ids.add(commit.id());
        return ids;
    }

    private static Problem in(FlowChange change, Problem problem) {
        String where = problem.path().isEmpty() ? "" : " (" + problem.path() + ")";
        return new Problem(
                problem.severity(),
                problem.message() + where,
                Layout.flow(change.key().id()).value(),
                problem.start(),
                problem.end());
    }

    private static Problem at(FilePath path, String why) {
        return Problem.error(why, path.value(), Location.START);
    }
}
