package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.packaged.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Plans made and applied by hand over REST for ten changed files, in both directions. A time of ours is the client's, from the request to the answer. */
final class TenChanged {
    private static final int CHANGED = 10;
    private static final String PLANS = "/api/v1/main/sync/plans";

    private final GitRig rig;
    private final GitRows rows;
    private String planned = "";
    private String hash = "";

    TenChanged(GitRig rig, GitRows rows) {
        this.rig = rig;
        this.rows = rows;
    }

    void run() throws Exception {
        String files = String.format("%,d", rig.files);
        GitRepository repository = rig.create("ten");
        String url = rig.git.url("ten");
        rig.push(url, "first");
        Path clone = rig.native_.cloneReady(url, "ten-writer");
        Path reader = rig.native_.cloneReady(url, "ten-reader");
        // Native git pushes to a repository of its own that holds the same.
        rig.create("ten-native");
        rig.push(rig.git.url("ten-native"), "first");
        Path writer = rig.native_.cloneReady(rig.git.url("ten-native"), "ten-native-writer");

        changeOnServer(99);
        plan("SERVER", url);
        rows.row(
                files,
                "plan a push, 10 changed",
                i -> {
                    applyLast();
                    changeOnServer(i);
                    settle();
                    return plan("SERVER", url);
                },
                "push --dry-run",
                i -> rig.native_.pushMany(writer, changes(i, "native"), "main", true),
                "250 ms");
        rows.row(
                files,
                "apply it",
                i -> {
                    applyLast();
                    changeOnServer(100 + i);
                    plan("SERVER", url);
                    settle();
                    return applyLast();
                },
                "push",
                i -> rig.native_.pushMany(writer, changes(100 + i, "native"), "main", false),
                "ratio 1.5");
        rows.row(
                files,
                "plan a sync, 10 changed",
                i -> {
                    applyLast();
                    repository.commit("main", "ten " + i, below(changes(200 + i, "git")));
                    settle();
                    return plan("GIT", url);
                },
                "fetch",
                i -> rig.native_.fetchOnly(clone, "main"),
                "250 ms");
        rows.row(
                files,
                "apply it",
                i -> {
                    applyLast();
                    repository.commit("main", "ten " + i, below(changes(300 + i, "git")));
                    plan("GIT", url);
                    settle();
                    return applyLast();
                },
                "fetch and reset",
                i -> rig.native_.fetch(reader, "main"),
                "");
    }

    private double plan(String source, String url) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("namespace", GitRig.NAMESPACE);
        wish.put("source", source);
        wish.put("url", url);
        wish.put("directory", "_files");
        String body = Http.JSON.writeValueAsString(wish);
        JsonNode[] made = new JsonNode[1];
        double took = Native.time(() -> made[0] = rig.http
                .send("POST", PLANS, "application/json", body)
                .expect(201)
                .json());
        planned = made[0].path("run").path("id").asString();
        hash = made[0].path("run").path("planHash").asString();
        return took;
    }

    /** Applies the last plan if that was not done yet. */
    private double applyLast() {
        if (planned.isEmpty()) {
            return 0;
        }
        String path = PLANS + "/" + planned + "/apply";
        String body = Http.JSON.writeValueAsString(Map.of("planHash", hash));
        planned = "";
        return Native.time(
                () -> rig.http.send("POST", path, "application/json", body).expect(200));
    }

    /** What was done to get here is not counted. */
    private void settle() {
        rig.heap.forgetPeak();
        rig.git.forgetRequests();
    }

    private void changeOnServer(int round) {
        Map<String, byte[]> some = new LinkedHashMap<>();
        changes(round, "server").forEach((path, text) -> some.put(path, Http.bytes(text)));
        try {
            rig.upload(some);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ten files in ten folders. */
    private Map<String, String> changes(int round, String by) {
        Map<String, String> changes = new LinkedHashMap<>();
        IntStream.range(0, CHANGED)
                .forEach(
                        i -> changes.put(GitRig.path((round * 37 + i) % rig.files), by + " " + round + " " + i + "\n"));
        return changes;
    }

    private static Map<String, String> below(Map<String, String> changes) {
        Map<String, String> below = new LinkedHashMap<>();
        changes.forEach((path, text) -> below.put("_files/" + path, text));
        return below;
    }
}
