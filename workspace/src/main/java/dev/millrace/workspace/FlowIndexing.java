package dev.millrace.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.ObjectStage;
import dev.millrace.git.TreeChange;
import dev.millrace.git.TreeEntry;
import dev.millrace.language.Parsed;
import dev.millrace.language.data.Json;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Location;
import dev.millrace.model.Namespace;
import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Micros;
import dev.millrace.store.content.FlowRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps the index of flows equal to what stands in {@code _flows}: examines an edit's flows before its transaction, and writes the rows in it. */
final class FlowIndexing {
    private final ParsedFlows parsed;

    FlowIndexing(ParsedFlows parsed) {
        this.parsed = parsed;
    }

    /** The flows among the changes. Throws Invalid with all problems of the first flow that may not be saved. */
    List<FlowChange> examine(Namespace namespace, List<TreeChange> changes, ObjectStage stage, boolean acceptInvalid) {
        List<FlowChange> flows = new ArrayList<>();
        for (TreeChange change : changes) {
            Optional<String> id = Layout.flowId(change.path());
            if (id.isEmpty()) {
                continue;
            }
            FlowKey key = new FlowKey(namespace, id.get());
            TreeEntry after = change.after();
            flows.add(
                    after == null
                            ? new FlowChange(key, null)
                            : new FlowChange(key, examine(key, after, stage, acceptInvalid)));
        }
        return flows;
    }

    private FlowChange.Put examine(FlowKey key, TreeEntry entry, ObjectStage stage, boolean acceptInvalid) {
        String source = new String(stage.blobContent(entry.id()), UTF_8);
        Parsed result = parsed.read(entry.id(), source);
        List<Problem> errors = new ArrayList<>(result.errors());
        result.flow().ifPresent(flow -> mismatch(key, flow).ifPresent(errors::add));
        if (!errors.isEmpty() && !acceptInvalid) {
            throw refusal(key.toString(), errors);
        }
        return new FlowChange.Put(entry.id(), source, result, errors);
    }

    private static Optional<Problem> mismatch(FlowKey key, Flow flow) {
        return flow.key().equals(key)
                ? Optional.empty()
                : Optional.of(Problem.error(
                        "The file " + Layout.flow(key.id()) + " of the namespace '" + key.namespace()
                                + "' must hold the flow '" + key.id() + "' of that namespace, but its text says '"
                                + flow.id() + "' of '" + flow.namespace() + "'.",
                        "id",
                        Location.START));
    }

    static Invalid refusal(String name, List<Problem> errors) {
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return new Invalid("The flow '" + name + "' is not valid: " + errors.getFirst() + more, errors);
    }

    /** Writes rows and revisions. A source that is what the newest revision has makes no new one. */
    void apply(Handle handle, Revision revision, List<FlowChange> changes) {
        for (FlowChange change : changes) {
            Optional<FlowRows.Row> old = FlowRows.find(
                    handle, change.key().namespace().name(), change.key().id());
            FlowChange.Put put = change.put();
            if (put != null) {
                put(handle, revision, change.key(), put, old);
            } else if (old.isPresent() && !old.get().deleted()) {
                delete(handle, revision, old.get());
            }
        }
    }

    private static void put(
            Handle handle, Revision revision, FlowKey key, FlowChange.Put put, Optional<FlowRows.Row> old) {
        if (old.isPresent() && !old.get().deleted() && old.get().blob().equals(put.blobId())) {
            return;
        }
        Optional<Flow> flow = put.invalid() ? Optional.empty() : put.parsed().flow();
        FlowRows.Row row = new FlowRows.Row(
                key.namespace().name(),
                key.id(),
                old.map(FlowRows.Row::revision).orElse(0) + 1,
                revision.commitId(),
                put.blobId(),
                flow.map(Flow::description).map(FlowIndexing::storable).orElse(null),
                Json.write(flow.map(Flow::labels).orElse(List.of())),
                flow.map(Flow::disabled).orElse(false),
                flow.map(Flow::draft).orElse(false),
                false,
                put.invalid(),
                storable(put.source()),
                Micros.of(revision.time()));
        write(handle, revision, row);
    }

    private static void delete(Handle handle, Revision revision, FlowRows.Row old) {
        write(
                handle,
                revision,
                new FlowRows.Row(
                        old.namespace(),
                        old.id(),
                        old.revision() + 1,
                        revision.commitId(),
                        old.blob(),
                        old.description(),
                        old.labels(),
                        old.disabled(),
                        old.draft(),
                        true,
                        old.invalid(),
                        old.source(),
                        Micros.of(revision.time())));
    }

    private static void write(Handle handle, Revision revision, FlowRows.Row row) {
        FlowRows.put(handle, row);
        FlowRows.addRevision(
                handle,
                new FlowRows.RevisionRow(
                        row.namespace(),
                        row.id(),
                        row.revision(),
                        row.commitId(),
                        row.blob(),
                        row.source(),
                        row.deleted(),
                        revision.author().name(),
                        revision.author().email(),
                        revision.reason(),
                        row.updated()));
    }

    /** PostgreSQL keeps no NUL in text; a source with one is invalid anyway, and its bytes are in the blob. */
    private static String storable(String text) {
        return text.replace('\u0000', '\ufffd');
    }
}
