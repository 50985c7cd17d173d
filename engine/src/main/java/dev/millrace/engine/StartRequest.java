package dev.millrace.engine;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution.TriggerInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param revision null for the newest that is not a draft
 * @param inputs by id, dots not nested; text or plain values of the right type; an {@link Upload} for a FILE
 * @param labels added to those of the flow
 * @param trigger what starts it; null for a start by hand
 * @param parentId the execution that asks for it, if one does
 * @param scheduleDate not before; null for now
 * @param commit the commit of the namespace that the run is pinned to, for files to be as they were then; null for the newest
 */
public record StartRequest(
        FlowKey flow,
        @Nullable Integer revision,
        Map<String, Object> inputs,
        List<Label> labels,
        @Nullable TriggerInfo trigger,
        @Nullable String parentId,
        @Nullable String parentTaskRunId,
        @Nullable Instant scheduleDate,
        @Nullable String commit) {

    /** A file given as an input; opened once, and closed by the engine. */
    public record Upload(String name, Content content) {
        /** Where the bytes come from. */
        @FunctionalInterface
        public interface Content {
            InputStream open() throws java.io.IOException;
        }
    }

    public StartRequest {
        inputs = Map.copyOf(inputs);
        labels = List.copyOf(labels);
    }

    public static StartRequest of(FlowKey flow) {
        return of(flow, Map.of());
    }

    public static StartRequest of(FlowKey flow, Map<String, Object> inputs) {
        return new StartRequest(flow, null, inputs, List.of(), null, null, null, null, null);
    }

    public StartRequest withRevision(int number) {
        return new StartRequest(flow, number, inputs, labels, trigger, parentId, parentTaskRunId, scheduleDate, commit);
    }

    public StartRequest withLabels(List<Label> changed) {
        return new StartRequest(
                flow, revision, inputs, changed, trigger, parentId, parentTaskRunId, scheduleDate, commit);
    }

    public StartRequest withTrigger(TriggerInfo changed) {
        return new StartRequest(
                flow, revision, inputs, labels, changed, parentId, parentTaskRunId, scheduleDate, commit);
    }

    public StartRequest at(Instant date) {
        return new StartRequest(flow, revision, inputs, labels, trigger, parentId, parentTaskRunId, date, commit);
    }

    /** The same on the namespace as it was at a commit; the revision is the one that the flow had there. */
    public StartRequest atCommit(String id, int number) {
        return new StartRequest(flow, number, inputs, labels, trigger, parentId, parentTaskRunId, scheduleDate, id);
    }

    /** The revision asked for. */
    public Optional<Integer> askedRevision() {
        return Optional.ofNullable(revision);
    }
}
