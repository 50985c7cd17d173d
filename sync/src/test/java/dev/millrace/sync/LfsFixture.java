package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.FilePath;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.LfsServer;
import dev.millrace.workspace.Layout;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** A namespace, and a repository whose large files Git LFS keeps. */
final class LfsFixture implements AutoCloseable {
    static final String ATTRIBUTES = "*.bin filter=lfs diff=lfs merge=lfs -text\n";

    final SyncFixture sync;
    final LfsServer server;
    final GitRepository repository;
    LfsFiles lfs = LfsFiles.FETCH;

    LfsFixture(Databases kind, Path folder) {
        sync = new SyncFixture(kind, folder, GitServer.Options.PLAIN);
        server = LfsServer.start(folder.resolve("lfs"));
        repository = server.create("team.git");
        sync.remote = RemoteSpec.of(server.url("team.git"), Credentials.of(null, "token"));
    }

    /** The same database, as a server sees it that was just started. */
    void restart() {
        sync.sync = new GitSync(sync.workspace, sync.remotes, Limits.DEFAULT, InstantSource.system());
    }

    Rules rules() {
        return new Rules(Globs.ALL, Rules.Missing.DELETE, sync.brake, sync.conflicts).withLfs(lfs);
    }

    Between between() {
        return new Between(sync.remote, "main", new FilePath("_files"), new Content.Files(SyncFixture.TEAM, false));
    }

    Synced fromGit() {
        FromGit request =
                new FromGit(between(), rules(), true, true, SyncFixture.ANN, Manner.of(sync.dryRun, Origin.NONE));
        return sync.sync.sync(request, sync.raced);
    }

    Pushed toGit() {
        ToGit request =
                new ToGit(between(), rules(), false, "push", SyncFixture.ANN, Manner.of(sync.dryRun, Origin.NONE));
        return sync.sync.push(request, sync.raced);
    }

    static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    void live(String path, byte[] content) {
        sync.live(SyncFixture.TEAM, path, content);
    }

    byte[] onServer(String path) {
        return sync.workspace.head(SyncFixture.TEAM).read(Layout.file(FilePath.of(path)));
    }

    String inGit(String path) {
        return repository.text("main", "_files/" + path);
    }

    static String pointer(byte[] content) {
        return new String(LfsPointer.to(content).text(), UTF_8);
    }

    @Override
    public void close() {
        server.close();
        sync.close();
    }
}
