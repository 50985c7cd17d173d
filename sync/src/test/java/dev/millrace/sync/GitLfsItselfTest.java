package dev.millrace.sync;

import static dev.millrace.sync.LfsFixture.ATTRIBUTES;
import static dev.millrace.sync.LfsFixture.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Git LFS's own client pushes can be synced, and what is pushed here that client can pull. */
class GitLfsItselfTest {
    @TempDir
    Path folder;

    private LfsFixture fixture;
    private Path work;

    @BeforeEach
    void start() throws IOException {
        fixture = new LfsFixture(Databases.SQLITE, folder.resolve("first"));
        fixture.repository.commit("main", "first", Map.of(".gitattributes", ATTRIBUTES, "_files/a.txt", "A"));
        work = Files.createDirectories(folder.resolve("work"));
        git("clone", "-q", fixture.server.url("team.git"), ".");
        git("lfs", "install", "--local");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String git(String... arguments) {
        return new String(Git.run(work, new byte[0], arguments), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void bothUnderstandEachOther() throws IOException {
        byte[] theirs = random(120_000, 1);
        Files.write(work.resolve("_files/theirs.bin"), theirs);
        git("add", ".");
        git("commit", "-q", "-m", "theirs");
        git("push", "-q", "origin", "HEAD:main");
        assertThat(fixture.inGit("theirs.bin")).startsWith("version https://git-lfs");

        fixture.fromGit();
        assertThat(fixture.onServer("theirs.bin")).isEqualTo(theirs);
        assertThat(fixture.toGit().plan().isEmpty()).isTrue();

        byte[] changed = random(90_000, 2);
        byte[] ours = random(80_000, 3);
        fixture.live("theirs.bin", changed);
        fixture.live("sub/ours.bin", ours);
        fixture.toGit();
        git("pull", "-q", "origin", "main");
        assertThat(Files.readAllBytes(work.resolve("_files/theirs.bin"))).isEqualTo(changed);
        assertThat(Files.readAllBytes(work.resolve("_files/sub/ours.bin"))).isEqualTo(ours);
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("lfs", "fsck")).contains("Git LFS fsck OK");
        assertThat(git("lfs", "ls-files", "-n")).contains("_files/theirs.bin", "_files/sub/ours.bin");
    }
}
