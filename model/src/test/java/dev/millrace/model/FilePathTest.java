package dev.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a/..",
                "../a",
                "a/../b",
                ".",
                "a/./b",
                "a//b",
                ".git",
                "a/.git/config",
                ".GIT/x",
                ".git./x",
                ".git /x",
                "git~1/x",
                ".g\u200cit/config",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "\u007f",
                "\ud800"
            })
    void refuses_what_a_reader_would_have_to_think_of(String path) {
        assertThat(FilePath.problemOf(path)).isPresent();
        assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(Invalid.class).hasMessageContaining("is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b.py",
                ".env",
                ".gitignore",
                "foo.git",
                "x.gitignore",
                ".github/workflows/a.yml",
                "with space",
                "a#b",
                "a%20b",
                "a?b",
                "[a]",
                "\"q\"",
                "ü/é.txt",
                "日本語",
                "\ud83d\ude00.txt",
                "...",
                "a..b",
                "git"
            })
    void accepts_every_other_name(String path) {
        assertThat(new FilePath(path).value()).isEqualTo(path);
    }

    @Test
    void refuses_a_path_over_1024_bytes_of_utf_8() {
        assertThat(FilePath.problemOf("é".repeat(512))).isEmpty();
        assertThat(FilePath.problemOf("é".repeat(513))).isPresent();
    }

    @Test
    void reads_paths_as_people_write_them() {
        assertThat(FilePath.of("/a/b/")).isEqualTo(new FilePath("a/b"));
        assertThat(FilePath.of("/")).isEqualTo(FilePath.ROOT);
        assertThat(FilePath.of("")).isEqualTo(FilePath.ROOT);
    }

    @ParameterizedTest
    @CsvSource({"a,a/b,true", "a,a,true", "a,ab,false", "a/b,a,false", "'',a,true"})
    void contains_by_whole_segments(String folder, String path, boolean expected) {
        assertThat(new FilePath(folder).contains(new FilePath(path))).isEqualTo(expected);
    }

    @Test
    void takes_paths_apart_and_together() {
        FilePath path = new FilePath("a/b/c.txt");
        assertThat(path.name()).isEqualTo("c.txt");
        assertThat(path.parent()).isEqualTo(new FilePath("a/b"));
        assertThat(path.relativeTo(new FilePath("a"))).isEqualTo(new FilePath("b/c.txt"));
        assertThat(path.relativeTo(FilePath.ROOT)).isEqualTo(path);
        assertThat(path.relativeTo(path)).isEqualTo(FilePath.ROOT);
        assertThat(FilePath.ROOT.resolve("a").resolve(new FilePath("b/c.txt"))).isEqualTo(path);
        assertThat(FilePath.ROOT.parent()).isEqualTo(FilePath.ROOT);
    }

    @ParameterizedTest
    @CsvSource({"README,readme", "stra\u00dfe,STRASSE", "e\u0301,\u00e9", "\u0130,i\u0307"})
    void folds_names_that_differ_by_case_or_unicode_form_only(String one, String other) {
        assertThat(new FilePath(one).foldedForm()).isEqualTo(new FilePath(other).foldedForm());
    }

    @Test
    void a_long_or_binary_path_is_shown_short_and_clean() {
        assertThatThrownBy(() -> new FilePath("x".repeat(3000)))
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.text()).hasSizeLessThan(300));
        assertThatThrownBy(() -> new FilePath("a\u001b[31m"))
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.text()).doesNotContain("\u001b"));
    }
}
