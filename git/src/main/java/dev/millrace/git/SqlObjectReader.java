package dev.millrace.git;

import dev.millrace.store.content.GitObjects;
import dev.millrace.store.content.GitShallow;
import dev.millrace.store.content.StoredObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** JGit's reader over the store, and over the objects that an inserter still holds. Keeps no connection between calls. */
final class SqlObjectReader extends ObjectReader {
    private static final int MOST_ALIKE = 16;

    private final GitStore store;
    private final @Nullable SqlObjectInserter inserter;

    SqlObjectReader(GitStore store, @Nullable SqlObjectInserter inserter) {
        this.store = store;
        this.inserter = inserter;
    }

    @Override
    public ObjectReader newReader() {
        return new SqlObjectReader(store, inserter);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int typeHint) throws MissingObjectException, IncorrectObjectTypeException {
        StoredObject object = inserter == null ? null : inserter.staged(id);
        if (object == null) {
            object = store.find(id);
        }
        if (object == null) {
            throw typeHint == OBJ_ANY
                    ? new MissingObjectException(id.copy(), "unknown")
                    : new MissingObjectException(id.copy(), typeHint);
        }
        if (typeHint != OBJ_ANY && object.type() != typeHint) {
            throw new IncorrectObjectTypeException(id.copy(), typeHint);
        }
        return new ObjectLoader.SmallObject(object.type(), object.data());
    }

    @Override
    public boolean has(AnyObjectId id) {
        if (inserter != null && inserter.staged(id) != null) {
            return true;
        }
        return store.missing(List.of(id.name())).isEmpty();
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId abbreviated) {
        byte[] from = Ids.bytes(ObjectId.fromString(padded(abbreviated, "0")));
        byte[] to = Ids.bytes(ObjectId.fromString(padded(abbreviated, "f")));
        Set<ObjectId> found = new HashSet<>();
        store.database()
                .jdbi()
                .useHandle(handle -> GitObjects.findByRange(handle, from, to, MOST_ALIKE)
                        .forEach(id -> found.add(ObjectId.fromRaw(id))));
        return found;
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
        return shallow(store);
    }

    @Override
    public @Nullable ObjectInserter getCreatedFromInserter() {
        return inserter;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    static Set<ObjectId> shallow(GitStore store) {
        Set<ObjectId> ids = new HashSet<>();
        store.database()
                .jdbi()
                .useHandle(handle -> GitShallow.all(handle).forEach(id -> ids.add(ObjectId.fromRaw(id))));
        return ids;
    }

    private static String padded(AbbreviatedObjectId id, String digit) {
        String known = id.name();
        char[] rest = new char[Constants.OBJECT_ID_STRING_LENGTH - known.length()];
        Arrays.fill(rest, digit.charAt(0));
        return known + new String(rest);
    }
}
