package dev.millrace.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.EntryMode;
import dev.millrace.git.GitStore;
import dev.millrace.language.FlowText;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.InTransaction;
import dev.millrace.store.Micros;
import dev.millrace.store.content.AuditLog;
import dev.millrace.store.content.Namespaces;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The content of all namespaces. A namespace is a pointer to a commit; every change makes a commit and moves the pointer in one transaction with the
 * index of flows and the audit row. Readers hold a {@link Snapshot} and see the old state or the new one, never a mixture.
 */
public final class Workspace {
    /** The name of the file that holds an otherwise empty folder open. */
    public static final String KEEP = ".gitkeep";

    private final GitStore git;
    private final Database database;
    private final InstantSource clock;
    private final Limits limits;
    private final ParsedFlows parsed;
    private final FlowReading flows;
    private final Editing editing;
    private final TakePush takePush;
    private final ReadingHistory histories;

    /** @param reader {@code flowReader::read} */
    public Workspace(GitStore git, Function<String, Parsed> reader, InstantSource clock, Limits limits) {
        this.git = git;
        this.database = git.database();
        this.clock = clock;
        this.limits = limits;
        this.parsed = new ParsedFlows(reader);
        this.flows = new FlowReading(database, parsed);
        FlowIndexing indexing = new FlowIndexing(parsed);
        this.editing = new Editing(git, indexing, clock, limits);
        this.takePush = new TakePush(git, indexing, limits);
        this.histories = new ReadingHistory(git);
    }

    public GitStore git() {
        return git;
    }

    /** The namespace as it is now. */
    public Snapshot head(Namespace namespace) {
        return editing.head(namespace);
    }

    /** The id of its newest commit, which is all that many want to know; empty while nothing has been written. */
    public Optional<String> headId(Namespace namespace) {
        return editing.headId(namespace);
    }

    /** The namespace as it was at a commit of it. Throws NotFound for a commit that is not (or no longer) kept. */
    public Snapshot at(Namespace namespace, String commitId) {
        if (!database.look(handle -> Namespaces.wasHead(handle, namespace.name(), commitId))) {
            throw new NotFound("The namespace '" + namespace + "' has no commit " + commitId
                    + ", or it is no longer kept (the last " + limits.keepHeads() + " and those of the last "
                    + limits.keepFor().toDays() + " days are).");
        }
        return StoredSnapshot.of(git, namespace, commitId);
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
        return editing.run(new Editing.Request(namespace, author, "edit", reason, changes, with));
    }

    /**
     * Changes several namespaces in one transaction: all that the edits say, or nothing.
     *
     * @param with runs in the same transaction with what became of each namespace, ordered by name
     */
    public List<Revision> editAll(
            Author author,
            String reason,
            SortedMap<Namespace, Consumer<Edit>> edits,
            InTransaction<List<Revision>> with) {
        List<Editing.Request> requests = new ArrayList<>();
        edits.forEach((namespace, changes) -> requests.add(
                new Editing.Request(namespace, author, "edit", reason, changes, (handle, revision) -> {})));
        return editing.runAll(requests, with);
    }

    /**
     * Makes a folder. Git keeps no empty ones, so it is held open by an empty file {@link #KEEP}, as people do in repositories by hand; it goes
     * with the folder and travels with it. A folder that is there already stays as it is.
     *
     * @throws dev.millrace.model.Conflict where a file stands in the way
     */
    public Revision makeFolder(Namespace namespace, Author author, FilePath folder) {
        return edit(namespace, author, "Make folder " + StoredSnapshot.shown(folder), edit -> {
            Optional<Entry> there = edit.base().entry(folder);
            if (there.isEmpty() || !there.get().isFolder()) {
                edit.put(folder.resolve(KEEP), new byte[0]);
            }
        });
    }

