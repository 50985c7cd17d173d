package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes file modes into a zip that the JDK makes, which cannot. They stand in the directory at the end, so that is held back and completed: each
 * record's maker becomes Unix, and the upper half of its external attributes the mode (PKWARE's APPNOTE, 4.4.2 and 4.4.15).
 */
final class ZipModes extends FilterOutputStream {
    private static final int RECORD = 0x02014b50;
    private static final int RECORD_LENGTH = 46;
    private static final int UNIX = 3;

    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private List<EntryMode> modes = List.of();
    private boolean held;

    ZipModes(OutputStream out) {
        super(out);
    }

    /** What is written from now on is the directory of these entries, in order. {@link #flush} completes it and lets it go. */
    void beginDirectory(List<EntryMode> entries) {
        modes = entries;
        held = true;
    }

    @Override
    public void write(int one) throws IOException {
        (held ? directory : out).write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        (held ? directory : out).write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (held) {
            out.write(completed(directory.toByteArray()));
            held = false;
        }
        out.flush();
    }

    private byte[] completed(byte[] bytes) {
        int at = 0;
        for (EntryMode mode : modes) {
            if (number(bytes, at, 4) != RECORD) {
                throw new IllegalStateException("there is no record of the zip's directory at " + at);
            }
            bytes[at + 5] = UNIX;
            int bits = mode == EntryMode.EXECUTABLE ? 0100755 : 0100644;
            bytes[at + 40] = (byte) bits;
            bytes[at + 41] = (byte) (bits >> 8);
            at += RECORD_LENGTH + number(bytes, at + 28, 2) + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
        }
        return bytes;
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
