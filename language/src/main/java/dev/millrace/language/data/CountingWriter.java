package dev.millrace.language.data;

import java.io.Writer;

/** Counts what is written and keeps nothing of it; gives up beyond a limit. */
final class CountingWriter extends Writer {
    private final int most;
    private int count;
    private boolean full;

    CountingWriter(int most) {
        this.most = most;
    }

    /** Thrown once at the limit; what a generator still writes while it is closed is ignored. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        Full() {
            super(null, null, false, false);
        }
    }

    int count() {
        return count;
    }

    private void add(int length) {
        if (full) {
            return;
        }
        count += length;
        if (count > most) {
            full = true;
            throw new Full();
        }
    }

    @Override
    public void write(int c) {
        add(1);
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        add(length);
    }

    @Override
    public void write(String string, int offset, int length) {
        add(length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
