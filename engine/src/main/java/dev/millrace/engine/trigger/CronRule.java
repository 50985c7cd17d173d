package dev.millrace.engine.trigger;

import dev.millrace.engine.trigger.time.Cron;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.FlowRule;
import dev.millrace.model.Invalid;
import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import dev.millrace.model.Problem.Severity;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells the author of a schedule when its times are wrong, never come, or are probably not the ones that were meant. */
public final class CronRule implements FlowRule {
    private final ZoneId zone;

    public CronRule(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public List<Problem> check(Flow flow) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < flow.triggers().size(); i++) {
            TriggerNode node = flow.triggers().get(i);
            if (TriggerTypes.isSchedule(node)) {
                check(flow, node, "triggers[" + i + "]").ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<Problem> check(Flow flow, TriggerNode node, String path) {
        ScheduleSpec spec;
        try {
            spec = ScheduleSpec.of(flow, node, zone);
        } catch (Invalid e) {
            return Optional.of(problem(Severity.ERROR, e.text(), node, path, culprit(node, e)));
        }
        if (!(spec.times() instanceof Cron)) {
            return Optional.empty();
        }
        if (spec.times().next(Instant.EPOCH).isEmpty()) {
            return Optional.of(problem(
                    Severity.ERROR,
                    "The schedule '" + node.id() + "' never fires: no date fits '"
                            + node.properties().get("cron") + "'.",
                    node,
                    path,
                    "cron"));
        }
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        return hint(String.valueOf(properties.get("cron")), node.id())
                .map(text -> problem(Severity.HINT, text, node, path, "cron"));
    }

    private static String culprit(TriggerNode node, Invalid e) {
        for (String name : List.of("cron", "timezone", "dates")) {
            if (node.properties().containsKey(name)
                    && e.text().toLowerCase(Locale.ROOT).contains(word(name))) {
                return name;
            }
        }
        return "cron";
    }

    private static String word(String property) {
        return switch (property) {
            case "timezone" -> "time zone";
            case "dates" -> "date and time";
            default -> property;
        };
    }

    /** A star for the minutes beside a number for the hour: nearly always a slip. */
    static Optional<String> hint(String cron, String id) {
        String[] fields = cron.strip().split("\\s+");
        if (fields.length != 5 || !fields[0].equals("*") || !fields[1].matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(fields[1]);
        String rest = fields[2] + " " + fields[3] + " " + fields[4];
        String when = hour == 0 ? "the hour after midnight" : "the hour from " + hour + ":00";
        boolean hourly = id.toLowerCase(Locale.ROOT).contains("hour");
        String meant = hourly || hour == 0 && !id.toLowerCase(Locale.ROOT).matches(".*(day|dai|night).*")
                ? "0 * " + rest
                : "0 " + hour + " " + rest;
        return Optional.of("'" + cron.strip() + "' runs 60 times in " + when
                + " and not once in the other 23; did you mean '" + meant + "'?");
    }

    private static Problem problem(Severity severity, String text, TriggerNode node, String path, String property) {
        Location at = node.locations().getOrDefault(property, node.location());
        return new Problem(severity, text, path + "." + property, at, at);
    }
}
