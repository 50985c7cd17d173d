package dev.millrace.git.remote;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads from several object stores as if they were one. */
final class UnionReader extends ObjectReader {
    private final List<ObjectReader> parts;
    private final List<ObjectReader> forBlobs;

    /** @param parts those with commits and trees first: blobs are looked for from the other end, since a store that lacks one takes long to say so */
    UnionReader(List<ObjectReader> parts) {
        this.parts = List.copyOf(parts);
        this.forBlobs = this.parts.reversed();
    }

    @Override
    public ObjectReader newReader() {
        return new UnionReader(parts.stream().map(ObjectReader::newReader).toList());
    }

    @Override
    public boolean has(AnyObjectId id) throws IOException {
        for (ObjectReader part : parts) {
            if (part.has(id)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean has(AnyObjectId id, int type) throws IOException {
        for (ObjectReader part : parts) {
            if (part.has(id, type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
        for (ObjectReader part : type == Constants.OBJ_BLOB ? forBlobs : parts) {
            try {
                return part.open(id, type);
            } catch (MissingObjectException next) {
                continue;
            }
        }
        throw missing(id, type);
    }

    @Override
    public long getObjectSize(AnyObjectId id, int type) throws IOException {
        for (ObjectReader part : type == Constants.OBJ_BLOB ? forBlobs : parts) {
            try {
                return part.getObjectSize(id, type);
            } catch (MissingObjectException next) {
                continue;
            }
        }
        throw missing(id, type);
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
        Set<ObjectId> found = new LinkedHashSet<>();
        for (ObjectReader part : parts) {
            found.addAll(part.resolve(id));
        }
        return found;
    }

    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
        Set<ObjectId> shallow = new LinkedHashSet<>();
        for (ObjectReader part : parts) {
            shallow.addAll(part.getShallowCommits());
        }
        return shallow;
    }

    @Override
    public void close() {
        parts.forEach(ObjectReader::close);
    }

    private static MissingObjectException missing(AnyObjectId id, int type) {
        return type == OBJ_ANY
                ? new MissingObjectException(id.copy(), "object")
                : new MissingObjectException(id.copy(), Constants.typeString(type));
    }
}
