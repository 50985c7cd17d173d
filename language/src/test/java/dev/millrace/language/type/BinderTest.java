package dev.millrace.language.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    enum Color {
        DARK_RED,
        BLUE
    }

    record Inner(
            @Property(required = true) String name,
            @Property(defaultValue = "7") int size) {}

    record Everything(
            String text,
            int whole,
            Long big,
            double decimal,
            boolean flag,
            @Property(defaultValue = "PT10S") Duration duration,
            Instant instant,
            ZonedDateTime zoned,
            URI uri,
            Color color,
            List<Integer> numbers,
            Map<String, String> env,
            Inner inner,
            List<Inner> inners,
            OneOrMany<String> files,
            Object any,
            @Property(defaultValue = "{{ flow.namespace }}") String else_) {}

    @Test
    void everyKindOfValueIsConverted() {
        Everything all = Binder.bind(
                Everything.class,
                Map.ofEntries(
                        Map.entry("text", 1.5),
                        Map.entry("whole", "12"),
                        Map.entry("big", 9_000_000_000L),
                        Map.entry("decimal", 3L),
                        Map.entry("flag", "true"),
                        Map.entry("duration", "PT1M"),
                        Map.entry("instant", "2026-01-31T12:00:00"),
                        Map.entry("zoned", "2026-01-31T12:00:00+02:00"),
                        Map.entry("uri", "kestra:///a/b"),
                        Map.entry("color", "dark-red"),
                        Map.entry("numbers", "[1, 2]"),
                        Map.entry("env", Map.of("A", 1L)),
                        Map.entry("inner", Map.of("name", "x")),
                        Map.entry("inners", List.of(Map.of("name", "y", "size", "3"))),
                        Map.entry("files", "*.py"),
                        Map.entry("any", List.of(1L)),
                        Map.entry("else", "e")));
        assertThat(all)
                .isEqualTo(new Everything(
                        "1.5",
                        12,
                        9_000_000_000L,
                        3.0,
                        true,
                        Duration.ofMinutes(1),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        ZonedDateTime.parse("2026-01-31T12:00:00+02:00"),
                        URI.create("kestra:///a/b"),
                        Color.DARK_RED,
                        List.of(1, 2),
                        Map.of("A", "1"),
                        new Inner("x", 7),
                        List.of(new Inner("y", 3)),
                        OneOrMany.of("*.py"),
                        List.of(1L),
                        "e"));
    }

    @Test
    void whatIsAbsentIsNullOrZero() {
        Everything none = Binder.bind(Everything.class, Map.of());
        assertThat(none.text()).isNull();
        assertThat(none.whole()).isZero();
        assertThat(none.flag()).isFalse();
        assertThat(none.files()).isNull();
    }

    @Test
    void defaultsComeUnrenderedAndBeforeBinding() {
        assertThat(Binder.withDefaults(Everything.class, Map.of("inner", Map.of("name", "x"))))
                .isEqualTo(Map.of(
                        "duration", "PT10S", "else", "{{ flow.namespace }}", "inner", Map.of("name", "x", "size", 7L)));
    }

    @Test
    void oneOrManyTakesBothAndJson() {
        assertThat(files(List.of("a", "b"))).isEqualTo(OneOrMany.of("a", "b"));
        assertThat(files("[\"a\",\"b\"]")).isEqualTo(OneOrMany.of("a", "b"));
        assertThat(files("[ab]*.py")).isEqualTo(OneOrMany.of("[ab]*.py"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "whole     | 1.5  | Property 'whole' must be a whole number, not '1.5'.",
                "whole     | 99999999999 | Property 'whole' must be a whole number, not '99999999999'.",
                "flag      | yes  | Property 'flag' must be true or false, not 'yes'.",
                "duration  | 10s  | Property 'duration' must be an ISO-8601 duration such as PT30S or P1D, not '10s'.",
                "color     | pink | Property 'color' must be one of DARK_RED, BLUE, not 'pink'.",
                "numbers   | x    | Property 'numbers' must be a list, not 'x'.",
                "numbers   | [1,\"x\"] | Property 'numbers[1]' must be a whole number, not 'x'.",
                "env       | x    | Property 'env' must be a map, not 'x'.",
                "uri       | a b  | Property 'uri' must be a URI, not 'a b'.",
                "inner     | {}   | Property 'inner.name' is required."
            })
    void wrongValuesAreRefusedByName(String property, String value, String message) {
        assertThatThrownBy(() -> Binder.bind(Everything.class, Map.of(property, value)))
                .isInstanceOf(Invalid.class)
                .hasMessage(message);
    }

    @Test
    void tasksInsideAreLeftToTheFlow() {
        var pause = Binder.bind(
                dev.millrace.language.builtin.Waits.Pause.class,
                Map.of(
                        "delay",
                        "PT1S",
                        "onResume",
                        List.of(Map.of("id", "x", "type", "BOOLEAN")),
                        "tasks",
                        List.of(Map.of())));
        assertThat(pause.delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pause.onResume()).isNull();
        assertThat(pause.tasks()).isNull();
    }

    @Test
    void onlyRecordsAreMade() {
        assertThatThrownBy(() -> Binder.bind(ProcessBuilder.class, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no record");
    }

    private static OneOrMany<String> files(Object value) {
        return Binder.bind(Everything.class, Map.of("files", value)).files();
    }
}
