package dev.millrace.git.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The trees that were read last from the mirrors, as their bytes, up to a number of bytes: between two looks at a branch most trees stay the same. What one
 * sign-in was given is never handed to another, so each mirror's are its own.
 */
final class KnownTrees {
    /** What an entry costs beside its content: map node, key, id, headers of array, record and list. */
    private static final int OVERHEAD = 250;

    private static final int FOLDER = 50;

    private final long limit;
    private final Map<Key, TreesBelow.Raw> trees = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    private record Key(Mirror mirror, int age, ObjectId id) {}

    KnownTrees(long limit) {
        this.limit = limit;
    }

    /** The trees of a mirror as it is now; to be used while its lock is held. */
    Of of(Mirror mirror) {
        return new Of(mirror, mirror.age());
    }

    /** One mirror's trees. */
    final class Of {
        private final Mirror mirror;
        private final int age;

        private Of(Mirror mirror, int age) {
            this.mirror = mirror;
            this.age = age;
        }

        TreesBelow.@Nullable Raw get(ObjectId id) {
            return find(new Key(mirror, age, id));
        }

        void put(ObjectId id, TreesBelow.Raw raw) {
            remember(new Key(mirror, age, id), raw);
        }
    }

    private synchronized TreesBelow.@Nullable Raw find(Key key) {
        return trees.get(key);
    }

    private synchronized void remember(Key key, TreesBelow.Raw raw) {
        if (trees.put(key, raw) == null) {
            bytes += weight(raw);
        }
        var eldest = trees.values().iterator();
        while (bytes > limit && eldest.hasNext()) {
            bytes -= weight(eldest.next());
            eldest.remove();
        }
    }

    private static long weight(TreesBelow.Raw raw) {
        return OVERHEAD + raw.bytes().length + (long) FOLDER * raw.folders().size();
    }
}
