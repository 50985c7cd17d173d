package dev.millrace.engine.run;

import dev.millrace.engine.Engine.CheckResult;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.run.input.InputReader;
import dev.millrace.engine.run.input.InputReader.Accepted;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Conflict;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.flow.Check;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes new executions: flow found, inputs read, labels put together, pinned to the namespace's commit. */
final class Births {
    static final String CORRELATION = "system.correlationId";

    private final EngineParts parts;
    private final Runner runner;
    private final Variables variables;
    private final InputReader inputs;

    Births(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.variables = new Variables(parts);
        this.inputs = new InputReader(parts.expressions(), parts.files());
    }

    String newId() {
        return Ids.next(runner.now().toEpochMilli());
    }

    Flow flow(StartRequest request) {
        return request.revision() == null
                ? parts.flows().current(request.flow())
                : parts.flows().revision(request.flow(), request.revision());
    }

    /** CREATED, in memory only. */
    Execution execution(StartRequest request, String id) {
        return execution(request, id, new Mask());
    }

    /** @param above what the execution hides that asks for this one */
    Execution execution(StartRequest request, String id, Mask above) {
        Flow flow = flow(request);
        if (flow.disabled()) {
            throw new Conflict("The flow " + flow.key() + " is disabled: remove 'disabled: true' from it to run it.");
        }
        parts.flows().machine(flow);
        Execution bare = bare(flow, request, id);
        Mask mask = new Mask();
        Accepted accepted = inputs.read(flow, request.inputs(), bare, scope(flow, bare, mask));
        accepted.orThrow(flow.key());
        Execution execution = bare.change()
                .inputs(sealed(flow.key(), flow.inputs(), accepted.values(), above))
                .build();
        checks(flow, execution, mask).stream()
                .filter(check -> check.behavior().equals(Check.Behavior.BLOCK_EXECUTION.name()))
                .findFirst()
                .ifPresent(check -> {
                    throw new Invalid(check.message());
                });
        return execution;
    }

    /** CREATED, in memory only, for one that is not to run. */
    Execution withoutInputs(StartRequest request, String id) {
        Flow flow = flow(request);
        parts.flows().machine(flow);
        return bare(flow, request, id);
    }

    private Execution bare(Flow flow, StartRequest request, String id) {
        String commit = request.commit() == null
                ? parts.flows().source().head(flow.namespace()).orElse(null)
                : request.commit();
        return bare(flow, request, id, commit);
    }

    private Execution bare(Flow flow, StartRequest request, String id, @Nullable String commit) {
        return new Execution(
                id,
                flow.key(),
                flow.revision(),
                commit,
                StateHistory.begin(State.CREATED, runner.now()),
                List.of(),
                Map.of(),
                Map.of(),
                flow.variables(),
                labels(flow, request, id),
                request.trigger(),
                request.parentId(),
                request.parentTaskRunId(),
                id,
                request.scheduleDate(),
                1,
                null,
                Map.of());
    }

    private static List<Label> labels(Flow flow, StartRequest request, String id) {
        Map<String, Label> labels = new LinkedHashMap<>();
        flow.labels().forEach(label -> labels.put(label.key(), label));
        request.labels().forEach(label -> labels.put(label.key(), label));
        labels.putIfAbsent(CORRELATION, new Label(CORRELATION, id));
        return List.copyOf(labels.values());
    }

    private Scope scope(Flow flow, Execution execution, Mask mask) {
        return new Scope(variables.of(flow, execution, null), new EngineLookup(parts, execution, mask));
    }

    /** What a trigger of the flow sees before there is an execution. */
    Scope scope(Flow flow, Execution.@Nullable TriggerInfo trigger) {
        StartRequest request = StartRequest.of(flow.key());
        StartRequest asked = trigger == null ? request : request.withTrigger(trigger);
        // Pinned to no commit: what it reads is the newest, and nobody has to ask which that is.
        return scope(flow, bare(flow, asked, newId(), null), new Mask());
    }

    /** The inputs as they would be taken. */
    Accepted inputs(Flow flow, StartRequest request) {
        Execution bare = bare(flow, request, newId());
        return inputs.look(flow, request.inputs(), bare, scope(flow, bare, new Mask()));
    }

    /** An execution that is never started, for checks to look at. */
    Execution probe(Flow flow, StartRequest request, Map<String, Object> values) {
        return bare(flow, request, newId()).change().inputs(values).build();
    }

    Execution withInputs(Flow flow, Execution execution, Map<String, Object> given) {
        Accepted accepted = inputs.read(flow, given, execution, scope(flow, execution, new Mask()));
        accepted.orThrow(flow.key());
        return execution
                .change()
                .inputs(sealed(flow.key(), flow.inputs(), accepted.values(), new Mask()))
                .build();
    }

    /** Inputs of type SECRET are sealed, and others in which a secret stands. */
    private Map<String, Object> sealed(FlowKey flow, List<Input> declared, Map<String, Object> values, Mask above) {
        Mask known = parts.secrets().known();
        return runner.secretInputs().sealed(flow, declared, values, text -> known.hides(text) || above.hides(text));
    }

    /** Reads what somebody gives on resuming; what was not asked for is taken as it is where nothing was. */
    Map<String, Object> resume(Flow flow, Execution execution, Mask mask, Map<String, Object> given) {
        List<Input> expected = ResumeInputs.expected(execution);
        if (expected.isEmpty()) {
            return given;
        }
        Scope scope = scope(flow, execution, mask);
        Accepted accepted = inputs.read(expected, given, execution, scope, true);
        accepted.orThrow(execution.flow());
        return runner.secretInputs().sealed(execution.flow(), expected, accepted.values(), text -> false);
    }

    List<CheckResult> checks(Flow flow, Execution execution) {
        return checks(flow, execution, new Mask());
    }

    /** The checks that do not hold. */
    private List<CheckResult> checks(Flow flow, Execution execution, Mask mask) {
        List<CheckResult> broken = new ArrayList<>();
        if (flow.checks().isEmpty()) {
            return broken;
        }
        Scope scope = scope(flow, execution, mask);
        for (Check check : flow.checks()) {
            if (!parts.expressions().renderCondition(check.when(), scope)) {
                broken.add(new CheckResult(
                        parts.expressions().render(check.message(), scope),
                        check.style().name(),
                        check.behavior().name()));
            }
        }
        return broken;
    }
}
