package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.Git.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock Git with API tokens and accounts against namespaces as repositories. */
@ParameterizedClass
@EnumSource
class GitAccessTest {
    @Parameter
    Databases kind;

    private static Populated server;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    static void start(Databases kind, @TempDir Path data) {
        server = new Populated(kind, data);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static String token(String namespace, String... permissions) {
        return server.as(
                        Populated.ROOT,
                        "POST",
                        "/tokens",
                        Json.write(Map.of(
                                "name", "git", "permissions", List.of(permissions), "namespaces", List.of(namespace))))
                .expect(201)
                .json()
                .path("token")
                .asString();
    }

    private static String url(String user, String password, String namespace) {
        return server.node.url().replace("://", "://" + user + ":" + password.replace(" ", "%20") + "@") + "/git/"
                + namespace + ".git";
    }

    private Path cloned(String url) {
        Path into = folder.resolve("work");
        Git.run(folder, new byte[0], "clone", "-q", url, into.toString());
        return into;
    }

    private static Ran commitAndPush(Path work, String to, String... options) {
        Git.run(work, new byte[0], "add", "-A");
        Git.run(work, new byte[0], "commit", "-q", "-m", "Change by stock Git");
        return push(work, to, options);
    }

    private static Ran push(Path work, String to, String... options) {
        List<String> arguments = new ArrayList<>(List.of("push", "--no-progress"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(to, "HEAD:main"));
        return Git.attempt(work, arguments.toArray(String[]::new));
    }

    @Test
    void clonesWithATokenThatMayViewAndPushesWithOneThatMayEdit() throws IOException {
        String reader = token("other.place", "VIEW");
        Path work = cloned(url("anybody", reader, "other.place"));
        assertThat(work.resolve("_files/zebra.txt")).hasContent("zebra");
        Files.writeString(work.resolve("_files/more.txt"), "more");
        Ran refused = commitAndPush(work, url("anybody", reader, "other.place"));
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors()).contains("403").doesNotContain(reader);
        // What Git shows of a refusal differs from version to version; what it is told is this.
        assertThat(server.at(
                                Populated.basic("x", reader),
                                "GET",
                                "/git/other.place.git/info/refs?service=git-receive-pack",
                                "")
                        .expect(403)
                        .text())
                .isEqualTo(
                        "The token 'git' of 'root' lacks the permission EDIT in the namespace other.place. It has VIEW "
                                + "in other.place and below. An administrator of this server can change that.\n");
        Ran pushed = push(work, url("anybody", token("other", "VIEW", "EDIT"), "other.place"));
        assertThat(pushed.errors()).contains("main");
        assertThat(pushed.exit()).isZero();
        assertThat(server.as(Populated.ROOT, "GET", "/namespaces/other.place/files?path=/more.txt", "")
                        .text())
                .isEqualTo("more");
    }

    @Test
    void knowsNamespacesByWholeSegments() {
        String token = token("other.pla", "VIEW", "EDIT");
        assertThat(Git.attempt(folder, "ls-remote", url("x", token, "other.place"))
                        .exit())
                .isNotZero();
        assertThat(Git.attempt(folder, "ls-remote", url("x", "mr_wrong", "other.place"))
                        .exit())
                .isNotZero();
        assertThat(Git.attempt(folder, "ls-remote", url("outsider", Populated.PASSWORD, "other.place"))
                        .exit())
                .isNotZero();
        assertThat(Git.attempt(folder, "ls-remote", url("outsider", Populated.PASSWORD, "mine.child"))
                        .exit())
                .isZero();
        assertThat(Git.attempt(folder, "ls-remote", url("viewer", Populated.PASSWORD, "other.place"))
                        .exit())
                .isZero();
    }

    @Test
    void aGuardRailIsPassedByThoseOnlyWhoMayConfirm() throws IOException {
        Path work = Files.createDirectories(folder.resolve("many"));
        Git.run(work, new byte[0], "init", "-q", "-b", "main");
        String editor = url("editor", Populated.PASSWORD, "git.many");
        for (int at = 0; at < 30; at++) {
            Files.createDirectories(work.resolve("_files"));
            Files.writeString(work.resolve("_files/f" + at), "x" + at);
        }
        assertThat(commitAndPush(work, editor).exit()).isZero();
        for (int at = 1; at < 30; at++) {
            Files.delete(work.resolve("_files/f" + at));
        }
        Ran refused = commitAndPush(work, editor, "-o", "allow-deletions");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.errors()).contains("The push deletes 29 files", "permission CONFIRM");
        assertThat(push(work, url("maintainer", Populated.PASSWORD, "git.many"), "-o", "allow-deletions")
                        .exit())
                .isZero();
        assertThat(server.as(Populated.ROOT, "GET", "/namespaces/git.many/files/directory", "")
                        .json())
                .hasSize(1);
    }

    @Test
    void theDoctorUsesSecretsOnlyWhereTheCallerMayPlan() {
        String wish = Json.write(server.wish("other.place", "GIT"));
        server.as("Bearer " + token("other.place", "PLAN"), "POST", "/git/doctor", wish)
                .expect(200);
        server.as("Bearer " + token("other.place", "VIEW"), "POST", "/git/doctor", wish)
                .expect(403);
        server.as("Bearer " + token("mine", "PLAN"), "POST", "/git/doctor", wish)
                .expect(403);
    }
}
