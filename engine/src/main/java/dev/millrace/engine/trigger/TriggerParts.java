package dev.millrace.engine.trigger;

import dev.millrace.engine.Engine;
import dev.millrace.engine.FlowSource;
import dev.millrace.language.expression.Expressions;
import dev.millrace.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What triggers are made of. {@code zone} is the server's, for schedules that name none. */
public record TriggerParts(
        Database database, FlowSource flows, Engine engine, Expressions expressions, InstantSource clock, ZoneId zone) {

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
