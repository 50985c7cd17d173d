package dev.millrace.sync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // pattern, path, matches
                "**, a.py, true",
                "**, x/.env, true",
                "*, a.py, true",
                "*, .env, true",
                "*, x/a.py, false",
                "*.py, main.py, true",
                "*.py, x/main.py, false",
                "**/*.py, main.py, true",
                "**/*.py, x/y/main.py, true",
                "**/*.py, x/y/main.js, false",
                "main.py, main.py, true",
                "main.py, x/y/main.py, true",
                "main.py, xmain.py, false",
                "/main.py, main.py, true",
                "/main.py, x/main.py, false",
                "./main.py, main.py, true",
                "./main.py, x/main.py, false",
                "scripts/**, scripts/a.py, true",
                "scripts/**, scripts/sub/b.py, true",
                "scripts/**, x/scripts/a.py, true",
                "scripts/**, xscripts/a.py, false",
                "scripts/*, scripts/a.py, true",
                "scripts/*, scripts/sub/b.py, false",
                "scripts/, scripts/sub/b.py, true",
                "/scripts/**, x/scripts/a.py, false",
                "second*, nested/second-file.txt, true",
                "second*, nested/first-file.txt, false",
                "nested/*, first-file.txt, false",
                ".env, .env, true",
                ".env, x/.env, false",
                "**/.env, x/.env, true",
                "\"{main,x}.py\", main.py, true",
                "\"{main,x}.py\", x.py, true",
                "\"{main,x}.py\", y/x.py, false",
                "\"src/{a,b}/*.py\", src/b/x.py, true",
                "regex:.*\\.py, x/main.py, true",
                "regex:/main\\.py, main.py, true",
                "regex:main\\.py, main.py, false",
                "glob:/main.py, main.py, true",
                "glob:**/main.py, x/main.py, true",
                "?.py, a.py, true",
                "?.py, ab.py, false",
                "[ab].py, b.py, true",
                "[!ab].py, b.py, false",
                "[!ab].py, c.py, true",
                "[a-c].py, b.py, true",
                "\"[+-9]x\", 1x, true",
                "\"a[+-9]x\", a/x, false",
                "a[x].txt, ax.txt, true",
                "Main.py, main.py, false",
                "a+b (1).txt, a+b (1).txt, true",
                "data#1?.csv, data#1x.csv, true",
                "\u00e4.txt, x/\u00e4.txt, true",
                "*.\\{x\\}, a.{x}, true",
            })
    void matches(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(new FilePath(path))).isEqualTo(expected);
    }

    @Test
    void noPatternMeansEverything() {
        assertThat(Globs.of(List.of()).includes(new FilePath("x/.env"))).isTrue();
        assertThat(Globs.of(List.of(" ", "")).isEverything()).isTrue();
    }

    @Test
    void severalPatternsAddUp() {
        Globs globs = Globs.of(List.of("first*", "second*"));
        assertThat(globs.includes(new FilePath("first-file.txt"))).isTrue();
        assertThat(globs.includes(new FilePath("nested/second-file.txt"))).isTrue();
        assertThat(globs.includes(new FilePath("third.txt"))).isFalse();
    }

    @Test
    void brokenPatternsAreNamed() {
        for (String broken : List.of("[a", "{a,b", "a\\", "regex:(", "{a,{b}}")) {
            assertThatThrownBy(() -> Glob.of(broken))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("'" + broken + "'");
        }
    }

    @Test
    void noPatternTakesExponentialTime() {
        FilePath path = new FilePath("a".repeat(900));
        assertThat(Glob.of("regex:/(a+a+)+b").matches(path)).isFalse();
        assertThat(Glob.of("*a".repeat(30) + "b").matches(path)).isFalse();
        assertThatThrownBy(() -> Glob.of("regex:(a+)\\1"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Back references");
    }
}
