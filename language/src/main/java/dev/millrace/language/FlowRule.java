package dev.millrace.language;

import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import java.util.List;

/** Something else to check in a flow that could be read; for modules to the right, which know what a cron text means for instance. */
@FunctionalInterface
public interface FlowRule {
    List<Problem> check(Flow flow);
}
