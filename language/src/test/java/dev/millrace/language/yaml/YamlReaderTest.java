package dev.millrace.language.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.Location;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    @Test
    void scalarsFollowTheCoreSchemaOfYaml12() {
        assertThat(
                        plain(
                                "a: yes\nb: on\nc: 2026-01-02\nd: 12345678901234567890\ne: 0644\nf: 0x1f\ng: 1e3\nh: .5\ni: 'true'\nj: True\nk: ~\nl: 12:30\nm: '1'\nn: -7\n"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("a", "yes"),
                        Map.entry("b", "on"),
                        Map.entry("c", "2026-01-02"),
                        Map.entry("d", new BigInteger("12345678901234567890")),
                        Map.entry("e", "0644"),
                        Map.entry("f", 31L),
                        Map.entry("g", 1000.0),
                        Map.entry("h", 0.5),
                        Map.entry("i", "true"),
                        Map.entry("j", true),
                        Map.entry("l", "12:30"),
                        Map.entry("m", "1"),
                        Map.entry("n", -7L)));
    }

    @Test
    void keysAndValuesKnowWhereTheyStand() {
        YamlNode.Mapping root = (YamlNode.Mapping) tree("id: a\nlist:\n  - x: 1\n    y: [2, 3]\n");
        YamlNode.Entry list = root.entry("list").orElseThrow();
        assertThat(list.keySpan()).isEqualTo(span(2, 1, 2, 5));
        YamlNode.Mapping item =
                (YamlNode.Mapping) ((YamlNode.Sequence) list.value()).items().getFirst();
        assertThat(item.span()).isEqualTo(span(3, 5, 4, 14));
        assertThat(item.entry("y").orElseThrow().value().span()).isEqualTo(span(4, 8, 4, 14));
    }

    @Test
    void anchorsAndMergeKeysAreUnfolded() {
        assertThat(plain("base: &b {x: 1, y: 2}\nnext:\n  <<: *b\n  y: 3\nlist: [*b]\n"))
                .isEqualTo(Map.of(
                        "base", Map.of("x", 1L, "y", 2L),
                        "next", Map.of("x", 1L, "y", 3L),
                        "list", List.of(Map.of("x", 1L, "y", 2L))));
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("x]\n");
        }
        YamlReader.Result result = YamlReader.read(bomb.toString());
        assertThat(result.problems())
                .isNotEmpty()
                .first()
                .asString()
                .contains("unfolds to more than this server reads");
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(YamlReader.read("a: " + "[".repeat(5000) + "]".repeat(5000))
                        .problems()
                        .getFirst()
                        .message())
                .contains("nested more than 100 levels");
        assertThat(YamlReader.read("a: " + "ä".repeat(600_000))
                        .problems()
                        .getFirst()
                        .message())
                .contains("larger than 1024 KiB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a: 1\\nb: 2\\na: 3\\n                   | 3 | 1 | The key 'a' is here a second time; the first is at line 1.",
                "a: 'never closed\\nb: 2\\n               | 1 | 4 | The quoted text that begins here is never closed.",
                "a: 1\\n\\tb: 2\\n                        | 2 | 1 | A tab cannot indent YAML: use spaces.",
                "a: b: c\\n                               | 1 | 5 | A ': ' cannot stand here",
                "a: {{ inputs.x }}\\n                     | 1 | 4 | Put an expression in quotes",
                "a: *gone\\n                              | 1 | 4 | There is no anchor '&gone' above",
                "a: 1\\nb\\nc: 2\\n                       | 2 | 1 | Expected 'key: value', found 'b' without a ':'.",
                "a:\\n  - x: 1\\n   y: 2\\n               | 3 | 4 | The indentation does not fit",
                "a: [1, 2\\nb: 3\\n                       | 1 | 4 | The '[' here is not closed",
                "a: 1\\n---\\nb: 2\\n                     | 3 | 1 | Only one document is allowed here",
                "a: @x\\n                                 | 1 | 4 | A value cannot begin with this character",
                "- id: x\\n  ...\\n  y: 1\\n              | 2 | 3 | '...' stands for lines that were left out of an example"
            })
    void mistakesAreNamedWhereTheyAre(String yaml, int line, int column, String message) {
        YamlReader.Result result = YamlReader.read(yaml.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(result.problems()).hasSize(1);
        assertThat(result.problems().getFirst().message()).startsWith(message);
        assertThat(result.problems().getFirst().start()).isEqualTo(new Location(line, column));
    }

    @Test
    void oneMistakeDoesNotHideTheNext() {
        YamlReader.Result result = YamlReader.read("""
                id: x
                tasks:
                  - id: a
                    broken
                    type: T
                  - id: b
                    type: "U
                  - id: c
                    type: V
                    also: broken: here
                """);
        assertThat(result.problems()).extracting(it -> it.start().line()).containsExactly(4, 7, 10);
        assertThat(result.complete()).isFalse();
        assertThat(result.tree().orElseThrow().plain())
                .isEqualTo(Map.of(
                        "id",
                        "x",
                        "tasks",
                        List.of(Map.of("id", "a", "type", "T"), Map.of("id", "b"), Map.of("id", "c", "type", "V"))));
    }

    @Test
    void documentsAreSplitWithTheirPlaces() {
        String text = "# only a comment\n---\na: 1\n--- # second\nb: |\n  ---\n  text\n---\n\n";
        assertThat(YamlDocuments.split(text))
                .containsExactly(
                        new YamlDocuments.Document("a: 1\n", 21, 2),
                        new YamlDocuments.Document("b: |\n  ---\n  text\n", 39, 4));
    }

    private static Object plain(String yaml) {
        YamlReader.Result result = YamlReader.read(yaml);
        assertThat(result.problems()).isEmpty();
        return result.tree().orElseThrow().plain();
    }

    private static YamlNode tree(String yaml) {
        return YamlReader.read(yaml).tree().orElseThrow();
    }

    private static Span span(int line, int column, int endLine, int endColumn) {
        return new Span(new Location(line, column), new Location(endLine, endColumn));
    }
}
