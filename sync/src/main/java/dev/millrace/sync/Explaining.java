package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kept;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Warning;
import dev.millrace.workspace.FileRevision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains one path: what the base, Git and the server have, who changed it last, and by which rule a run would or would not touch it.
 * <pre>
 * { "path", "gitPath", "verdict", "text", "outcome": "ADD"|"UPDATE"|"DELETE"|"UNCHANGED"|"LEFT"|"AHEAD"|"HELD"|"PREFERRED"|"OUTSIDE"|"IGNORED"|"ABSENT",
 *   "rule", "base": {"id", "mode"}, "git": {"id", "mode", "commit", "author", "time", "message", "exact"}, "server": {"id", "mode", "commit", "author", "time", "message"},
 *   "warnings": [text] }
 * </pre>
 */
final class Explaining {
    private final Tools tools;
    private final Between between;
    private final Rules rules;
    private final Side source;

    Explaining(Tools tools, Between between, Rules rules, Side source) {
        this.tools = tools;
        this.between = between;
        this.rules = rules;
        this.source = source;
    }

    /** @param inGit from the bound directory */
    Map<String, Object> of(FilePath inGit, TaskLog log) {
        Looking looking = new Looking(tools, between, rules, source, log::info);
        SyncRun run = tools.ledger().begin(Origin.NONE, source, true, between.key());
        RemoteTree tree = looking.fetch();
        Look look = looking.look(run, tree, Optional.empty());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("path", inGit.value());
        told.put("gitPath", between.directory().resolve(inGit).value());
        told.put("verdict", look.trees().verdict(inGit, source).name());
        told.put("text", look.trees().verdict(inGit, source).text());
        Outcome outcome = outcome(look, inGit);
        told.put("outcome", outcome.name());
        told.put("rule", outcome.rule());
        look.trees().base().map(base -> base.get(inGit)).ifPresent(entry -> told.put("base", entry(entry)));
        git(look, inGit, log).ifPresent(git -> told.put("git", git));
        server(look, inGit).ifPresent(server -> told.put("server", server));
        told.put(
                "warnings",
                look.plan().warnings().stream()
                        .filter(warning -> warning.path().equals(inGit.value()))
                        .map(Warning::text)
                        .toList());
        return told;
    }

    private record Outcome(String name, String rule) {}

    private Outcome outcome(Look look, FilePath path) {
        for (Change change : look.plan().changes()) {
            if (change.inGit().equals(path)) {
                String name = switch (change) {
                    case Change.Add _ -> "ADD";
                    case Change.Update _ -> "UPDATE";
                    case Change.Delete _ -> "DELETE";
                };
                return new Outcome(name, "It is " + change.reason().text() + ", and " + winner());
            }
        }
        for (Kept kept : look.plan().kept()) {
            if (kept.place().inGit().equals(path)) {
                return new Outcome(
                        kept.why().name(),
                        "It is " + kept.verdict().text() + "; " + kept.why().text() + ".");
            }
        }
        if (holds(look.plan().unchanged(), path)) {
            return new Outcome("UNCHANGED", "Both sides have the same.");
        }
        if (holds(look.plan().left(), path)) {
            return new Outcome("LEFT", "Only one side has it, and this run may not delete it.");
        }
        boolean there = look.trees().git().files().containsKey(path)
                || look.trees().live().containsKey(path);
        if (!there) {
            return new Outcome("ABSENT", "Neither side has it.");
        }
        if (look.scope().isIgnored(path)) {
            return new Outcome("IGNORED", "A rule in .kestraignore names it.");
        }
        return new Outcome(
                "OUTSIDE",
                look.scope().layout().place(path).isEmpty()
                        ? "It is not something that this kind of run is about."
                        : "The patterns of 'files' " + rules.files().written()
                                + " do not include it, or it is spared.");
    }

    private String winner() {
        return source == Side.GIT ? "Git is the source." : "the server is the source.";
    }

    private static boolean holds(List<Place> places, FilePath path) {
        return places.stream().anyMatch(place -> place.inGit().equals(path));
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", entry.id());
        told.put("mode", entry.mode().octal());
        return told;
    }

    /** The commit is the one that last changed the path; {@code exact} is false where it may have been an older one, which was not fetched. */
    private static void changedInGit(Look look, FilePath path, TaskLog log, Map<String, Object> told) {
        look.tree().lastChange(path, log::info).ifPresent(change -> {
            told.put("commit", change.commit());
            told.put("author", change.author().toString());
            told.put("time", change.time().toString());
            told.put("message", change.message().strip());
            told.put("exact", change.exact());
        });
    }

    /** A path that is not there was there before, if the base knows it: who took it away is told too. */
    private static Optional<Map<String, Object>> git(Look look, FilePath path, TaskLog log) {
        Entry there = look.trees().git().files().get(path);
        boolean known =
                look.trees().base().filter(base -> base.containsKey(path)).isPresent();
        if (there == null && !known) {
            return Optional.empty();
        }
        Map<String, Object> told = there == null ? new LinkedHashMap<>() : entry(there);
        changedInGit(look, path, log, told);
        return Optional.of(told);
    }

    private Optional<Map<String, Object>> server(Look look, FilePath path) {
        Entry there = look.trees().live().get(path);
        Place place = look.scope().layout().place(path).orElse(null);
        if (there == null || place == null) {
            return Optional.empty();
        }
        Map<String, Object> told = entry(there);
        last(place).ifPresent(last -> {
            told.put("commit", last.commitId());
            told.put("author", last.author().toString());
            told.put("time", last.time().toString());
            told.put("message", last.reason());
        });
        return Optional.of(told);
    }

    private Optional<FileRevision> last(Place place) {
        return tools.workspace().history(place.namespace(), place.inTree(), 200).stream()
                .findFirst();
    }
}
