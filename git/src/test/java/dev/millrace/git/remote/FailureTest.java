package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest extends RemoteFixture {
    private <T extends Failure> String failing(Class<T> kind, RemoteSpec spec) {
        T failure = catchThrowableOfType(kind, () -> remotes().fetch(spec, "main", FILES, Progress.NONE));
        assertThat(failure).isNotNull();
        return failure.text();
    }

    private static RemoteSpec patientNot(String url) {
        return new RemoteSpec(url, Credentials.NONE, impatient());
    }

    @Test
    void signsInWithoutBeingAsked() {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        RemoteTree tree = remotes()
                .fetch(
                        RemoteSpec.of(server.url("r.git"), Credentials.of("ann", "s3cret")),
                        "main",
                        FILES,
                        Progress.NONE);
        assertThat(tree.entries()).hasSize(1);
        assertThat(server.requests()).hasSize(3).allMatch(request -> request.status() == 200);
        String inUrl = server.url("r.git").replace("://", "://ann:s3cret@");
        assertThat(remotes()
                        .fetch(RemoteSpec.of(inUrl, Credentials.NONE), "main", FILES, Progress.NONE)
                        .entries())
                .hasSize(1);
    }

    @Test
    void aTokenAloneIsAPassword() {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("x-access-token", "tok"));
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        assertThat(remotes().tip(RemoteSpec.of(server.url("r.git"), Credentials.of(null, "tok")), "main"))
                .isPresent();
    }

    @Test
    void wrongOrNoPassword() {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        server.create("r.git");
        assertThat(failing(Refused.class, RemoteSpec.of(server.url("r.git"), Credentials.of("ann", "wr0ng"))))
                .contains(server.url("r.git"), "'ann'", "password")
                .doesNotContain("wr0ng");
        assertThat(failing(Refused.class, spec(server.url("r.git")))).contains("asks for a sign-in", "username");
        assertThat(server.requests()).hasSize(2);
        String inUrl = server.url("r.git").replace("://", "://ann:wr0ng@");
        assertThat(failing(Refused.class, spec(inUrl))).doesNotContain("wr0ng");
    }

    @Test
    void repositoryNotFound() {
        GitServer server = server();
        assertThat(failing(NotFound.class, spec(server.url("nope.git")))).contains(server.url("nope.git"), "not found");
    }

    @Test
    void unknownHost() {
        assertThat(failing(Unavailable.class, spec("http://no-such-host.invalid/r.git")))
                .contains("no-such-host.invalid", "not known");
    }

    @Test
    void nobodyListens() {
        assertThat(failing(Unavailable.class, spec("http://127.0.0.1:" + Ports.free() + "/r.git")))
                .contains("connection refused");
    }

    @ParameterizedTest
    @CsvSource({
        "403,Refused,does not permit",
        "404,NotFound,not found",
        "500,Unavailable,status 500",
        "503,Unavailable,status 503",
        "429,Unavailable,too often"
    })
    void statuses(int status, String kind, String words) {
        GitServer server = server();
        server.behave(new Behaviour.Status(status));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.text()).contains(words, server.url("r.git"));
    }

    @Test
    void aServerThatNeverAnswers() {
        GitServer server = server();
        server.behave(Behaviour.HANGING);
        assertThat(failing(Unavailable.class, patientNot(server.url("r.git")))).contains("2000 ms", "readTimeout");
    }

    @Test
    void aServerThatStopsInTheMiddleOfAPackPoisonsNothing() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        byte[] large = new byte[2 << 20];
        new Random(1).nextBytes(large);
        repository.commit("main", "first").put("_files/large", large).write();
        Remotes remotes = remotes();
        RemoteTree tree = remotes.fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        String id = tree.entries().getFirst().id();
        for (Behaviour fault : new Behaviour[] {new Behaviour.Stalling(100_000), new Behaviour.Breaking(100_000)}) {
            server.behave(fault);
            // Only the answer with the blob is long enough to be cut.
            Unavailable failure = catchThrowableOfType(
                    Unavailable.class,
                    () -> remotes.fetch(patientNot(server.url("r.git")), "main", FILES, Progress.NONE)
                            .blobs(java.util.List.of(id), (_, _, _) -> {}, Progress.NONE));
            assertThat(failure.text()).contains(server.url("r.git"));
        }
        server.behave(Behaviour.NORMAL);
        long[] size = {0};
        tree.blobs(java.util.List.of(id), (_, n, _) -> size[0] = n, Progress.NONE);
        assertThat(size[0]).isEqualTo(large.length);
    }

    @Test
    void aBrokenFirstFetchPoisonsNothing() throws IOException {
        GitServer server = server(GitServer.Options.PLAIN.withoutFilter());
        GitRepository repository = server.create("r.git");
        byte[] large = new byte[2 << 20];
        new Random(1).nextBytes(large);
        repository.commit("main", "first").put("_files/large", large).write();
        server.behave(new Behaviour.Stalling(300_000));
        assertThat(failing(Unavailable.class, patientNot(server.url("r.git")))).contains("readTimeout");
        try (var files = Files.walk(temp.resolve("cache"))) {
            assertThat(files.filter(f ->
                            f.toString().contains("incoming_") || f.toString().endsWith(".tmp")))
                    .isEmpty();
        }
        repository.commit("main", "second", Map.of("_files/small", "s"));
        server.behave(Behaviour.NORMAL);
        assertThat(remotes()
                        .fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE)
                        .entries())
                .hasSize(2);
    }

    @Test
    void redirectsAreFollowedButNeverWithTheSignIn() {
        GitServer target = server();
        target.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        GitServer front = server();
        front.behave(new Behaviour.Redirecting(target.address()));
        RemoteSpec spec = RemoteSpec.of(front.url("r.git"), Credentials.of("ann", "s3cret"));
        assertThat(remotes().fetch(spec, "main", FILES, Progress.NONE).entries())
                .hasSize(1);
        assertThat(front.requests()).allMatch(request -> request.authorization().startsWith("Basic "));
        assertThat(target.requests())
                .isNotEmpty()
                .allMatch(request -> request.authorization().isEmpty());
    }

    @Test
    void tlsIsTrustedPerConnection() throws IOException {
        GitServer server = server(GitServer.Options.PLAIN.withTls());
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        String url = server.url("r.git");
        assertThat(failing(Refused.class, spec(url))).contains("not trusted", "trustedCaPemPath");

        Path pem = Files.writeString(temp.resolve("ca.pem"), server.caPem());
        for (String given : new String[] {server.caPem(), pem.toString()}) {
            ConnectionSettings trusting = ConnectionSettings.DEFAULT.withTrustedCaPem(given);
            RemoteSpec trusted = new RemoteSpec(url, Credentials.NONE, trusting);
            assertThat(read(remotes().fetch(trusted, "main", FILES, Progress.NONE)))
                    .isEqualTo(Map.of("a.txt", "A"));
        }
        assertThat(failing(Refused.class, spec(url))).contains("not trusted");

        ConnectionSettings nothing = ConnectionSettings.DEFAULT.withTrustedCaPem(
                temp.resolve("none.pem").toString());
        assertThat(failing(Invalid.class, new RemoteSpec(url, Credentials.NONE, nothing)))
                .contains("none.pem");
    }

    @Test
    void aProxyIsUsedPerConnection() {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        // Asked as a proxy, the server is given the whole address and answers it all the same.
        ConnectionSettings through = ConnectionSettings.DEFAULT.withProxy(server.address());
        RemoteSpec spec = new RemoteSpec("http://git.invalid/r.git", Credentials.NONE, through);
        assertThat(remotes().tip(spec, "main")).isPresent();
        assertThat(server.requests()).allMatch(request -> request.host().equals("git.invalid"));

        ConnectionSettings gone = ConnectionSettings.DEFAULT.withProxy("127.0.0.1:" + Ports.free());
        assertThat(failing(Unavailable.class, new RemoteSpec(server.url("r.git"), Credentials.NONE, gone)))
                .contains("proxy");
    }

    @Test
    void sha256IsNotReadYet() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.git("init", "-q", "--bare", "--object-format=sha256", "../new.git");
        assertThat(failing(Invalid.class, spec(server.url("new.git")))).contains("SHA-256");
    }

    @Test
    void aStoppedThreadStopsWaiting() throws InterruptedException {
        GitServer server = server();
        server.behave(Behaviour.HANGING);
        RemoteSpec spec = spec(server.url("r.git"));
        java.util.concurrent.atomic.AtomicReference<Throwable> thrown =
                new java.util.concurrent.atomic.AtomicReference<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                remotes().tip(spec, "main");
            } catch (Unavailable e) {
                thrown.set(e);
            }
        });
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(thrown.get()).hasMessageContaining("stopped");
    }

    @Test
    void aWebPageIsNoRepository() {
        GitServer server = server();
        server.behave(new Behaviour.Status(200));
        assertThat(failing(NotFound.class, spec(server.url("r.git"))))
                .contains(server.url("r.git"), "not as a Git repository");
    }

    @Test
    void anSshAddressKeepsItsUserAndLosesItsPassword() {
        assertThat(spec("git@github.com:o/r.git").url()).isEqualTo("git@github.com:o/r.git");
        RemoteSpec given = spec("ssh://ann:s3cret@example.com:2222/o/r.git");
        assertThat(given.url()).isEqualTo("ssh://ann@example.com:2222/o/r.git");
        assertThat(given.credentials()).isEqualTo(new Credentials.Basic("ann", "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "nonsense",
                "ftp://host/r.git",
                "ext::sh -c touch% /tmp/x",
                "http://",
                "git://host/r.git"
            })
    void whatIsNoAddress(String url) {
        assertThat(catchThrowableOfType(Invalid.class, () -> spec(url)).text()).contains("'url'");
    }
}
