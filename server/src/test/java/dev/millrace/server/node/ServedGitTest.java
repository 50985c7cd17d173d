package dev.millrace.server.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.Git.Ran;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock Git against a namespace: what it can do, and what it is told where it cannot. */
@ParameterizedClass
@EnumSource
class ServedGitTest {
    private static final String SIGN_IN =
            "Basic " + Base64.getEncoder().encodeToString("ada@example.com:correct horse".getBytes(UTF_8));

    @Parameter
    Databases kind;

    private static Databases.Fresh database;
    private static Node node;
    private static Client http;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    static void start(Databases kind, @TempDir Path data) {
        database = kind.fresh();
        var address = database.config();
        node = Node.start(Config.in(data)
                .withPort(0)
                .withTutorial(false)
                .withDatabase(new Config.DatabaseAddress(address.url(), address.user(), address.password()))
                .withLogin(new Config.Login("ada@example.com", "correct horse"))
                .withLimits(Config.Limits.DEFAULT.withSizes(1 << 20, 200L << 20, 32L << 20, 512L << 20)));
        http = new Client(node);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        node.close();
        database.close();
    }

    private String url(String namespace) {
        return node.url().replace("://", "://ada%40example.com:correct%20horse@") + "/git/" + namespace + ".git";
    }

    private void put(String namespace, String path, String content) {
        http.send(
                        "POST",
                        "/api/v1/namespaces/" + namespace + "/files?path=" + path,
                        BodyPublishers.ofString(content),
                        "Authorization",
                        SIGN_IN)
                .expect(200);
    }

    private String read(String path) {
        return http.get(path, "Authorization", SIGN_IN).expect(200).text();
    }

    private Path cloned(String namespace, String... options) {
        Path into = folder.resolve(namespace + "-" + options.length);
        String[] arguments = IntStream.range(0, options.length + 3)
                .mapToObj(i -> i == 0
                        ? "clone"
                        : i <= options.length
                                ? options[i - 1]
                                : i == options.length + 1 ? url(namespace) : into.toString())
                .toArray(String[]::new);
        Git.run(folder, new byte[0], arguments);
        return into;
    }

    private static Ran commitAndPush(Path work, String... options) {
        Git.run(work, new byte[0], "add", "-A");
        Git.run(work, new byte[0], "commit", "-q", "--allow-empty", "-m", "Change by stock Git");
        return push(work, options);
    }

    private static Ran push(Path work, String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of("push", "--no-progress"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("origin", "HEAD:main"));
        return Git.attempt(work, arguments.toArray(String[]::new));
    }

    private static void write(Path work, String path, String content) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String text(Path work, String... arguments) {
        return new String(Git.run(work, new byte[0], arguments), UTF_8).strip();
    }

    private static String flow(String namespace, String id, String type) {
        return "id: " + id + "\nnamespace: " + namespace + "\ntasks:\n  - id: say\n    type: " + type
                + "\n    message: Hello\n";
    }

    private static String log(String namespace, String id) {
        return flow(namespace, id, "io.kestra.plugin.core.log.Log");
    }

    @Test
    void clonesWhatIsThereAndPushesAFlowAndAFile() throws Exception {
        put("git.round", "/a/ü%20b.txt", "one");
        Path work = cloned("git.round");
        assertThat(Files.readString(work.resolve("_files/a/ü b.txt"))).isEqualTo("one");
        assertThat(text(work, "fsck", "--full", "--strict")).isEmpty();

        write(work, "_files/new.py", "print(1)");
        write(work, "_flows/hello.yml", log("git.round", "hello"));
        Ran pushed = commitAndPush(work);
        assertThat(pushed.errors()).contains("main");
        assertThat(pushed.exit()).isZero();

        assertThat(read("/api/v1/namespaces/git.round/files?path=/new.py")).isEqualTo("print(1)");
        assertThat(read("/api/v1/flows/git.round/hello")).contains("\"revision\":1");
        assertThat(read("/api/v1/flows/git.round/hello/revisions")).contains("Change by stock Git");
        String head = text(work, "rev-parse", "HEAD");
        assertThat(read("/api/v1/namespaces/git.round/history")).contains(head);
    }

