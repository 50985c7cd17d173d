package dev.millrace.git.remote;

import dev.millrace.model.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/**
 * Takes a pack in only as far as it keeps within bounds: it is given up at the first header that tells of too large an object, the size of a delta's
 * result included, and once there is too much of it. Nothing of a pack that was given up is kept.
 */
final class BoundedInserter extends ObjectInserter.Filter {
    private static final Pattern SIZE = Pattern.compile("\\(([^)]*) bytes\\)");

    private final ObjectInserter inserter;
    private final TransferBounds bounds;
    private final String url;
    private final LongConsumer counter;

    /** @param counter hears of the bytes of the pack as they come */
    BoundedInserter(ObjectInserter inserter, TransferBounds bounds, String url, LongConsumer counter) {
        this.inserter = inserter;
        this.bounds = bounds;
        this.url = url;
        this.counter = counter;
    }

    @Override
    protected ObjectInserter delegate() {
        return inserter;
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
        PackParser parser = inserter.newPackParser(new Pack(in));
        if (bounds.blobBytes() < Long.MAX_VALUE) {
            parser.setMaxObjectSizeLimit(bounds.blobBytes());
        }
        return parser;
    }

    /** The size of the object that a pack was given up for, if that is what happened; JGit tells it in its message only. */
    static OptionalLong tooLarge(Throwable thrown, TransferBounds bounds) {
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof TooLargeObjectInPackException) {
                Matcher size = SIZE.matcher(String.valueOf(t.getMessage()));
                String digits = size.find() ? size.group(1).replaceAll("\\D", "") : "";
                long least = bounds.blobBytes() + 1;
                return OptionalLong.of(digits.isEmpty() ? least : Math.max(least, Long.parseLong(digits)));
            }
        }
        return OptionalLong.empty();
    }

    /** Counts what comes. */
    private final class Pack extends FilterInputStream {
        private long came;

        Pack(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int bytes) {
            came += bytes;
            counter.accept(bytes);
            if (came > bounds.packBytes()) {
                throw new Refused("The files that this run needs from '" + url
                        + "' have more bytes than one run may move; the transfer was stopped and nothing was changed. "
                        + "Sync fewer files at once by the files property, or name some in .kestraignore.");
            }
        }
    }
}
