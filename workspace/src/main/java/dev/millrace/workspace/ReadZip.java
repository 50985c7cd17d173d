package dev.millrace.workspace;

import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Unpacks a zip in memory, within limits that a bomb runs into early: bytes in all, bytes of one file, files, and bytes out per byte in. */
final class ReadZip {
    /** Deflate reaches 1032; honest text hardly ever 100. */
    private static final int MOST_OUT_PER_IN = 200;

    private static final long RATIO_MATTERS_FROM = 16 << 20;
    private static final String MAC_RESOURCES = "__MACOSX/";

    private final Limits limits;
    private long total;

    ReadZip(Limits limits) {
        this.limits = limits;
    }

    /** The files by their paths in the zip. Folders are left out. */
    Map<FilePath, byte[]> read(InputStream in) {
        Map<FilePath, byte[]> files = new LinkedHashMap<>();
        Counting counted = new Counting(in);
        try (ZipInputStream zip = new ZipInputStream(counted)) {
            boolean any = false;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                any = true;
                if (entry.isDirectory() || entry.getName().startsWith(MAC_RESOURCES)) {
                    continue;
                }
                if (files.size() == limits.importEntries()) {
                    throw new Invalid("The zip has more than " + limits.importEntries() + " files.");
                }
                FilePath path = FilePath.of(entry.getName());
                if (files.put(path, content(path, zip, counted)) != null) {
                    throw new Invalid("The zip has the file '" + path + "' twice.");
                }
            }
            if (!any && counted.bytes < 22) {
                throw new Invalid("This is no zip file.");
            }
            return files;
        } catch (ZipException e) {
            throw new Invalid("The zip cannot be read: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new Invalid("The zip ended too early or cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private byte[] content(FilePath path, ZipInputStream zip, Counting counted) throws IOException {
        byte[] content = zip.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 8));
        if (content.length > limits.fileBytes()) {
            throw new Invalid("The file '" + path + "' in the zip has more than " + limits.fileBytes()
                    + " bytes, which a namespace file may have at most.");
        }
        total += content.length;
        if (total > limits.importBytes()) {
            throw new Invalid("The zip unpacks to more than " + limits.importBytes() + " bytes.");
        }
        if (total > RATIO_MATTERS_FROM && total / Math.max(1, counted.bytes) > MOST_OUT_PER_IN) {
            throw new Invalid(
                    "The zip unpacks to more than " + MOST_OUT_PER_IN + " times its size, which looks like an attack.");
        }
        return content;
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // The stream is its giver's.
        }
    }
}
