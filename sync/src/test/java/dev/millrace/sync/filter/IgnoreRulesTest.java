package dev.millrace.sync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FilePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Git itself says what is right: every rule file is judged by {@code git check-ignore} too. */
class IgnoreRulesTest {
    private static final List<String> PATHS = List.of(
            "a.log",
            "x/a.log",
            "x/y/a.log",
            "secret.txt",
            "x/secret.txt",
            "sub/x.txt",
            "z/sub/x.txt",
            "build/out.bin",
            "x/build/out.bin",
            "x/build/keep.log",
            "logs/debug.log",
            "logs/important.log",
            "#file",
            "!bang",
            "trail ",
            "foo/bar/baz",
            "foo/x/y/bar",
            "foo/bar",
            "deep/a/b/c.tmp",
            "data1.csv",
            "data2.csv",
            "dataX.csv",
            "a b.txt",
            "caf\u00e9.txt",
            "back[1].txt",
            "file.txt",
            "FILE.TXT");

    @TempDir
    Path repository;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.log",
                "/a.log",
                "/secret.txt",
                "sub/x.txt",
                "build/",
                "build",
                "*.log\n!important.log",
                "logs/\n!logs/important.log",
                "logs/*\n!logs/important.log",
                "\\#file\n\\!bang",
                "trail\\ ",
                "trail ",
                "# a comment\n\n   \n*.txt",
                "**/bar",
                "foo/**",
                "foo/**/bar",
                "**/x/**",
                "deep/**/c.tmp",
                "data[0-9].csv",
                "data[!0-9].csv",
                "data[^12].csv",
                "data?.csv",
                "*",
                "*\n!*.txt",
                "/*\n!/foo",
                "x/*.log",
                "x/**/a.log",
                "back\\[1\\].txt",
                "back[[]1].txt",
                "data[[:digit:]].csv",
                "[bad",
                "f*.txt",
                "caf\u00e9.txt",
                "a b.txt",
                "*.log\r\nsecret.txt\r\n",
                "**",
                "a**g",
                "foo/bar/",
                "!foo",
                "/",
                "x//y",
                "\\a.log",
                "*.\\log",
            })
    void agreesWithGit(String rules) throws Exception {
        git("init", "-q");
        Files.writeString(repository.resolve(".gitignore"), rules);
        IgnoreRules ours = IgnoreRules.of(rules);
        List<String> ignored = new ArrayList<>();
        for (String path : PATHS) {
            if (ours.ignores(new FilePath(path))) {
                ignored.add(path);
            }
        }
        assertThat(ignored).isEqualTo(gitIgnored());
    }

    @Test
    void nothingIsIgnoredWithoutRules() {
        assertThat(IgnoreRules.NONE.ignores(new FilePath("a"))).isFalse();
        assertThat(IgnoreRules.of("\n# x\n").isEmpty()).isTrue();
    }

    private List<String> gitIgnored() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("git", "check-ignore", "--no-index", "-z", "--stdin").directory(repository.toFile());
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(String.join("\0", PATHS).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out.isEmpty() ? List.of() : List.of(out.split("\0"));
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(repository.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
