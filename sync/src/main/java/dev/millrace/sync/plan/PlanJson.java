package dev.millrace.sync.plan;

import dev.millrace.language.data.Json;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The plan as JSON:
 * <pre>
 * { "source": "SERVER", "url", "branch", "directory", "gitCommit", "namespaces": {name: folder}, "heads": {name: commit},
 *   "changes": [ {"op": "ADD"|"UPDATE"|"DELETE", "side": "GIT"|"SERVER", "namespace", "kind": "FILE"|"FLOW", "path", "gitPath",
 *                 "oldId", "newId", "oldMode", "newMode", "reason", "text"} ],
 *   "kept": [ {"namespace", "kind", "path", "gitPath", "verdict", "why": "AHEAD"|"HELD"|"PREFERRED", "text", "gitId", "serverId"} ],
 *   "aside": [gitPath], "unchanged": 12, "left": 0,
 *   "warnings": [ {"kind", "path", "text"} ], "obstacles": [ {"kind", "text"} ] }
 * </pre>
 * {@code gitPath} is from the root of the repository; what is absent is left out.
 */
public final class PlanJson {
    private static final int AT_ONCE = 8192;

    private PlanJson() {}

    static String of(Plan plan) {
        return Json.write(tree(plan));
    }

    private static Map<String, Object> tree(Plan plan) {
        Heading heading = plan.heading();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", heading.source().name());
        json.put("url", heading.url());
        json.put("branch", heading.branch());
        json.put("directory", heading.directory().value());
        heading.gitCommit().ifPresent(commit -> json.put("gitCommit", commit));
        json.put("namespaces", heading.layout().folders());
        json.put("heads", new LinkedHashMap<>(heading.heads()));
        json.put("changes", each(plan.changes(), change -> change(heading, change)));
        if (!plan.kept().isEmpty()) {
            json.put("kept", each(plan.kept(), kept -> kept(heading, kept)));
        }
        if (!plan.aside().isEmpty()) {
            json.put(
                    "aside",
                    plan.aside().stream()
                            .map(place ->
                                    heading.directory().resolve(place.inGit()).value())
                            .toList());
        }
        json.put("unchanged", (long) plan.unchanged().size());
        json.put("left", (long) plan.left().size());
        json.put("warnings", plan.warnings().stream().map(PlanJson::warning).toList());
        json.put("obstacles", plan.obstacles().stream().map(PlanJson::obstacle).toList());
        return json;
    }

    /** Each is made only when it is written, since a plan may have a hundred thousand changes. */
    private static <T> Iterable<Map<String, Object>> each(List<T> all, Function<T, Map<String, Object>> made) {
        return () -> all.stream().map(made).iterator();
    }

    /** What stood in the way of a plan that was kept, the first first; empty for a run that ended before there was a plan. */
    public static List<Obstacle.Kind> obstacles(String json) {
        List<Obstacle.Kind> kinds = new ArrayList<>();
        if (!json.isEmpty() && Json.parseObject(json).get("obstacles") instanceof List<?> obstacles) {
            for (Object one : obstacles) {
                if (one instanceof Map<?, ?> obstacle) {
                    kinds.add(Obstacle.Kind.valueOf(String.valueOf(obstacle.get("kind"))));
                }
            }
        }
        return kinds;
    }

    /** The same in words, at most so many. */
    public static List<String> obstacleTexts(String json, int most) {
        if (json.isEmpty() || !(Json.parseObject(json).get("obstacles") instanceof List<?> obstacles)) {
            return List.of();
        }
        return obstacles.stream()
                .limit(most)
                .map(one -> one instanceof Map<?, ?> obstacle ? text(obstacle, "text") : "")
                .toList();
    }

    static String hash(String json) {
        return hash(out -> {
            for (int from = 0; from < json.length(); from += AT_ONCE) {
                out.write(json, from, Math.min(AT_ONCE, json.length() - from));
            }
        });
    }

    /** The hash of {@link #of}, without the text, which may be tens of megabytes. */
    static String hash(Plan plan) {
        return hash(out -> Json.write(tree(plan), out));
    }

