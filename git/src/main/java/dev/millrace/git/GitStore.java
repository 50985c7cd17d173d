package dev.millrace.git;

import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.content.GitObjects;
import dev.millrace.store.content.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Git objects in rows: blobs, trees and commits under their Git ids. Ids are 40 hex digits everywhere outside this module. Safe for many threads.
 *
 * <p>An id that is not there is a {@code NotFound}.
 */
public final class GitStore implements ObjectSource {
    /** The id of the tree with nothing in it, which is there without being stored. */
    public static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private static final long CACHE_BYTES = 24 << 20;
    private static final byte[] EMPTY = {};

    private final Database database;
    private final InstantSource clock;
    private final ObjectCache cache = new ObjectCache(CACHE_BYTES);
    private final Trees trees = new Trees(this);

    public GitStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Database database() {
        return database;
    }

    /** The bytes of a blob. Do not change the array. */
    public byte[] blob(String id) {
        return read(Ids.of(id), Constants.OBJ_BLOB);
    }

    /** The bytes of many blobs, read in few statements; throws NotFound naming the first that is not there. Mind the memory. */
    public Map<String, byte[]> blobs(Collection<String> ids) {
        Map<String, byte[]> found = new HashMap<>();
        List<byte[]> wanted = raw(ids);
        database.jdbi()
                .useHandle(handle ->
                        GitObjects.findAll(handle, wanted, object -> found.put(Ids.hex(object.id()), object.data())));
        for (String id : ids) {
            if (!found.containsKey(id)) {
                throw notFound(id);
            }
        }
        return found;
    }

    /** The sizes in bytes of many blobs, without reading them. Ids that are not there are left out. */
    public Map<String, Long> sizes(Collection<String> ids) {
        Map<String, Long> found = new HashMap<>();
        List<byte[]> wanted = raw(ids);
        database.jdbi()
                .useHandle(handle -> GitObjects.findHeaders(
                        handle, wanted, object -> found.put(Ids.hex(object.id()), object.size())));
        return found;
    }

    /** Which of these ids are not stored. */
    public Set<String> missing(Collection<String> ids) {
        Set<String> missing = new LinkedHashSet<>(ids);
        missing.removeAll(sizes(missing).keySet());
        missing.remove(EMPTY_TREE);
        return missing;
    }

    /** Stores a blob durably and returns its id. It stays for the grace period even if nothing refers to it yet. */
    public String putBlob(byte[] content) {
        return putBlobs(List.of(content)).getFirst();
    }

    /** Stores many blobs in few transactions; returns their ids in order. */
    public List<String> putBlobs(List<byte[]> contents) {
        ObjectStage stage = stage();
        List<String> ids = new ArrayList<>(contents.size());
        contents.forEach(content -> ids.add(stage.blob(content)));
        stage.flush();
        return ids;
    }

    /** The id that Git gives to this content. */
    public static String blobId(byte[] content) {
        return ObjectStage.idOf(content);
    }

    /** One level of a tree, in Git's order. */
    public List<TreeEntry> tree(String treeId) {
        return trees.list(treeId);
    }

    /** The entry at a path below a tree; for the root path the tree itself. */
    public Optional<TreeEntry> entry(String treeId, FilePath path) {
        return trees.entry(treeId, path);
    }

    /** Every file below a tree, in Git's order, paths relative to it. */
    public List<FileEntry> files(String treeId) {
        return files(treeId, FilePath.ROOT);
    }

    /** Every file below a tree, in Git's order, each path with the prefix before it. */
    public List<FileEntry> files(String treeId, FilePath prefix) {
        List<FileEntry> files = new ArrayList<>();
        trees.files(treeId, prefix, files::add);
        return files;
    }

    /** How the files of two trees differ, descending only where ids differ; ordered by path. */
    public List<TreeChange> diff(String beforeTree, String afterTree) {
        return trees.diff(beforeTree, afterTree);
    }

