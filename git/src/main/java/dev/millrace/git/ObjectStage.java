package dev.millrace.git;

import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.store.content.GitObjects;
import dev.millrace.store.content.StoredObject;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * New objects on their way into the store. They can be read here at once and are written together with whatever refers to them; what grows too
 * large to hold is written early, where it does no harm: nothing refers to it yet. For one thread.
 */
public final class ObjectStage implements ObjectSource {
    private static final long SPILL_BYTES = 32 << 20;

    private final GitStore store;
    private final ObjectInserter.Formatter ids = new ObjectInserter.Formatter();
    private final Map<ObjectId, StoredObject> waiting = new LinkedHashMap<>();
    private long bytes;

    ObjectStage(GitStore store) {
        this.store = store;
    }

    /** Adds a blob and returns its id. The array must not be changed afterwards. */
    public String blob(byte[] content) {
        return add(Constants.OBJ_BLOB, content).name();
    }

    /** Adds a commit and returns its id. Time is kept to the second. */
    public String commit(String treeId, List<String> parents, Author author, Instant time, String message) {
        PersonIdent person = new PersonIdent(nameOf(author), author.email(), time, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(Ids.of(treeId));
        commit.setParentIds(parents.stream().map(Ids::of).toList());
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        try {
            return add(Constants.OBJ_COMMIT, commit.build()).name();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is there", e);
        }
    }

    /** Starts editing a tree, which may be one that is only staged yet. */
    public TreeEditor edit(String treeId) {
        return new TreeEditor(this, treeId);
    }

    /** How two trees differ, staged ones included. */
    public List<TreeChange> diff(String beforeTree, String afterTree) {
        return new Trees(this).diff(beforeTree, afterTree);
    }

    /** The entry at a path of a tree, staged ones included. */
    public Optional<TreeEntry> entry(String treeId, FilePath path) {
        return new Trees(this).entry(treeId, path);
    }

    /** Every file below a tree, staged ones included, each path with the prefix before it. */
    public List<FileEntry> files(String treeId, FilePath prefix) {
        List<FileEntry> files = new ArrayList<>();
        new Trees(this).files(treeId, prefix, files::add);
        return files;
    }

    /** The ids of a tree and of all trees and blobs below it. */
    public Set<String> everythingIn(String treeId) {
        Set<String> ids = new LinkedHashSet<>();
        new Trees(this).everything(treeId, ids);
        return ids;
    }

    /** The bytes of a blob, a staged one included. */
    public byte[] blobContent(String id) {
        return read(Ids.of(id), Constants.OBJ_BLOB);
    }

    /** Writes what was added in somebody's transaction. May be called again if that is lost. */
    public void writeTo(Handle handle) {
        GitObjects.insertAll(handle, waiting.values(), store.nowMicros());
    }

    /** To be called once the transaction is on disk. */
    public void written() {
        waiting.forEach((id, object) -> store.cache().put(id, object));
        waiting.clear();
        bytes = 0;
    }

    /** Writes what was added, in a transaction of its own. */
    public void flush() {
        if (!waiting.isEmpty()) {
            store.database().writing(this::writeTo);
            written();
        }
    }

    @Override
    public byte[] read(AnyObjectId id, int type) {
        StoredObject object = waiting.get(id);
        return object == null ? store.read(id, type) : object.data();
    }

    @Nullable
    StoredObject staged(AnyObjectId id) {
        return waiting.get(id);
    }

    ObjectId add(int type, byte[] content) {
        ObjectId id = ids.idFor(type, content);
        if (waiting.putIfAbsent(id, new StoredObject(Ids.bytes(id), type, content)) == null) {
            bytes += content.length;
            if (bytes > SPILL_BYTES) {
                flush();
            }
        }
        return id;
    }

    private static String nameOf(Author author) {
        String name = author.name().isBlank() ? author.email() : author.name();
        return name.isBlank() ? "unknown" : name;
    }

    static String idOf(byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, content).name();
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
