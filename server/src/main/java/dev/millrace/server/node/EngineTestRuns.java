package dev.millrace.server.node;

import dev.millrace.engine.Engine;
import dev.millrace.engine.StartRequest;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.InTransaction;
import dev.millrace.store.execution.Executions;
import dev.millrace.sync.preview.TestRuns;
import java.util.List;
import java.util.Optional;

/** Runs flows of previews with the engine, each with labels that name the preview and the branch. */
record EngineTestRuns(Engine engine, Executions executions) implements TestRuns {

    @Override
    public void start(FlowKey flow, String preview, String branch, InTransaction<String> with) {
        engine.start(
                StartRequest.of(flow).withLabels(List.of(new Label("preview", preview), new Label("branch", branch))),
                (handle, execution) -> with.run(handle, execution.id()));
    }

    @Override
    public Optional<Boolean> passed(String executionId) {
        Optional<Execution> found = executions.find(executionId);
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        State state = found.get().current();
        return state.isTerminal() ? Optional.of(!state.isFailed()) : Optional.empty();
    }
}