    public CommitInfo commit(String commitId) {
        RevCommit commit = RevCommit.parse(read(Ids.of(commitId), Constants.OBJ_COMMIT));
        PersonIdent author = commit.getAuthorIdent();
        List<String> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        return new CommitInfo(
                commitId,
                commit.getTree().name(),
                parents,
                new Author(author.getName(), author.getEmailAddress()),
                commit.getCommitterIdent().getWhenAsInstant(),
                commit.getFullMessage());
    }

    /** Starts collecting new objects. */
    public ObjectStage stage() {
        return new ObjectStage(this);
    }

    /** For JGit: reads what is committed. */
    public ObjectReader newReader() {
        return new SqlObjectReader(this, null);
    }

    /** For JGit: {@code flush()} writes durably, in batches as it goes for what is large. */
    public ObjectInserter newInserter() {
        return new SqlObjectInserter(this, Long.MAX_VALUE);
    }

    /** For JGit: a namespace as a bare repository with the one branch {@code refs/heads/main}; read only. */
    public Repository repository(Namespace namespace) {
        return repository(namespace, HeadMover.READ_ONLY);
    }

    /** As above; a push of {@code refs/heads/main} is handed to the mover once its objects are stored. */
    public Repository repository(Namespace namespace, HeadMover mover) {
        return repository(namespace, mover, Long.MAX_VALUE);
    }

    /** As above; a push whose objects have more bytes than the limit, unpacked, is refused. */
    public Repository repository(Namespace namespace, HeadMover mover, long unpackedLimit) {
        return new SqlRepository(this, namespace, mover, unpackedLimit);
    }

    /** The commits that {@code to} leads to and {@code from} (null: none) does not, parents before children; at most so many, the newest. */
    public List<String> commitsBetween(@Nullable String from, String to, int most) {
        try (RevWalk walk = new RevWalk(newReader())) {
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(Ids.of(to)));
            if (from != null) {
                walk.markUninteresting(walk.parseCommit(Ids.of(from)));
            }
            List<String> commits = new ArrayList<>();
            for (RevCommit next = walk.next(); next != null && commits.size() < most; next = walk.next()) {
                commits.add(next.name());
            }
            return commits.reversed();
        } catch (MissingObjectException e) {
            throw notFound(e.getObjectId().name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(AnyObjectId id, int type) {
        StoredObject object = find(id);
        if (object == null || object.type() != type) {
            throw notFound(id.name());
        }
        return object.data();
    }

    @Nullable
    StoredObject find(AnyObjectId id) {
        StoredObject cached = cache.get(id);
        if (cached != null) {
            return cached;
        }
        if (id.name().equals(EMPTY_TREE)) {
            return new StoredObject(Ids.bytes(id), Constants.OBJ_TREE, EMPTY);
        }
        Optional<StoredObject> read = database.look(handle -> GitObjects.find(handle, Ids.bytes(id)));
        read.ifPresent(object -> cache.put(id, object));
        return read.orElse(null);
    }

    /** Keeps stored objects from being collected until what the transaction writes refers to them; throws NotFound where one is not there. */
    public void hold(Handle handle, Collection<String> ids) {
        Set<String> missing = new LinkedHashSet<>(ids);
        List<byte[]> wanted = raw(ids);
        GitObjects.touch(handle, wanted, nowMicros());
        GitObjects.findHeaders(handle, wanted, object -> missing.remove(Ids.hex(object.id())));
        if (!missing.isEmpty()) {
            throw notFound(missing.iterator().next());
        }
    }

    /** Forgets what was read, for after objects were deleted. */
    public void forget() {
        cache.clear();
    }

    ObjectCache cache() {
        return cache;
    }

    long nowMicros() {
        return Micros.of(clock.instant());
    }

    private static NotFound notFound(String id) {
        return new NotFound("The Git object " + id + " is not (or no longer) stored here.");
    }

    private static List<byte[]> raw(Collection<String> ids) {
        return ids.stream().distinct().map(Ids::bytes).toList();
    }
}
