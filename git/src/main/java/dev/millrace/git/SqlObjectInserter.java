package dev.millrace.git;

import dev.millrace.store.content.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/** JGit's inserter over a stage. */
final class SqlObjectInserter extends ObjectInserter {
    private final GitStore store;
    private final long unpackedLimit;
    private final ObjectStage stage;

    SqlObjectInserter(GitStore store, long unpackedLimit) {
        this.store = store;
        this.unpackedLimit = unpackedLimit;
        this.stage = store.stage();
    }

    @Nullable
    StoredObject staged(AnyObjectId id) {
        return stage.staged(id);
    }

    @Override
    public ObjectId insert(int type, byte[] data, int offset, int length) {
        return stage.add(type, Arrays.copyOfRange(data, offset, offset + length));
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
        byte[] data = in.readNBytes(Math.toIntExact(length));
        if (data.length != length) {
            throw new EOFException("an object of " + length + " bytes ended after " + data.length);
        }
        return stage.add(type, data);
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
        return new SqlPackParser(store, stage, in, unpackedLimit);
    }

    @Override
    public ObjectReader newReader() {
        return new SqlObjectReader(store, this);
    }

    @Override
    public void flush() {
        stage.flush();
    }

    @Override
    public void close() {
        // What was not flushed is dropped.
    }
}
