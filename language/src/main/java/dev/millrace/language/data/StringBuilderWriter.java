package dev.millrace.language.data;

import java.io.Writer;

/** A StringWriter without locks. */
final class StringBuilderWriter extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(int c) {
        text.append((char) c);
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        text.append(chars, offset, length);
    }

    @Override
    public void write(String string, int offset, int length) {
        text.append(string, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