    private interface Written {
        void to(Writer out) throws IOException;
    }

    private static String hash(Written json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (Writer out = new OutputStreamWriter(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8)) {
                json.to(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("every Java has SHA-256, and nothing is written anywhere", e);
        }
    }

    private static Map<String, Object> change(Heading heading, Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "op",
                switch (change) {
                    case Change.Add _ -> "ADD";
                    case Change.Update _ -> "UPDATE";
                    case Change.Delete _ -> "DELETE";
                });
        json.put("side", change.side().name());
        json.put("namespace", change.place().namespace().name());
        json.put("kind", change.place().kind().name());
        json.put("path", change.place().path().value());
        json.put("gitPath", heading.directory().resolve(change.inGit()).value());
        change.before().ifPresent(entry -> {
            json.put("oldId", entry.id());
            json.put("oldMode", entry.mode().octal());
        });
        change.after().ifPresent(entry -> {
            json.put("newId", entry.id());
            json.put("newMode", entry.mode().octal());
        });
        json.put("reason", change.reason().name());
        json.put("text", change.reason().text());
        return json;
    }

    /**
     * The changes that stand in a plan's JSON.
     *
     * @throws dev.millrace.model.Invalid if it is none
     */
    public static List<Change> changes(String json) {
        Map<String, Object> plan = Json.parseObject(json);
        FilePath directory = new FilePath(text(plan, "directory"));
        List<Change> changes = new ArrayList<>();
        if (plan.get("changes") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> change) {
                    changes.add(change(directory, change));
                }
            }
        }
        return changes;
    }

    /** A plan with the changes of another, whose JSON this is. */
    public static Plan changed(Plan plan, String json) {
        return new Plan(
                plan.heading(),
                changes(json),
                plan.unchanged(),
                plan.left(),
                plan.kept(),
                plan.aside(),
                plan.toMerge(),
                plan.warnings(),
                plan.obstacles());
    }

    private static Change change(FilePath directory, Map<?, ?> json) {
        FilePath inGit = new FilePath(text(json, "gitPath")).relativeTo(directory);
        Kind kind = json.get("kind") == null ? Kind.FILE : Kind.valueOf(text(json, "kind"));
        Place place = new Place(new Namespace(text(json, "namespace")), kind, new FilePath(text(json, "path")), inGit);
        Side side = Side.valueOf(text(json, "side"));
        Verdict reason = Verdict.valueOf(text(json, "reason"));
        return switch (text(json, "op")) {
            case "ADD" -> new Change.Add(place, side, entry(json, "new"), reason);
            case "UPDATE" -> new Change.Update(place, side, entry(json, "old"), entry(json, "new"), reason);
            default -> new Change.Delete(place, side, entry(json, "old"), reason);
        };
    }

    private static Entry entry(Map<?, ?> json, String which) {
        String mode = text(json, which + "Mode");
        return new Entry(text(json, which + "Id"), mode.equals(Mode.EXECUTABLE.octal()) ? Mode.EXECUTABLE : Mode.FILE);
    }

    private static String text(Map<?, ?> json, String name) {
        return String.valueOf(json.get(name));
    }

    private static Map<String, Object> kept(Heading heading, Kept kept) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("namespace", kept.place().namespace().name());
        json.put("kind", kept.place().kind().name());
        json.put("path", kept.place().path().value());
        json.put("gitPath", heading.directory().resolve(kept.place().inGit()).value());
        json.put("verdict", kept.verdict().name());
        json.put("why", kept.why().name());
        json.put("text", kept.verdict().text() + "; " + kept.why().text());
        kept.git().ifPresent(entry -> json.put("gitId", entry.id()));
        kept.live().ifPresent(entry -> json.put("serverId", entry.id()));
        return json;
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", warning.kind().name());
        json.put("path", warning.path());
        json.put("text", warning.text());
        return json;
    }

    private static Map<String, Object> obstacle(Obstacle obstacle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", obstacle.kind().name());
        json.put("text", obstacle.text());
        return json;
    }
}