    @Test
    void aPushMakesANamespaceAndEveryCommitOfItAState() throws Exception {
        Path work = Files.createDirectories(folder.resolve("fresh"));
        Git.run(work, new byte[0], "init", "-q", "-b", "main");
        Git.run(work, new byte[0], "remote", "add", "origin", url("git.fresh"));
        write(work, "_files/a.txt", "1");
        Git.run(work, new byte[0], "add", "-A");
        Git.run(work, new byte[0], "commit", "-qm", "First");
        String first = text(work, "rev-parse", "HEAD");
        write(work, "_files/a.txt", "2");
        assertThat(commitAndPush(work).errors()).contains("[new branch]");
        assertThat(read("/api/v1/namespaces/git.fresh/files?path=/a.txt")).isEqualTo("2");
        assertThat(read("/api/v1/namespaces/git.fresh/files?path=/a.txt&commit=" + first))
                .isEqualTo("1");
    }

    @Test
    void printsEveryProblemWithFileLineAndColumnAndTakesNothing() throws Exception {
        put("git.bad", "/keep.txt", "kept");
        Path work = cloned("git.bad");
        write(work, "_flows/typo.yml", flow("git.bad", "typo", "io.kestra.plugin.core.log.Lgo"));
        write(work, "_flows/other.yml", log("git.bad", "another"));
        write(work, "_flows/broken.yml", "id: broken\n  namespace: [\n");
        write(work, "_files/fine.txt", "fine");
        Ran refused = commitAndPush(work);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors())
                .containsPattern("remote: _flows/typo.yml:5:\\d+: error: .*Lgo")
                .containsPattern("remote: _flows/other.yml:1:1: error: .*'another'")
                .containsPattern("remote: _flows/broken.yml:\\d+:\\d+: error: ")
                .contains("refused for the problems above");
        assertThat(http.get("/api/v1/namespaces/git.bad/files?path=/fine.txt", "Authorization", SIGN_IN)
                        .status())
                .isEqualTo(404);
        write(work, "_flows/typo.yml", log("git.bad", "typo"));
        write(work, "_flows/other.yml", log("git.bad", "other"));
        Files.delete(work.resolve("_flows/broken.yml"));
        assertThat(commitAndPush(work).exit()).isZero();
    }

    @Test
    void refusesWhatHasNoPlaceInANamespace() throws Exception {
        put("git.place", "/keep.txt", "kept");
        put("git.place", "/Folder/x.txt", "x");
        Path work = cloned("git.place");
        write(work, "README.md", "# No");
        write(work, "_flows/deep/a.yml", "id: a");
        write(work, "_flows/a.yaml", "id: a");
        write(work, "_files/folder/y.txt", "y");
        write(work, "_files/large.bin", "x".repeat((1 << 20) + 1));
        Files.createSymbolicLink(work.resolve("_files/link"), Path.of("/etc/passwd"));
        Ran refused = commitAndPush(work);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors())
                .contains("remote: README.md:1:1: error: ", "files belong below '_files'")
                .contains("remote: _flows/deep/a.yml:1:1: error: ", "each in <id>.yml")
                .contains("remote: _flows/a.yaml:1:1: error: ")
                .contains("symbolic link")
                .contains("differ only in case")
                .containsPattern("_files/large.bin:1:1: error: The file has 1048577 bytes");
    }

    @Test
    void refusesForgedNamesOtherBranchesDeletionAndRewrittenHistory() throws Exception {
        put("git.forged", "/a.txt", "1");
        put("git.forged", "/a.txt", "2");
        Path work = cloned("git.forged");
        assertThat(Git.attempt(work, "push", "origin", "HEAD:dev").errors()).contains("push HEAD:main instead");
        assertThat(Git.attempt(work, "push", "origin", "HEAD:refs/tags/v1").errors())
                .contains("one branch main");
        assertThat(Git.attempt(work, "push", "origin", ":main").errors()).contains("delet");
        Git.run(work, new byte[0], "reset", "-q", "--hard", "HEAD~1");
        write(work, "_files/a.txt", "rewritten");
        Ran forced = commitAndPush(work, "--force");
        assertThat(forced.exit()).isNotZero();
        assertThat(forced.errors()).contains("non-fast-forward");

        Git.run(work, new byte[0], "reset", "-q", "--hard", "origin/main");
        String blob = text(work, "hash-object", "-w", "_files/a.txt");
        byte[] raw = ("100644 .git\0").getBytes(UTF_8);
        byte[] tree = new byte[raw.length + 20];
        System.arraycopy(raw, 0, tree, 0, raw.length);
        for (int i = 0; i < 20; i++) {
            tree[raw.length + i] = (byte) Integer.parseInt(blob, i * 2, i * 2 + 2, 16);
        }
        String inner = new String(
                        Git.run(work, tree, "hash-object", "-t", "tree", "-w", "--literally", "--stdin"), UTF_8)
                .strip();
        String outer = new String(
                        Git.run(work, ("040000 tree " + inner + "\t_files\n").getBytes(UTF_8), "mktree"), UTF_8)
                .strip();
        String commit = text(work, "commit-tree", "-p", "HEAD", "-m", "Forged", outer);
        Ran forged = Git.attempt(work, "push", "origin", commit + ":main");
        assertThat(forged.exit()).isNotZero();
        assertThat(forged.errors()).contains(".git");
        assertThat(read("/api/v1/namespaces/git.forged/files?path=/a.txt")).isEqualTo("2");
    }

    @Test
    void brakesADeletionUnlessItIsMeant() throws Exception {
        Path work = Files.createDirectories(folder.resolve("many"));
        Git.run(work, new byte[0], "init", "-q", "-b", "main");
        Git.run(work, new byte[0], "remote", "add", "origin", url("git.many"));
        for (int i = 0; i < 30; i++) {
            write(work, "_files/f" + i, "x" + i);
        }
        assertThat(commitAndPush(work).exit()).isZero();
        for (int i = 1; i < 30; i++) {
            Files.delete(work.resolve("_files/f" + i));
        }
        Ran refused = commitAndPush(work);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors()).contains("The push deletes 29 files", "-o allow-deletions");
        assertThat(push(work, "-o", "allow-deletions").exit()).isZero();
        assertThat(read("/api/v1/namespaces/git.many/files?path=/f0")).isEqualTo("x0");
    }

    @Test
    void anEditInThePageWhilePushingLosesNothing() throws Exception {
        put("git.race", "/page.txt", "0");
        Path work = cloned("git.race");
        write(work, "_files/git.txt", "by git");
        put("git.race", "/page.txt", "1");
        Ran late = commitAndPush(work);
        assertThat(late.exit()).isNotZero();
        assertThat(late.errors()).containsAnyOf("fetch first", "non-fast-forward");
        Git.run(work, new byte[0], "pull", "-q", "--rebase");
        CompletableFuture<Void> edits = CompletableFuture.runAsync(() -> {
            for (int i = 2; i < 40; i++) {
                put("git.race", "/page.txt", String.valueOf(i));
            }
        });
        Ran pushed = push(work);
        for (int tries = 0; pushed.exit() != 0 && tries < 200; tries++) {
            Git.run(work, new byte[0], "pull", "-q", "--rebase");
            pushed = push(work);
        }
        edits.join();
        assertThat(pushed.exit()).isZero();
        assertThat(read("/api/v1/namespaces/git.race/files?path=/page.txt")).isEqualTo("39");
        assertThat(read("/api/v1/namespaces/git.race/files?path=/git.txt")).isEqualTo("by git");
        Git.run(work, new byte[0], "pull", "-q", "--rebase");
        assertThat(text(work, "rev-list", "--count", "HEAD")).isEqualTo("41");
        assertThat(text(work, "fsck", "--full", "--strict")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void speaksEveryVersionOfTheProtocol(int version) throws Exception {
        String namespace = "git.v" + version;
        put(namespace, "/a.txt", "1");
        Path work = cloned(namespace, "-c", "protocol.version=" + version);
        write(work, "_files/b.txt", "2");
        assertThat(commitAndPush(work).exit()).isZero();
        put(namespace, "/a.txt", "3");
        Git.run(work, new byte[0], "pull", "-q", "--rebase");
        assertThat(Files.readString(work.resolve("_files/a.txt"))).isEqualTo("3");
    }

    @Test
    void clonesShallowAndWithoutBlobsAndGivesThemLater() throws Exception {
        for (int i = 0; i < 5; i++) {
            put("git.part", "/a.txt", "version " + i);
        }
        Path shallow = cloned("git.part", "--depth", "2");
        assertThat(text(shallow, "rev-list", "--count", "HEAD")).isEqualTo("2");
        Git.run(shallow, new byte[0], "fetch", "-q", "--unshallow");
        assertThat(text(shallow, "rev-list", "--count", "HEAD")).isEqualTo("5");
        Path partial = cloned("git.part", "--filter=blob:none", "--bare", "-q");
        assertThat(text(partial, "rev-list", "--objects", "--missing=print", "main")
                        .lines())
                .anyMatch(line -> line.startsWith("?"));
        assertThat(text(partial, "show", "main~3:_files/a.txt")).isEqualTo("version 1");
        write(shallow, "_files/b.txt", "from a shallow clone");
        assertThat(commitAndPush(shallow).exit()).isZero();
    }

    @Test
    void givesNothingOfOneNamespaceToReadersOfAnother() throws Exception {
        put("git.one", "/secret.txt", "the other namespace's");
        put("git.two", "/a.txt", "mine");
        Path one = cloned("git.one");
        String blob = text(one, "rev-parse", "HEAD:_files/secret.txt");
        Path two = cloned("git.two", "--filter=blob:none");
        assertThat(Git.attempt(two, "fetch", "origin", blob).exit()).isNotZero();
        assertThat(Git.attempt(two, "fetch", "origin", text(one, "rev-parse", "HEAD"))
                        .exit())
                .isNotZero();
        assertThat(Git.attempt(two, "-c", "protocol.version=0", "fetch", "origin", blob)
                        .exit())
                .isNotZero();
    }

    @Test
    void wantsTheAccountAndSaysWhatIsNotThere() {
        Ran anonymous = Git.attempt(folder, "clone", node.url() + "/git/git.auth.git", "anonymous");
        assertThat(anonymous.exit()).isNotZero();
        Ran wrong = Git.attempt(folder, "clone", url("git.auth").replace("horse", "cow"), "wrong");
        assertThat(wrong.errors()).contains("Authentication failed");
        Ran missing = Git.attempt(folder, "clone", url("git.nowhere"), "missing");
        assertThat(missing.errors()).contains("remote: There is no namespace 'git.nowhere'.");
        Ran badName = Git.attempt(folder, "clone", url("not%20a%20name"), "bad");
        assertThat(badName.exit()).isNotZero();
    }

    @Test
    void limitsWhatOnePushMayBring() throws Exception {
        put("git.big", "/a.txt", "1");
        Path work = cloned("git.big");
        byte[] noise = new byte[33 << 20];
        new Random(7).nextBytes(noise);
        Files.write(work.resolve("_files/noise.bin"), noise);
        Ran refused = commitAndPush(work);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors()).containsIgnoringCase("too large");
        // What packs well is counted unpacked.
        Git.run(work, new byte[0], "reset", "-q", "--hard", "origin/main");
        for (int i = 0; i < 4; i++) {
            Files.write(work.resolve("_files/zeros" + i), new byte[(1 << 20) + i + 1]);
        }
        assertThat(commitAndPush(work).errors()).contains("_files/zeros3:1:1: error: ");
    }
}
