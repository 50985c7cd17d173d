package dev.millrace.workspace;

import dev.millrace.git.GitStore;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The content of all namespaces. A namespace is a pointer to a commit; every change makes a commit and moves the pointer in one transaction with the
 * index of flows and the audit row. Readers hold a {@link Snapshot} and see the old state or the new one, never a mixture.
 */
public final class Workspace {
    private final GitStore git;
    private final Function<String, Parsed> reader;
    private final InstantSource clock;
    private final Limits limits;

    /** @param reader {@code flowReader::read} */
    public Workspace(GitStore git, Function<String, Parsed> reader, InstantSource clock, Limits limits) {
        this.git = git;
        this.reader = reader;
        this.clock = clock;
        this.limits = limits;
    }

    public GitStore git() {
        return git;
    }

    /** The namespace as it is now. */
    public Snapshot head(Namespace namespace) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The namespace as it was at a commit of it. Throws NotFound for a commit that is not (or no longer) kept. */
    public Snapshot at(Namespace namespace, String commitId) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Changes a namespace: all that the edit says, or nothing. Two edits at once both happen where their paths do not collide; where they do, the
     * later one is run again on the newer state, and {@link Edit#expect} decides. No change: no commit.
     *
     * @throws dev.millrace.model.Conflict naming the path whose expectation failed, or both of two names that differ by case or Unicode form only
     * @throws dev.millrace.model.Invalid for a file that is too large, or a flow with errors, with its problems
     */
    public Revision edit(Namespace namespace, Author author, String reason, Consumer<Edit> changes) {
        return edit(namespace, author, reason, changes, (handle, revision) -> {});
    }

    /** As above; {@code with} runs in the same transaction, after the head has moved (or was found unmoved), and can still undo everything by throwing. */
    public Revision edit(
            Namespace namespace, Author author, String reason, Consumer<Edit> changes, InTransaction<Revision> with) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The states of a namespace, newest first. */
    public List<Revision> history(Namespace namespace, int limit) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The changes of one path (a file or a folder), newest first. Looks at no more than {@code limit} changes. */
    public List<FileRevision> history(Namespace namespace, FilePath path, int limit) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Brings a path back to what it was at an earlier commit, as a new commit. */
    public Revision restore(Namespace namespace, Author author, FilePath path, String commitId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Brings the whole namespace back to an earlier commit, as a new commit. */
    public Revision undoTo(Namespace namespace, Author author, String commitId, String reason) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Writes a zip of the files below {@code _files} (names relative to it) and of the flows as {@code _flows/<id>.yml}. Does not close the stream. */
    public void exportZip(Snapshot snapshot, OutputStream to) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Reads such a zip: entries below {@code _flows/} become flows of this namespace, all others files below {@code into}. All or nothing. */
    public Revision importZip(Namespace namespace, Author author, FilePath into, InputStream zip) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Every namespace that was written to or declared, by name. */
    public List<NamespaceInfo> namespaces() {
        throw new UnsupportedOperationException("under construction");
    }

    public Optional<NamespaceInfo> namespace(Namespace namespace) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Declares a namespace. It being there already is fine. */
    public NamespaceInfo declare(Namespace namespace, Author author) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Saves the YAML of a flow in the namespace that it names. Throws Invalid with the problems where it has errors. */
    public SavedFlow saveFlow(Author author, String yaml) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The current revision. Empty for a flow that is not there or deleted; throws Invalid with its problems where it was stored with errors. */
    public Optional<Flow> flow(FlowKey key) {
        throw new UnsupportedOperationException("under construction");
    }

    /** One revision, of a deleted flow too. */
    public Optional<Flow> flow(FlowKey key, int revision) {
        throw new UnsupportedOperationException("under construction");
    }

    /** All revisions, oldest first. */
    public List<FlowRevision> flowRevisions(FlowKey key) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Takes the flow out of its namespace; its revisions stay. Throws NotFound where there is none. */
    public Revision deleteFlow(Author author, FlowKey key) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The flows that match, deleted ones left out. */
    public Page<FlowSummary> searchFlows(FlowQuery query) {
        throw new UnsupportedOperationException("under construction");
    }

    /** One row of the index, deleted ones included. */
    public Optional<FlowSummary> flowSummary(FlowKey key) {
        throw new UnsupportedOperationException("under construction");
    }

    /** All flows that can run, parsed: not deleted, not invalid. For triggers at start; flows that no longer parse are left out and logged. */
    public List<Flow> allFlows() {
        throw new UnsupportedOperationException("under construction");
    }

    /** Called after a transaction that changed flows, with the keys of those that changed or went. Runs on the editing thread; keep it short. */
    public void onFlowsChanged(Consumer<Set<FlowKey>> listener) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Deletes Git objects that nothing kept refers to and that are older than the grace period.
     *
     * @param pinned commits that must stay although their namespace moved on, such as those of executions
     * @return how many objects went
     */
    public long collect(Set<String> pinned) {
        throw new UnsupportedOperationException("under construction");
    }
}
