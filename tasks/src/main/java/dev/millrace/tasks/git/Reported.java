package dev.millrace.tasks.git;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.Proposed;
import dev.millrace.sync.PushRow;
import dev.millrace.sync.Pushed;
import dev.millrace.sync.Synced;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What pushes and syncs tell the flow. */
final class Reported {
    private Reported() {}

    /** @param rows the name of the output that holds the report, {@code files} or {@code flows} */
    static Outcome of(RunContext context, Pushed pushed, String rows) throws IOException {
        Map<String, Object> outputs = commit(pushed);
        outputs.put(rows, Asked.store(context, pushed.rows().stream().map(PushRow::toMap)));
        outputs.put("plan", Asked.summary(pushed.plan()));
        outputs.put("syncRunId", pushed.runId());
        return ended(pushed, outputs);
    }

    /** Adds what became of the request; a warning where something beside it could not be done. */
    static Outcome ended(Pushed pushed, Map<String, Object> outputs) {
        pushed.proposed().ifPresent(request -> {
            outputs.put("proposed", request.waiting());
            request.requestId().ifPresent(id -> outputs.put("requestId", id));
            request.requestUrl().ifPresent(page -> outputs.put("requestURL", page));
        });
        boolean warned = pushed.proposed().filter(Proposed::warned).isPresent();
        return warned ? new Outcome.DoneWithWarning(outputs) : Outcome.done(outputs);
    }

    static Map<String, Object> commit(Pushed pushed) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        pushed.commitId().ifPresent(id -> outputs.put("commitId", id));
        pushed.commitUrl().ifPresent(page -> outputs.put("commitURL", page));
        pushed.compareUrl().ifPresent(page -> outputs.put("compareURL", page));
        return outputs;
    }

    static Outcome of(RunContext context, Synced synced, String rows) throws IOException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put(
                rows,
                context.store(
                        "diff.ion", new ByteArrayInputStream(synced.report().ion())));
        synced.commitId().ifPresent(id -> outputs.put("commitId", id));
        synced.commitUrl().ifPresent(page -> outputs.put("commitURL", page));
        outputs.put("plan", Asked.summary(synced.plan()));
        outputs.put("syncRunId", synced.runId());
        return Outcome.done(outputs);
    }
}
