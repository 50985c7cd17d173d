package dev.millrace.sync.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sync.watch.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreezeTest {
    private static Optional<Instant> weekly(List<String> days, String from, String duration, String zone, String now) {
        return new Freeze(null, null, days, from, duration, zone, null).until(Instant.parse(now));
    }

    @Test
    void aWeekEndLongerThanADay() {
        List<String> friday = List.of("friday");
        // 2026-03-06 is a Friday.
        assertThat(weekly(friday, "18:00", "PT62H", null, "2026-03-06T17:59:59Z"))
                .isEmpty();
        assertThat(weekly(friday, "18:00", "PT62H", null, "2026-03-06T18:00:00Z"))
                .contains(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(weekly(friday, "18:00", "PT62H", null, "2026-03-09T07:59:59Z"))
                .isPresent();
        assertThat(weekly(friday, "18:00", "PT62H", null, "2026-03-09T08:00:00Z"))
                .isEmpty();
    }

    @Test
    void everyNightInItsZoneOverTheChangeOfTheClock() {
        assertThat(weekly(List.of(), "22:00", "PT8H", "Europe/Berlin", "2026-03-28T21:30:00Z"))
                .contains(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(weekly(List.of(), "22:00", "PT8H", "Europe/Berlin", "2026-03-28T20:30:00Z"))
                .isEmpty();
    }

    @Test
    void once() {
        Freeze freeze = new Freeze(
                "2026-12-20T00:00:00+01:00", "2027-01-03T00:00:00+01:00", null, null, null, null, "holidays");
        assertThat(freeze.until(Instant.parse("2026-12-19T22:59:59Z"))).isEmpty();
        assertThat(freeze.until(Instant.parse("2026-12-19T23:00:00Z"))).contains(Instant.parse("2027-01-02T23:00:00Z"));
        assertThat(freeze.until(Instant.parse("2027-01-02T23:00:00Z"))).isEmpty();
    }

    @Test
    void aRhythmThatAllBindingsOfARepositoryShare() {
        Instant now = Instant.parse("2026-03-02T10:00:17Z");
        Instant next = Rhythm.next(now, Duration.ofMinutes(1), "https://example.org/a.git");
        assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(60));
        assertThat(Rhythm.next(now.plusMillis(300), Duration.ofMinutes(1), "https://u@example.org/a/"))
                .isEqualTo(next);
        assertThat(Rhythm.next(next, Duration.ofMinutes(1), "https://example.org/a"))
                .isEqualTo(next.plusSeconds(60));
    }
}