    /**
     * Makes commits that somebody pushed the newest of a namespace, if they are fit to be: all of it or nothing.
     *
     * @param expected the head that the pusher saw, null for none; {@code newHead} must descend from it
     * @param rails what else there is to say against it
     * @return warnings about the flows that came, with the file in their path; empty where the head is no longer the expected one
     * @throws dev.millrace.model.Invalid with everything that is wrong, each with its file
     */
    public Optional<List<Problem>> takePush(
            Namespace namespace, Author pusher, @Nullable String expected, String newHead, PushRails rails) {
        TakePush.Taken taken = takePush.examine(namespace, expected, newHead, rails);
        return editing.take(namespace, pusher, expected, taken) ? Optional.of(taken.warnings()) : Optional.empty();
    }

    /** The states of a namespace, newest first. */
    public List<Revision> history(Namespace namespace, int limit) {
        return histories.of(namespace, head(namespace).commitId().orElse(null), limit);
    }

    /** The changes of one path (a file or a folder), newest first. Looks at no more than {@code limit} changes. */
    public List<FileRevision> history(Namespace namespace, FilePath path, int limit) {
        return histories.of(path, head(namespace).commitId().orElse(null), limit);
    }

    /** Brings a path back to what it was at an earlier commit, as a new commit. */
    public Revision restore(Namespace namespace, Author author, FilePath path, String commitId) {
        Snapshot then = at(namespace, commitId);
        Entry entry = then.entry(path)
                .orElseThrow(() -> new NotFound("'" + StoredSnapshot.shown(path) + "' was not there at commit "
                        + commitId + " of the namespace '" + namespace + "'."));
        String reason = "Restore " + StoredSnapshot.shown(path) + " from " + commitId.substring(0, 8);
        return edit(namespace, author, reason, edit -> {
            edit.delete(path);
            edit.put(path, entry.id(), entry.mode());
        });
    }

    /** Brings the whole namespace back to an earlier commit, as a new commit. */
    public Revision undoTo(Namespace namespace, Author author, String commitId, String reason) {
        Snapshot then = at(namespace, commitId);
        return edit(namespace, author, reason, edit -> edit.put(FilePath.ROOT, then.treeId(), EntryMode.FOLDER));
    }

    /** Writes a zip of the files below {@code _files} (names relative to it) and of the flows as {@code _flows/<id>.yml}. Does not close the stream. */
    public void exportZip(Snapshot snapshot, OutputStream to) {
        new WriteZip(git).run(snapshot, to);
    }

    /** Reads such a zip: entries below {@code _flows/} become flows of this namespace, all others files below {@code into}. All or nothing. */
    public Revision importZip(Namespace namespace, Author author, FilePath into, InputStream zip) {
        Map<FilePath, byte[]> files = new ReadZip(limits).read(zip);
        return edit(
                namespace,
                author,
                "Import a zip with " + files.size() + " files",
                edit -> files.forEach((path, content) -> importOne(edit, namespace, into, path, content)));
    }

    private void importOne(Edit edit, Namespace namespace, FilePath into, FilePath path, byte[] content) {
        if (!Layout.FLOWS.contains(path)) {
            edit.put(Layout.file(into.resolve(path)), content);
            return;
        }
        String yaml = FlowText.withNamespace(new String(content, UTF_8), namespace.name());
        Parsed flow = parsed.read(GitStore.blobId(yaml.getBytes(UTF_8)), yaml);
        String id = flow.flow()
                .orElseThrow(() -> FlowIndexing.refusal(path.value(), flow.errors()))
                .id();
        edit.put(Layout.flow(id), yaml.getBytes(UTF_8));
    }

    /**
     * Empties a namespace and takes it from the list. Its states stay as long as those of others do, so {@link #undoTo} brings it back.
     *
     * @param check looks at what would go, and stops it by throwing
     * @param with runs in the same transaction, told of the last state, which is empty
     */
    public void remove(
            Namespace namespace, Author author, String reason, Consumer<Snapshot> check, InTransaction<Revision> with) {
        edit(
                namespace,
                author,
                reason,
                edit -> {
                    check.accept(edit.base());
                    edit.base().walk(FilePath.ROOT).forEach(file -> edit.delete(file.path()));
                },
                (handle, revision) -> {
                    Namespaces.remove(handle, namespace.name());
                    with.run(handle, revision);
                });
    }

