package dev.millrace.engine.trigger;

import dev.millrace.engine.StartRequest;
import dev.millrace.model.Failure;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import java.util.Map;

/** Trouble in a trigger as a FAILED execution, where people look for trouble: {@code failOnTriggerError}. */
public final class Failing {
    private Failing() {}

    public static boolean isAsked(Map<String, Object> properties) {
        return "true".equalsIgnoreCase(String.valueOf(properties.get("failOnTriggerError")));
    }

    /** False if what goes with it was done by somebody else meanwhile. */
    public static boolean start(
            TriggerParts parts, Flow flow, TriggerInfo info, Failure why, InTransaction<Execution> with) {
        try {
            parts.engine().fail(StartRequest.of(flow.key()).withTrigger(info), why.text(), with);
            return true;
        } catch (Lost e) {
            return false;
        }
    }
}
