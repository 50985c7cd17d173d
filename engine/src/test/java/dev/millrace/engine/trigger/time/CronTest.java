package dev.millrace.engine.trigger.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.trigger.time.EveryMinute.Rule;
import dev.millrace.model.Invalid;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC", "America/Sao_Paulo"})
    void agreesWithEveryMinuteOfAYearLookedAt(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant start = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, zone).toInstant();
        Instant end = ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, zone).toInstant();
        for (Rule rule : EveryMinute.RULES) {
            Cron cron = Cron.of(rule.cron(), false, zone);
            List<Instant> found = new ArrayList<>();
            Instant at = cron.next(start.minusNanos(1)).orElseThrow();
            while (at.isBefore(end)) {
                found.add(at);
                at = cron.next(at).orElseThrow();
            }
            assertThat(found)
                    .as("%s in %s", rule.cron(), name)
                    .containsExactlyElementsOf(EveryMinute.expected(rule, zone, start, end));
        }
    }

    @Test
    void goesBackTheWayItCame() {
        for (Rule rule : EveryMinute.RULES) {
            Cron cron = Cron.of(rule.cron(), false, PARIS);
            List<Instant> dates = cron.upcoming(Instant.parse("2026-03-20T00:00:00Z"), 300);
            for (int i = 1; i < dates.size(); i++) {
                assertThat(cron.previous(dates.get(i))).as(rule.cron()).contains(dates.get(i - 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "@hourly,2026-05-05T10:20:30Z,2026-05-05T11:00:00Z",
        "@daily,2026-05-05T10:20:30Z,2026-05-06T00:00:00Z",
        "@midnight,2026-05-05T10:20:30Z,2026-05-06T00:00:00Z",
        "@weekly,2026-05-05T10:20:30Z,2026-05-10T00:00:00Z",
        "@monthly,2026-05-05T10:20:30Z,2026-06-01T00:00:00Z",
        "@yearly,2026-05-05T10:20:30Z,2027-01-01T00:00:00Z",
        "@annually,2026-05-05T10:20:30Z,2027-01-01T00:00:00Z",
        "0 0 29 2 *,2096-03-01T00:00:00Z,2104-02-29T00:00:00Z",
        "0 0 15W * *,2026-08-01T00:00:00Z,2026-08-14T00:00:00Z",
        "0 0 LW * *,2026-05-02T00:00:00Z,2026-05-29T00:00:00Z",
        "0 0 L-3 * *,2026-05-02T00:00:00Z,2026-05-28T00:00:00Z",
        "0 0 * * 5L,2026-05-02T00:00:00Z,2026-05-29T00:00:00Z",
        "0 0 * * 7,2026-05-05T00:00:00Z,2026-05-10T00:00:00Z",
        "0 0 ? * MON-FRI,2026-05-08T00:00:00Z,2026-05-11T00:00:00Z"
    })
    void knowsTheOtherForms(String cron, String after, String next) {
        assertThat(Cron.of(cron, false, ZoneId.of("UTC")).next(Instant.parse(after)))
                .contains(Instant.parse(next));
    }

    @Test
    void countsSeconds() {
        Cron cron = Cron.of("*/20 30 2 * * *", true, PARIS);
        assertThat(cron.upcoming(Instant.parse("2026-03-28T23:00:00Z"), 4))
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-03-29T01:30:00Z", "2026-03-29T01:30:20Z", "2026-03-29T01:30:40Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void hasNoTimeForThe30thOfFebruary() {
        assertThat(Cron.of("0 0 30 2 *", false, PARIS).next(Instant.EPOCH)).isEmpty();
        assertThat(Cron.of("0 0 30 2 *", false, PARIS).previous(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * *|4 fields where 5",
                "0 0 0 * * *|withSeconds: true",
                "61 * * * *|the minute '61' is not between 0 and 59",
                "* 24 * * *|the hour '24'",
                "* * 0 * *|the day of month '0'",
                "* * * FOO *|JAN to DEC",
                "* * * * 8|the day of week '8'",
                "*/0 * * * *|no number above 0",
                "9-5 * * * *|runs backwards",
                "@often|@hourly"
            })
    void saysWhatIsWrong(String cron, String expected) {
        assertThatThrownBy(() -> Cron.of(cron, false, PARIS))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(expected);
    }
}
