package dev.millrace.git;

import dev.millrace.store.content.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The trees, commits and small blobs that were read last, up to a number of bytes. */
final class ObjectCache {
    private static final int LARGEST_BLOB = 8 << 10;
    private static final int LARGEST = 4 << 20;
    /** What an entry costs beside its content: map node, id, array header. */
    private static final int OVERHEAD = 160;

    private final long limit;
    private final Map<ObjectId, StoredObject> objects = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    ObjectCache(long limit) {
        this.limit = limit;
    }

    synchronized @Nullable StoredObject get(AnyObjectId id) {
        return objects.get(id);
    }

    synchronized void put(AnyObjectId id, StoredObject object) {
        int size = object.data().length;
        if (size > (object.type() == Constants.OBJ_BLOB ? LARGEST_BLOB : LARGEST)) {
            return;
        }
        // A copy, because ids that come from packing know a hundred bytes more than a name.
        if (objects.put(id.copy(), object) == null) {
            bytes += size + OVERHEAD;
        }
        var eldest = objects.entrySet().iterator();
        while (bytes > limit && eldest.hasNext()) {
            bytes -= eldest.next().getValue().data().length + OVERHEAD;
            eldest.remove();
        }
    }

    synchronized void clear() {
        objects.clear();
        bytes = 0;
    }
}
