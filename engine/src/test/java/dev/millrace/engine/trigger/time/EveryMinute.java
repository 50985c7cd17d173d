package dev.millrace.engine.trigger.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * When a rule fires, found by looking at every minute: independent of how {@link Cron} does it. Times that the clock leaves out are moved by the
 * length of the jump, and times that it shows twice count twice only for a rule of every hour.
 */
public final class EveryMinute {
    private EveryMinute() {}

    /** An expression, and the same said in Java by hand. */
    public record Rule(String cron, boolean everyHour, Predicate<LocalDateTime> matches) {}

    public static final List<Rule> RULES = List.of(
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

    /** Less than a thousand times a year, near the changes of the clock. */
    public static boolean isRare(String cron) {
        return cron.startsWith("30 2") || cron.startsWith("45 2,3") || cron.startsWith("5 0");
    }

    /** All times from {@code start} on and before {@code end}. */
    public static TreeSet<Instant> expected(Rule rule, ZoneId zone, Instant start, Instant end) {
        TreeSet<Instant> expected = new TreeSet<>();
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            ZonedDateTime local = at.atZone(zone);
            if (!rule.matches().test(local.toLocalDateTime())) {
                continue;
            }
            boolean secondTime = local.withEarlierOffsetAtOverlap().getOffset() != local.getOffset()
                    && !local.withEarlierOffsetAtOverlap().toInstant().equals(at);
            if (rule.everyHour() || !secondTime) {
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
}
