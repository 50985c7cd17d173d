package dev.millrace.language.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.ion.IonWriter;
import com.amazon.ion.system.IonBinaryWriterBuilder;
import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {
    private record Point(int x, Optional<String> label) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-12",
                "9223372036854775807",
                "123456789012345678901234567890",
                "1.5",
                "0.1",
                "3.14159265358979323846264338327950288",
                "\"a\\n\\\"é😀\"",
                "[]",
                "{}",
                "{\"b\":[1,null,{\"a\":false}],\"a\":\"\"}"
            })
    void jsonKeepsWhatItReads(String json) {
        assertThat(Json.write(Json.parse(json))).isEqualTo(json);
    }

    @Test
    void jsonTypes() {
        assertThat(Json.parse("1")).isEqualTo(1L);
        assertThat(Json.parse("1.5")).isEqualTo(1.5);
        assertThat(Json.parse("1e400")).isEqualTo(new BigDecimal("1e400"));
        assertThat(Json.parse("18446744073709551616")).isEqualTo(new BigInteger("18446744073709551616"));
        assertThat(Json.write(new Point(1, Optional.empty()))).isEqualTo("{\"x\":1}");
        assertThat(Json.write(Map.of("at", java.time.Instant.EPOCH))).isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\"}");
        assertThat(Json.pretty(Map.of("a", List.of(1)))).isEqualTo("{\n  \"a\" : [\n    1\n  ]\n}");
    }

    @Test
    void jsonSaysWhereItIsWrong() {
        assertThatThrownBy(() -> Json.parse("{\n \"a\": x}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("line 2, column");
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("uplicate");
        assertThatThrownBy(() -> Json.parse("1 2")).isInstanceOf(Invalid.class).hasMessageContaining("follows");
        assertThatThrownBy(() -> Json.parse("")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(Invalid.class);
    }

    @Test
    void jsonLinesAndArraysAreRows() {
        for (String text : List.of("{\"a\":1}\n{\"a\":2}\n", "[{\"a\":1},{\"a\":2}]")) {
            List<Object> rows = new ArrayList<>();
            try (JsonRows reader = Json.rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .intoArray()) {
                while (reader.next()) {
                    rows.add(reader.value());
                }
            }
            assertThat(rows).isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
        }
    }

    @Test
    void ionWritesNullsInRows() throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("gitPath", null);
        row.put("syncState", "DELETED");
        assertThat(Ion.write(row)).isEqualTo("{gitPath:null,syncState:\"DELETED\"}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (IonRowWriter writer = Ion.rowWriter(out)) {
            writer.write(row);
            writer.write(Map.of("n", 1L));
            assertThat(writer.rows()).isEqualTo(2);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{gitPath:null,syncState:\"DELETED\"}\n{n:1}\n");
        assertThat(Ion.parseRows(out.toByteArray())).isEqualTo(List.of(row, Map.of("n", 1L)));
    }

    /** One writer makes all rows: what it writes is what each row alone would be, also after one that cannot be written. */
    @Test
    void ionRowsAreWhatEachAloneWouldBe() throws Exception {
        Object deep = "x";
        for (int i = 0; i < 600; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        List<Object> rows = new ArrayList<>(Arrays.asList(
                Map.of("a", 1),
                " begins with a space",
                null,
                5,
                List.of(1, "x"),
                "two\nlines",
                true,
                1.5,
                Map.of(),
                "''"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (IonRowWriter writer = Ion.rowWriter(out)) {
            for (Object row : rows) {
                writer.write(row);
                expected.append(Ion.write(row)).append('\n');
                assertThatThrownBy(() -> writer.write(List.of("begun", tooDeep)))
                        .isInstanceOf(Invalid.class);
            }
            writer.write(rows);
            writer.write(rows.getFirst());
        }
        expected.append(Ion.write(rows))
                .append('\n')
                .append(Ion.write(rows.getFirst()))
                .append('\n');
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void ionKeepsTypes() {
        Object value = new ArrayList<>(Arrays.asList(
                1L,
                1.5,
                "x",
                true,
                null,
                new BigInteger("99999999999999999999"),
                LocalDate.of(2026, 1, 31),
                OffsetDateTime.parse("2026-01-31T10:00:00.5+02:00")));
        assertThat(Ion.parse(Ion.write(value))).isEqualTo(value);
    }

    @Test
    void ionReadsBinary() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (IonWriter writer = IonBinaryWriterBuilder.standard().build(out)) {
            IonRowWriter.write(Map.of("a", List.of(1L)), writer, 0);
            IonRowWriter.write("two", writer, 0);
        }
        assertThat(Ion.parseRows(out.toByteArray())).isEqualTo(List.of(Map.of("a", List.of(1L)), "two"));
        assertThatThrownBy(() -> Ion.parse("{a:")).isInstanceOf(Invalid.class);
    }

    @Test
    void yamlBothWays() {
        Object value = Yaml.parse("a: 1\nb: [x, 1.5, true, null]\n3: y\n");
        assertThat(value)
                .isEqualTo(new LinkedHashMap<>(Map.of("a", 1L, "b", Arrays.asList("x", 1.5, true, null), "3", "y")));
        assertThat(Yaml.write(List.of("x", Map.of("k", 1L)))).isEqualTo("- x\n- k: 1\n");
        assertThat(Yaml.parse(Yaml.write(value))).isEqualTo(value);
        assertThatThrownBy(() -> Yaml.parse("a: [")).isInstanceOf(Invalid.class).hasMessageContaining("line ");
        assertThatThrownBy(() -> Yaml.parse("a: &a [x,x]\n" + aliases())).isInstanceOf(Invalid.class);
    }

    private static String aliases() {
        StringBuilder bomb = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            bomb.append("k").append(i).append(": *a\n");
        }
        return bomb.toString();
    }

    @Test
    void ionKeepsTimesToTheNanosecond() {
        for (String time : new String[] {
            "2026-01-31T10:00:00Z",
            "2026-01-31T10:00:00.500Z",
            "2026-01-31T10:00:00.000123Z",
            "2026-01-31T10:00:00.123456789Z",
            "1815-12-10T10:00:00.000001Z"
        }) {
            assertThat(Ion.parse(Ion.write(OffsetDateTime.parse(time)))).isEqualTo(OffsetDateTime.parse(time));
        }
    }
}
