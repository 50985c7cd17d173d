package dev.millrace.engine.run;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import java.util.List;
import java.util.Map;

/** A flow without tasks, in the place of one that cannot be read any more. */
final class Empties {
    private Empties() {}

    static Flow flow(Execution execution) {
        return new Flow(
                execution.flow(),
                execution.flowRevision(),
                "",
                null,
                List.of(),
                List.of(),
                Map.of(),
                Block.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }
}
