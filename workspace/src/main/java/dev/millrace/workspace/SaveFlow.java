package dev.millrace.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.content.FlowRows;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Saves one flow as a file of its namespace, byte for byte as it was written. */
final class SaveFlow {
    private final Workspace workspace;
    private final ParsedFlows parsed;

    SaveFlow(Workspace workspace, ParsedFlows parsed) {
        this.workspace = workspace;
        this.parsed = parsed;
    }

    SavedFlow run(Author author, String yaml, @Nullable Integer expectedRevision) {
        byte[] source = yaml.getBytes(UTF_8);
        Parsed result = parsed.read(GitStore.blobId(source), yaml);
        Flow flow = result.flow()
                .orElseThrow(() ->
                        FlowIndexing.refusal(result.draft().map(Flow::id).orElse("without an id"), result.errors()));
        FilePath path = Layout.flow(flow.id());
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean created = new AtomicBoolean();
        Revision revision = workspace.edit(
                flow.namespace(), author, "Save flow " + flow.id(), edit -> edit.put(path, source), (handle, done) -> {
                    FlowRows.Row now = FlowRows.find(handle, flow.namespace().name(), flow.id())
                            .orElseThrow();
                    int before = before(handle, now, done.changed());
                    demand(flow.key(), expectedRevision, before);
                    created.set(before == 0);
                    number.set(now.revision());
                });
        return new SavedFlow(
                flow.withRevision(number.get()), created.get(), revision.changed(), List.copyOf(result.problems()));
    }

    /** The revision that the flow had before this edit, 0 if there was none or it was deleted. */
    private static int before(Handle handle, FlowRows.Row now, boolean changed) {
        if (!changed) {
            return now.revision();
        }
        return FlowRows.revision(handle, now.namespace(), now.id(), now.revision() - 1)
                .filter(row -> !row.deleted())
                .map(FlowRows.RevisionRow::revision)
                .orElse(0);
    }

    private static void demand(FlowKey key, @Nullable Integer expected, int found) {
        if (expected != null && expected != found) {
            throw new Conflict(
                    found == 0
                            ? "The flow '" + key + "' is not there, but you expected its revision " + expected + "."
                            : expected == 0
                                    ? "The flow '" + key + "' exists already."
                                    : "The flow '" + key + "' is at revision " + found + ", but you changed revision "
                                            + expected + ". Look at the new one first.");
        }
    }
}
