package dev.millrace.git.remote;

import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A real Git server, a cache and a namespace's objects. */
abstract class RemoteFixture {
    static final FilePath FILES = new FilePath("_files");
    static final Author ANN = new Author("Ann", "ann@example.com");
    static final Instant WHEN = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path temp;

    private final List<GitServer> servers = new ArrayList<>();
    private LocalTrees local;

    @AfterEach
    void stopServers() {
        servers.forEach(GitServer::close);
    }

    GitServer server() {
        return server(GitServer.Options.PLAIN);
    }

    GitServer server(GitServer.Options options) {
        GitServer server = GitServer.start(temp.resolve("served" + servers.size()), options);
        servers.add(server);
        return server;
    }

    Remotes remotes() {
        return new Remotes(temp.resolve("cache"), 1L << 30, FileRemotes.NONE);
    }

    LocalTrees local() {
        if (local == null) {
            local = new LocalTrees(temp.resolve("local.git"));
        }
        return local;
    }

    static RemoteSpec spec(String url) {
        return RemoteSpec.of(url, Credentials.NONE);
    }

    /** For a server that answers as it should, however slow this machine is. */
    static ConnectionSettings patient() {
        return ConnectionSettings.DEFAULT.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    /** For a server that never answers: a sound one may be too slow for this. */
    static ConnectionSettings impatient() {
        return ConnectionSettings.DEFAULT.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    PushRequest request(RemoteTree onto, String tree) {
        return new PushRequest(onto, tree, local(), ANN, ANN, "Change files", WHEN);
    }

    static Map<String, String> read(RemoteTree tree) {
        Map<String, String> paths = new LinkedHashMap<>();
        tree.entries().stream().filter(RemoteEntry::isFile).forEach(entry -> paths.put(entry.path(), entry.id()));
        Map<String, String> contents = new TreeMap<>();
        tree.blobs(
                paths.values(), (id, size, content) -> contents.put(id, text(content.readAllBytes())), Progress.NONE);
        Map<String, String> files = new TreeMap<>();
        paths.forEach((path, id) -> files.put(path, contents.get(id)));
        return files;
    }

    static String text(byte[] bytes) throws IOException {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
