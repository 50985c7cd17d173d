package dev.millrace.bench;

import dev.millrace.testkit.GitRepository;
import java.nio.file.Path;
import java.util.Map;

/** Pushes and syncs of a whole namespace by tasks: for the first time, with nothing changed, and with one file changed. */
final class WholeNamespace {
    private static final String ONE_REQUEST = "ratio 3, 1 request";

    private final GitRig rig;
    private final GitRows rows;
    private final boolean beside;

    /** @param beside in a repository that holds 200 MB of other files and 2,000 commits */
    WholeNamespace(GitRig rig, GitRows rows, boolean beside) {
        this.rig = rig;
        this.rows = rows;
        this.beside = beside;
    }

    void run() throws Exception {
        String files = String.format("%,d%s", rig.files, beside ? " beside 200 MB" : "");
        for (int i = 0; i <= rows.runs(); i++) {
            GitRepository repository = rig.create("push" + i);
            if (beside) {
                rig.history(repository);
            }
        }
        // The first round warms both sides up and is not counted; a server that has run for a while is what users have.
        rig.push(rig.git.url("push" + rows.runs()), "warm");
        rows.row(
                files,
                "first push",
                i -> rig.push(rig.git.url("push" + i), "first"),
                "clone --bare --depth 1",
                i -> rig.native_.cloneBare(rig.git.url("push" + i)),
                "");
        String url = rig.git.url("push0");
        rows.row(
                files,
                "push, nothing changed",
                i -> rig.push(url, "none"),
                "ls-remote",
                i -> rig.native_.lsRemote(url, "main"),
                ONE_REQUEST);
        Path clone = rig.native_.cloneReady(rig.git.url("push1"), "clone");
        rows.row(
                files,
                "push, 1 changed",
                i -> {
                    rig.http
                            .putFile(GitRig.NAMESPACE, GitRig.path(i), rig.content())
                            .expect(200);
                    return rig.push(url, "one " + i);
                },
                "push",
                i -> rig.native_.pushOne(clone, "_files/" + GitRig.path(i), "changed " + i, "main"),
                "ratio 1.5; 150 ms");

        rig.sync(url, "warm");
        rows.row(
                files,
                "sync into empty",
                i -> rig.sync(url, "empty" + i),
                "clone --bare --depth 1",
                i -> rig.native_.cloneBare(url),
                "ratio 2");
        rows.row(
                files,
                "sync, nothing changed",
                i -> rig.sync(url, "empty0"),
                "ls-remote",
                i -> rig.native_.lsRemote(url, "main"),
                ONE_REQUEST);
        Path reader = rig.native_.cloneReady(url, "reader");
        GitRepository repository = rig.git.repository("push0");
        rows.row(
                files,
                "sync, 1 changed",
                i -> {
                    repository.commit(
                            "main", "one " + i, Map.of("_files/" + GitRig.path(i), "changed in git " + i + "\n"));
                    return rig.sync(url, "empty0");
                },
                "fetch and reset",
                i -> rig.native_.fetch(reader, "main"),
                "");
    }
}
