package dev.millrace.engine.trigger.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** An expression, and the same said in Java by hand. */
    private record Rule(String cron, boolean everyHour, Predicate<LocalDateTime> matches) {}

    private static final List<Rule> RULES = List.of(
            new Rule("0 * * * *", true, t -> t.getMinute() == 0),
            new Rule("* 0 * * *", false, t -> t.getHour() == 0),
            new Rule("*/15 * * * *", true, t -> t.getMinute() % 15 == 0),
            new Rule("30 2 * * *", false, t -> t.getHour() == 2 && t.getMinute() == 30),
            new Rule("45 2,3 * * *", false, t -> (t.getHour() == 2 || t.getHour() == 3) && t.getMinute() == 45),
            new Rule("*/20 1-3 * * *", false, t -> t.getHour() >= 1 && t.getHour() <= 3 && t.getMinute() % 20 == 0),
            new Rule(
                    "5 0 * * SUN",
                    false,
                    t -> t.getHour() == 0
                            && t.getMinute() == 5
                            && t.getDayOfWeek().getValue() == 7),
            new Rule(
                    "0 12 13 * 5",
                    false,
                    t -> t.getHour() == 12
                            && t.getMinute() == 0
                            && (t.getDayOfMonth() == 13 || t.getDayOfWeek().getValue() == 5)),
            new Rule(
                    "0 3 L * *",
                    false,
                    t -> t.getHour() == 3
                            && t.getMinute() == 0
                            && t.toLocalDate().plusDays(1).getDayOfMonth() == 1),
            new Rule(
                    "0 9 * 1-6/2 1#1",
                    false,
                    t -> t.getHour() == 9
                            && t.getMinute() == 0
                            && Set.of(1, 3, 5).contains(t.getMonthValue())
                            && t.getDayOfWeek().getValue() == 1
                            && t.getDayOfMonth() <= 7));

    /**
     * Every minute of a year is looked at with the rule in Java; times that the clock leaves out are moved by the length of the jump, and times
     * that it shows twice count twice only for a rule of every hour.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC", "America/Sao_Paulo"})
    void agreesWithEveryMinuteOfAYearLookedAt(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant start = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, zone).toInstant();
        Instant end = ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, zone).toInstant();
        for (Rule rule : RULES) {
            Cron cron = Cron.of(rule.cron(), false, zone);
            List<Instant> found = new ArrayList<>();
            Instant at = cron.next(start.minusNanos(1)).orElseThrow();
            while (at.isBefore(end)) {
                found.add(at);
                at = cron.next(at).orElseThrow();
            }
            assertThat(found)
                    .as("%s in %s", rule.cron(), name)
                    .containsExactlyElementsOf(byHand(rule, zone, start, end));
        }
    }

    private static TreeSet<Instant> byHand(Rule rule, ZoneId zone, Instant start, Instant end) {
        TreeSet<Instant> expected = new TreeSet<>();
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            ZonedDateTime local = at.atZone(zone);
            boolean secondTime = local.withEarlierOffsetAtOverlap().getOffset() != local.getOffset()
                    && !local.withEarlierOffsetAtOverlap().toInstant().equals(at);
            if (rule.matches().test(local.toLocalDateTime()) && (rule.everyHour() || !secondTime)) {
                expected.add(at);
            }
        }
        ZoneOffsetTransition jump = zone.getRules().nextTransition(start);
        while (jump != null && jump.getInstant().isBefore(end)) {
            if (jump.isGap()) {
                for (LocalDateTime t = jump.getDateTimeBefore();
                        t.isBefore(jump.getDateTimeAfter());
                        t = t.plusMinutes(1)) {
                    if (rule.matches().test(t)) {
                        expected.add(t.plus(jump.getDuration()).toInstant(jump.getOffsetAfter()));
                    }
                }
            }
            jump = zone.getRules().nextTransition(jump.getInstant());
        }
        return expected;
    }

    @Test
    void goesBackTheWayItCame() {
        for (Rule rule : RULES) {
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
