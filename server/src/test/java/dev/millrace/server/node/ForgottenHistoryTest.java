package dev.millrace.server.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.GitStore;
import dev.millrace.server.config.Config;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Git;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.Workspace;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock Git against a namespace whose older history was forgotten, by another server even: clones from before and after go on working. */
class ForgottenHistoryTest {
    private static final Limits LAST_THREE =
            new Limits(1 << 20, 1 << 20, 100, 3, Duration.ofDays(30), Duration.ofDays(1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void clonesFetchesAndPushesGoOn(int protocol) throws Exception {
        try (Databases.Fresh database = Databases.SQLITE.fresh();
                Node node = Node.start(Config.in(folder.resolve("data"))
                        .withPort(0)
                        .withTutorial(false)
                        .withDatabase(
                                new Config.DatabaseAddress(database.config().url(), null, null)))) {
            Client http = new Client(node);
            String url = node.url() + "/git/old.git";
            put(http, "1");
            put(http, "2");
            Path early = clone(protocol, url, "early");
            for (int i = 3; i <= 10; i++) {
                put(http, String.valueOf(i));
            }
            Path late = clone(protocol, url, "late");

            assertThat(forget(database)).isPositive();

            Path fresh = clone(protocol, url, "fresh");
            assertThat(text(fresh, "rev-list", "--count", "HEAD")).isEqualTo("3");
            assertThat(text(fresh, "fsck", "--full", "--strict")).isEmpty();
            assertThat(text(late, "rev-list", "--count", "HEAD")).isEqualTo("10");
            put(http, "11");
            // What this one has was forgotten altogether, so Git wants to be told that the new history may end.
            git(protocol, early, "fetch", "-q", "--update-shallow");
            git(protocol, early, "reset", "-q", "--hard", "origin/main");
            assertThat(text(early, "fsck", "--full", "--strict")).isEmpty();
            for (Path work : List.of(early, late, fresh)) {
                git(protocol, work, "pull", "-q", "--rebase");
                assertThat(Files.readString(work.resolve("_files/a.txt"))).isEqualTo(read(http));
                Files.writeString(work.resolve("_files/a.txt"), "from " + work.getFileName());
                git(protocol, work, "commit", "-qam", "Change it in " + work.getFileName());
                git(protocol, work, "push", "-q", "origin", "HEAD:main");
                assertThat(read(http)).isEqualTo("from " + work.getFileName());
            }
            assertThat(text(late, "rev-list", "--count", "HEAD")).isEqualTo("13");
            Path deep = clone(protocol, url, "deep", "--depth", "50");
            assertThat(text(deep, "rev-list", "--count", "HEAD")).isEqualTo("7");
            Path flat = clone(protocol, url, "flat", "--depth", "2");
            assertThat(text(flat, "rev-list", "--count", "HEAD")).isEqualTo("2");
            git(protocol, flat, "fetch", "-q", "--depth", "50");
            assertThat(text(flat, "rev-list", "--count", "HEAD")).isEqualTo("7");
            Path rest = clone(protocol, url, "rest", "--depth", "2");
            git(protocol, rest, "fetch", "-q", "--unshallow");
            assertThat(text(rest, "rev-list", "--count", "HEAD")).isEqualTo("7");
            Path partial = clone(protocol, url, "partial", "--filter=blob:none");
            assertThat(text(partial, "show", "HEAD~2:_files/a.txt")).isEqualTo("from early");
        }
    }

    private static long forget(Databases.Fresh database) {
        InstantSource later = () -> Instant.now().plus(Duration.ofDays(40));
        return new Workspace(
                        new GitStore(database.database(), later),
                        text -> {
                            throw new AssertionError("there are no flows here");
                        },
                        later,
                        LAST_THREE)
                .collect(Set.of(), Set.of());
    }

    private static void put(Client http, String content) {
        http.send("POST", "/api/v1/namespaces/old/files?path=/a.txt", BodyPublishers.ofString(content))
                .expect(200);
    }

    private static String read(Client http) {
        return http.get("/api/v1/namespaces/old/files?path=/a.txt").expect(200).text();
    }

    private Path clone(int protocol, String url, String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(url, name));
        git(protocol, folder, arguments.toArray(String[]::new));
        return folder.resolve(name);
    }

    private static void git(int protocol, Path work, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", "protocol.version=" + protocol));
        all.addAll(List.of(arguments));
        Git.run(work, new byte[0], all.toArray(String[]::new));
    }

    private static String text(Path work, String... arguments) {
        return new String(Git.run(work, new byte[0], arguments), UTF_8).strip();
    }
}
