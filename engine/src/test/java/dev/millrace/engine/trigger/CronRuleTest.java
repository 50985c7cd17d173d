package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.testing.TestTasks;
import dev.millrace.language.ExpressionChecker;
import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.language.type.Catalog;
import dev.millrace.model.Problem;
import dev.millrace.model.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronRuleTest {
    private static Parsed read(String id, String cron, String more) {
        FlowReader reader = new FlowReader(
                Catalog.of(List.of(new TestTasks())), ExpressionChecker.NONE, List.of(new CronRule(TestTriggers.ZONE)));
        return reader.read("""
                id: scheduled
                namespace: company.team
                tasks:
                  - id: log
                    type: test.Log
                    message: hello
                triggers:
                  - id: %s
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "%s"
                %s""".formatted(id, cron, more));
    }

    @Test
    void asksWhatTheGuidesScheduleWasMeantToBe() {
        Parsed parsed = read("every_full_hour", "* 0 * * *", "");
        assertThat(parsed.flow()).isPresent();
        Problem hint = parsed.problems().getFirst();
        assertThat(hint.severity()).isEqualTo(Severity.HINT);
        assertThat(hint.message())
                .isEqualTo("'* 0 * * *' runs 60 times in the hour after midnight and not once in the other 23;"
                        + " did you mean '0 * * * *'?");
        assertThat(hint.start().line()).isEqualTo(10);
        assertThat(read("daily", "* 6 * * 1", "").problems().getFirst().message())
                .contains("the hour from 6:00")
                .contains("'0 6 * * 1'");
        assertThat(read("fine", "0 6 * * 1", "").problems()).isEmpty();
    }

    @Test
    void refusesWhatNeverFiresOrCannotBeRead() {
        assertThat(read("never", "0 0 30 2 *", "").errors().getFirst().message())
                .contains("never fires");
        assertThat(read("wrong", "0 25 * * *", "").errors().getFirst().message())
                .contains("the hour '25'");
        assertThat(read("zone", "0 5 * * *", "    timezone: Mars/Olympus\n")
                        .errors()
                        .getFirst()
                        .message())
                .contains("no time zone 'Mars/Olympus'");
    }
}