    /** Every namespace that was written to or declared, by name. */
    public List<NamespaceInfo> namespaces() {
        return database.look(Namespaces::all).stream().map(Workspace::info).toList();
    }

    public Optional<NamespaceInfo> namespace(Namespace namespace) {
        return database.look(handle -> Namespaces.find(handle, namespace.name()))
                .map(Workspace::info);
    }

    private static NamespaceInfo info(Namespaces.Row row) {
        return new NamespaceInfo(
                new Namespace(row.name()),
                row.headId(),
                Micros.toInstant(row.created()),
                Micros.toInstant(row.updated()));
    }

    /** Declares a namespace. It being there already is fine. */
    public NamespaceInfo declare(Namespace namespace, Author author) {
        long now = Micros.of(clock.instant());
        database.writing(handle -> {
            if (Namespaces.declare(handle, namespace.name(), now)) {
                AuditLog.add(
                        handle,
                        new AuditLog.Row(
                                0, now, author.toString(), "declare", namespace.name(), namespace.name(), null, "{}"));
            }
        });
        return namespace(namespace).orElseThrow();
    }

    /** Reads the YAML of a flow, and remembers what it read. */
    public Parsed parse(String yaml) {
        return parsed.read(GitStore.blobId(yaml.getBytes(UTF_8)), yaml);
    }

    /** Saves the YAML of a flow in the namespace that it names. Throws Invalid with the problems where it has errors. */
    public SavedFlow saveFlow(Author author, String yaml) {
        return saveFlow(author, yaml, null);
    }

    /**
     * As above, if the flow is still at the revision that the author saw; 0 demands that there is none, null that nothing is demanded.
     *
     * @throws dev.millrace.model.Conflict where it is not
     */
    public SavedFlow saveFlow(Author author, String yaml, @Nullable Integer expectedRevision) {
        return new SaveFlow(this, parsed).run(author, yaml, expectedRevision);
    }

    /** The current revision. Empty for a flow that is not there or deleted; throws Invalid with its problems where it was stored with errors. */
    public Optional<Flow> flow(FlowKey key) {
        return flows.flow(key);
    }

    /** One revision, of a deleted flow too. */
    public Optional<Flow> flow(FlowKey key, int revision) {
        return flows.flow(key, revision);
    }

    /** All revisions, oldest first. */
    public List<FlowRevision> flowRevisions(FlowKey key) {
        return flows.revisions(key);
    }

    /** Takes the flow out of its namespace; its revisions stay. Throws NotFound where there is none. */
    public Revision deleteFlow(Author author, FlowKey key) {
        return edit(key.namespace(), author, "Delete flow " + key.id(), edit -> {
            FilePath path = Layout.flow(key.id());
            if (edit.base().entry(path).isEmpty()) {
                throw new NotFound("There is no flow '" + key.id() + "' in the namespace '" + key.namespace() + "'.");
            }
            edit.delete(path);
        });
    }

    /** The flows that match, deleted ones left out. */
    public Page<FlowSummary> searchFlows(FlowQuery query) {
        return flows.search(query);
    }

    /** One row of the index, deleted ones included. */
    public Optional<FlowSummary> flowSummary(FlowKey key) {
        return flows.row(key).map(FlowReading::summary);
    }

    /** All flows that can run, parsed: not deleted, not invalid. For triggers at start; flows that no longer parse are left out and logged. */
    public List<Flow> allFlows() {
        return flows.all();
    }

    /** Called after a transaction that changed flows, with the keys of those that changed or went. Runs on the editing thread; keep it short. */
    public void onFlowsChanged(Consumer<Set<FlowKey>> listener) {
        editing.onFlowsChanged(listener);
    }

    /**
     * Deletes Git objects that nothing kept refers to and that are older than the grace period.
     *
     * @param commits those that must stay with all that is in them although their namespace moved on, such as those of executions
     * @param blobs those that must stay, such as those of the bases of syncs
     * @return how many objects went
     */
    public long collect(Set<String> commits, Set<String> blobs) {
        return new CollectUnreachable(git, clock, limits).run(commits, blobs);
    }
}
