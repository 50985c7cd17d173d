package dev.millrace.engine.trigger;

import dev.millrace.engine.Engine;
import dev.millrace.engine.FlowSource;
import dev.millrace.language.expression.Expressions;
import dev.millrace.model.FlowKey;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranches;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What triggers are made of. {@code zone} is the server's, for schedules that name none. */
public record TriggerParts(
        Database database, FlowSource flows, Engine engine, Expressions expressions, InstantSource clock, ZoneId zone) {

    /**
     * True for a flow in the preview of a branch: its triggers are off, whatever it says. A namespace is a preview before anything is in it and until nothing
     * is, so ask after the flow was read.
     */
    public boolean isPreview(FlowKey flow) {
        return PreviewBranches.isPreview(database, flow.namespace().name());
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
