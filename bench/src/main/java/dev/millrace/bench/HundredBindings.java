package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import java.util.Locale;
import java.util.Map;

/**
 * One hundred namespaces, each synced from a directory of its own in one repository: the requests and the time of a round in which nothing has changed. The
 * syncs are those of tasks, and each asks for itself; where a server polls for stored bindings, this is the place to count its requests.
 */
final class HundredBindings {
    private static final int BINDINGS = 100;
    private static final int FILES = 10;

    private final GitRig rig;
    private final int runs;

    HundredBindings(GitRig rig, int runs) {
        this.rig = rig;
        this.runs = runs;
    }

    void run() {
        GitRepository repository = rig.create("shared");
        GitRepository.Commit commit = repository.commit("main", "a directory for each");
        for (int binding = 0; binding < BINDINGS; binding++) {
            for (int file = 0; file < FILES; file++) {
                commit.put("team" + binding + "/" + GitRig.path(file), "content " + binding + " " + file + "\n");
            }
        }
        commit.write();
        for (int binding = 0; binding < BINDINGS; binding++) {
            rig.http.saveFlow(GitRig.NAMESPACE, "bound" + binding, """
                    id: bound%d
                    namespace: bench
                    tasks:
                      - id: git
                        type: io.kestra.plugin.git.SyncNamespaceFiles
                        url: %s
                        namespace: bound.team%d
                        gitDirectory: team%d
                    """.formatted(binding, rig.git.url("shared"), binding, binding));
        }
        round();
        round();
        Sample times = new Sample();
        Sample requests = new Sample();
        for (int i = 0; i < runs; i++) {
            rig.git.forgetRequests();
            times.add(Native.time(this::round));
            requests.add(rig.git.requests().size());
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d bindings on one repository, nothing changed: a round by tasks takes %s ms and %.0f requests (aim: 1 for a poll of stored bindings).%n",
                BINDINGS,
                times.text(),
                requests.median());
    }

    private void round() {
        for (int binding = 0; binding < BINDINGS; binding++) {
            String state = rig.http
                    .execute(GitRig.NAMESPACE, "bound" + binding, Map.of())
                    .path("state")
                    .path("current")
                    .asString();
            if (!state.equals("SUCCESS")) {
                throw new IllegalStateException("the sync of binding " + binding + " ended as " + state);
            }
        }
    }
}
