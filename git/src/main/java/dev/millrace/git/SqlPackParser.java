package dev.millrace.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Takes an incoming pack apart into rows. The stream is spooled to a temporary file, because deltas refer back into it; trees, commits and the
 * results of deltas are handed over by JGit as it goes, whole blobs are inflated from the spool at the end.
 */
final class SqlPackParser extends PackParser {
    private final ObjectStage stage;
    private final CRC32 crc = new CRC32();
    private final List<PackedObjectInfo> wholeBlobs = new ArrayList<>();
    private final Path spoolFile;
    private final RandomAccessFile spool;
    private final long unpackedLimit;
    private long unpacked;
    private int currentType;

    SqlPackParser(GitStore store, ObjectStage stage, InputStream in, long unpackedLimit) throws IOException {
        super(new SqlObjectDatabase(store, unpackedLimit), in);
        this.unpackedLimit = unpackedLimit;
        this.stage = stage;
        this.spoolFile = Files.createTempFile("millrace-pack", ".tmp");
        this.spool = new RandomAccessFile(spoolFile.toFile(), "rw");
        setCheckObjectCollisions(false);
    }

    @Override
    public @Nullable PackLock parse(ProgressMonitor receiving, ProgressMonitor resolving) throws IOException {
        try (spool) {
            PackLock lock = super.parse(receiving, resolving);
            for (PackedObjectInfo blob : wholeBlobs) {
                stage.add(Constants.OBJ_BLOB, inflate(blob));
            }
            stage.flush();
            return lock;
        } finally {
            Files.deleteIfExists(spoolFile);
        }
    }

    private void count(long bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > unpackedLimit) {
            throw new IOException("the objects have more than " + (unpackedLimit >> 20)
                    + " MiB unpacked, which is the limit of one push; push fewer commits at a time");
        }
    }

    private byte[] inflate(PackedObjectInfo blob) throws IOException {
        spool.seek(blob.getOffset());
        int header = spool.read();
        long size = header & 0x0f;
        for (int shift = 4; (header & 0x80) != 0; shift += 7) {
            header = spool.read();
            size |= (long) (header & 0x7f) << shift;
        }
        Inflater inflater = new Inflater();
        try {
            InputStream data = new InflaterInputStream(Channels.newInputStream(spool.getChannel()), inflater);
            return data.readNBytes(Math.toIntExact(size));
        } finally {
            inflater.end();
        }
    }

    @Override
    protected void onStoreStream(byte[] raw, int pos, int len) throws IOException {
        spool.write(raw, pos, len);
    }

    @Override
    protected void onBeginWholeObject(long streamPosition, int type, long inflatedSize) throws IOException {
        if (type == Constants.OBJ_BLOB) {
            count(inflatedSize);
        }
        crc.reset();
        currentType = type;
    }

    @Override
    protected void onEndWholeObject(PackedObjectInfo info) {
        info.setCRC((int) crc.getValue());
        if (currentType == Constants.OBJ_BLOB) {
            wholeBlobs.add(info);
        }
    }

    @Override
    protected void onInflatedObjectData(PackedObjectInfo info, int type, byte[] data) throws IOException {
        count(data.length);
        stage.add(type, data);
    }

    @Override
    protected void onBeginOfsDelta(long streamPosition, long basePosition, long inflatedSize) {
        crc.reset();
    }

    @Override
    protected void onBeginRefDelta(long streamPosition, AnyObjectId base, long inflatedSize) {
        crc.reset();
    }

    @Override
    protected UnresolvedDelta onEndDelta() {
        UnresolvedDelta delta = new UnresolvedDelta();
        delta.setCRC((int) crc.getValue());
        return delta;
    }

    @Override
    protected void onObjectHeader(Source source, byte[] raw, int pos, int len) {
        crc.update(raw, pos, len);
    }

    @Override
    protected void onObjectData(Source source, byte[] raw, int pos, int len) {
        crc.update(raw, pos, len);
    }

    @Override
    protected ObjectTypeAndSize seekDatabase(PackedObjectInfo info, ObjectTypeAndSize answer) throws IOException {
        spool.seek(info.getOffset());
        crc.reset();
        return readObjectHeader(answer);
    }

    @Override
    protected ObjectTypeAndSize seekDatabase(UnresolvedDelta delta, ObjectTypeAndSize answer) throws IOException {
        spool.seek(delta.getOffset());
        crc.reset();
        return readObjectHeader(answer);
    }

    @Override
    protected int readDatabase(byte[] into, int pos, int count) throws IOException {
        return spool.read(into, pos, count);
    }

    @Override
    protected boolean checkCRC(int expected) {
        return expected == (int) crc.getValue();
    }

    @Override
    protected boolean onAppendBase(int type, byte[] data, PackedObjectInfo info) {
        // The base of a thin pack is stored already.
        return false;
    }

    @Override
    protected void onPackHeader(long objectCount) {
        // The spool has it.
    }

    @Override
    protected void onPackFooter(byte[] hash) {
        // The parser has checked it.
    }

    @Override
    protected void onEndThinPack() {
        // No pack is kept.
    }
}
