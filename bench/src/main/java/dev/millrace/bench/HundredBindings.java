package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.packaged.Http;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * One hundred stored bindings, each of a namespace and a directory of its own in one repository: the requests of a poll in which nothing has changed, what
 * it costs the server's processor, and the requests until one changed directory is live.
 */
final class HundredBindings {
    private static final int BINDINGS = 100;
    private static final int FILES = 10;
    private static final int EVERY_SECONDS = 5;
    private static final int POLLS = 5;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final GitRig rig;

    HundredBindings(GitRig rig) {
        this.rig = rig;
    }

    void run() throws Exception {
        GitRepository repository = rig.create("shared");
        GitRepository.Commit commit = repository.commit("main", "a directory for each");
        for (int binding = 0; binding < BINDINGS; binding++) {
            for (int file = 0; file < FILES; file++) {
                commit.put("team" + binding + "/" + GitRig.path(file), "content " + binding + " " + file + "\n");
            }
        }
        commit.write();
        for (int binding = 0; binding < BINDINGS; binding++) {
            bind(binding);
        }
        await("all bindings are in sync", this::allInSync);
        // What is still under way after the first runs is not counted.
        rig.git.forgetRequests();
        Thread.sleep(EVERY_SECONDS * 2_000L);
        rig.git.forgetRequests();
        double spent = rig.heap.processorSeconds();
        long start = System.nanoTime();
        Thread.sleep(EVERY_SECONDS * 1_000L * POLLS);
        double polls = (System.nanoTime() - start) / 1e9 / EVERY_SECONDS;
        double each = (rig.heap.processorSeconds() - spent) * 1000 / polls;
        int requests = rig.git.requests().size();

        rig.git.forgetRequests();
        repository.commit("main", "one", Map.of("team7/" + GitRig.path(0), "changed\n"));
        long changed = System.nanoTime();
        await("the change is live", () -> {
            Http.Answer answer = rig.http.file("bound.team7", GitRig.path(0));
            return answer.status() == 200 && answer.text().equals("changed\n");
        });
        System.out.printf(
                Locale.ROOT,
                "%n%d bindings on one repository, polled every %d s: %.1f requests a poll (aim 1), %.0f ms of the server's processor; a change of one of them was live after %.0f ms and %d requests.%n",
                BINDINGS,
                EVERY_SECONDS,
                requests / Math.max(1, Math.rint(polls)),
                each,
                (System.nanoTime() - changed) / 1e6,
                rig.git.requests().size());
    }

    private void bind(int binding) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("id", "bound-" + binding);
        wish.put("namespace", "bound.team" + binding);
        wish.put("source", "GIT");
        wish.put("url", rig.git.url("shared"));
        wish.put("directory", "team" + binding);
        wish.put("every", "PT" + EVERY_SECONDS + "S");
        rig.http
                .send(
                        "POST",
                        "/api/v1/main/sync/bindings?approve=true",
                        "application/json",
                        Http.JSON.writeValueAsString(wish))
                .expect(201);
    }

    private boolean allInSync() {
        int inSync = 0;
        for (JsonNode binding :
                rig.http.get("/api/v1/main/sync/bindings").expect(200).json()) {
            inSync += binding.path("state").asString().equals("IN_SYNC")
                            && !binding.path("lastSuccess").isNull()
                    ? 1
                    : 0;
        }
        return inSync == BINDINGS;
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It took too long until " + what + ".");
            }
            Thread.sleep(20);
        }
    }
}
