package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.git.TextMerge;
import dev.millrace.language.Parsed;
import dev.millrace.language.data.Json;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.ThreeWay;
import dev.millrace.workspace.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts versions together line by line. What comes out must be readable as what it is: a flow without errors, JSON, YAML. */
final class Merging {
    private final Workspace workspace;
    private final GitStore git;

    Merging(Workspace workspace) {
        this.workspace = workspace;
        this.git = workspace.git();
    }

    ThreeWay.Outcomes all(List<ThreeWay> wanted) {
        Map<FilePath, ThreeWay.Outcome> outcomes = new HashMap<>();
        wanted.forEach(three -> outcomes.put(three.place().inGit(), one(three)));
        return new ThreeWay.Outcomes(outcomes);
    }

    private ThreeWay.Outcome one(ThreeWay three) {
        if (three.base().isEmpty()) {
            return new ThreeWay.Outcome.Clash("the two versions never had anything in common");
        }
        Set<String> ids = new HashSet<>(
                List.of(three.base().get(), three.source().id(), three.target().id()));
        if (!git.missing(ids).isEmpty()) {
            return new ThreeWay.Outcome.Clash("one of the versions is not stored here any more");
        }
        Optional<byte[]> merged = TextMerge.of(
                git.blob(three.base().get()),
                git.blob(three.target().id()),
                git.blob(three.source().id()));
        if (merged.isEmpty()) {
            return new ThreeWay.Outcome.Clash("both changed the same lines");
        }
        return problem(three.place(), new String(merged.get(), UTF_8))
                .<ThreeWay.Outcome>map(
                        why -> new ThreeWay.Outcome.Clash("put together line by line they make no sense: " + why))
                .orElseGet(() -> new ThreeWay.Outcome.Merged(git.putBlob(merged.get())));
    }

    /** What is wrong with a merged text. */
    private Optional<String> problem(Place place, String text) {
        if (place.kind() == Kind.FLOW) {
            Parsed parsed = workspace.parse(text);
            return parsed.errors().stream().findFirst().map(Object::toString);
        }
        String name = place.path().name();
        try {
            if (name.endsWith(".json")) {
                Json.parse(text);
            } else if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                Yaml.parse(text);
            }
            return Optional.empty();
        } catch (Failure unreadable) {
            return Optional.of(unreadable.text());
        }
    }
}
