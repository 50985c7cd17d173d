package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.packaged.Http;
import java.util.Locale;
import java.util.Map;

/**
 * From the moment a delivery is sent to the moment the namespace reads as the branch does: a flow with a webhook trigger and {@code SyncNamespaceFiles},
 * a commit of one changed file, the delivery, and a client that asks for the file until it is the new one.
 */
final class HookToLive {
    private static final String HOOK = "/api/v1/executions/webhook/bench/live/liveliveliv";

    private final GitRig rig;
    private final int deliveries;

    HookToLive(GitRig rig, int deliveries) {
        this.rig = rig;
        this.deliveries = deliveries;
    }

    void run() {
        GitRepository repository = rig.create("hook");
        String url = rig.git.url("hook");
        rig.push(url, "first");
        rig.sync(url, "live");
        rig.http.saveFlow(GitRig.NAMESPACE, "live", """
                id: live
                namespace: bench
                tasks:
                  - id: git
                    type: io.kestra.plugin.git.SyncNamespaceFiles
                    url: %s
                    namespace: live
                triggers:
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: liveliveliv
                    rateLimit: 100000000
                """.formatted(url));
        Sample answers = new Sample();
        Sample live = new Sample();
        for (int i = -3; i < deliveries; i++) {
            String path = GitRig.path(Math.floorMod(i, rig.files));
            String text = "delivered " + i + "\n";
            String commit = repository.commit("main", "one", Map.of("_files/" + path, text));
            long start = System.nanoTime();
            rig.http
                    .send(
                            "POST",
                            HOOK,
                            "application/json",
                            "{\"ref\":\"refs/heads/main\",\"after\":\"" + commit + "\"}")
                    .expect(200);
            double answered = since(start);
            while (!reads(path, text)) {
                Thread.onSpinWait();
            }
            if (i >= 0) {
                answers.add(answered);
                live.add(since(start));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nWebhook to live, 1 changed of %,d files, %d deliveries: answered after %.0f ms, readable after %.0f ms in the median and %.0f ms at p99 (aim 300 and 1,500).%n",
                rig.files,
                deliveries,
                answers.median(),
                live.median(),
                live.at(0.99));
    }

    private boolean reads(String path, String text) {
        Http.Answer answer = rig.http.file("live", path);
        return answer.status() == 200 && answer.text().equals(text);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
