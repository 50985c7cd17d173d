package dev.millrace.sync.plan;

import dev.millrace.language.data.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plan as JSON:
 * <pre>
 * { "source": "SERVER", "url", "branch", "directory", "gitCommit", "namespaces": {name: folder}, "heads": {name: commit},
 *   "changes": [ {"op": "ADD"|"UPDATE"|"DELETE", "side": "GIT"|"SERVER", "namespace", "path", "gitPath",
 *                 "oldId", "newId", "oldMode", "newMode", "reason", "text"} ],
 *   "unchanged": 12, "left": 0,
 *   "warnings": [ {"kind", "path", "text"} ], "obstacles": [ {"kind", "text"} ] }
 * </pre>
 * {@code gitPath} is from the root of the repository; what is absent is left out.
 */
final class PlanJson {
    private PlanJson() {}

    static String of(Plan plan) {
        Heading heading = plan.heading();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", heading.source().name());
        json.put("url", heading.url());
        json.put("branch", heading.branch());
        json.put("directory", heading.directory().value());
        heading.gitCommit().ifPresent(commit -> json.put("gitCommit", commit));
        json.put("namespaces", heading.layout().folders());
        json.put("heads", new LinkedHashMap<>(heading.heads()));
        json.put(
                "changes",
                plan.changes().stream().map(change -> change(heading, change)).toList());
        json.put("unchanged", (long) plan.unchanged().size());
        json.put("left", (long) plan.left().size());
        json.put("warnings", plan.warnings().stream().map(PlanJson::warning).toList());
        json.put("obstacles", plan.obstacles().stream().map(PlanJson::obstacle).toList());
        return Json.write(json);
    }

    static String hash(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
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
