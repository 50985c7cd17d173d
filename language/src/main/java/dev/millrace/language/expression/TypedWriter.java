package dev.millrace.language.expression;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.extension.writer.SpecializedWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Collects what a template prints: text, or the one value itself if nothing else is printed. */
final class TypedWriter extends Writer implements SpecializedWriter {
    private final Evaluation evaluation;
    private @Nullable Object only;
    private @Nullable StringBuilder text;

    TypedWriter(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The one printed value with its type, else the text; the empty text if nothing was printed. */
    Object value() {
        if (text != null) {
            return text.toString();
        }
        return only == null ? "" : only;
    }

    String text() {
        return text != null ? text.toString() : Printer.text(only);
    }

    @Override
    public void write(Object value) {
        Object plain = value instanceof SafeString safe ? safe.toString() : value;
        if (text == null && only == null) {
            only = evaluation.guard(plain);
            return;
        }
        append(Printer.text(plain));
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        if (length > 0) {
            append(new String(chars, offset, length));
        }
    }

    @Override
    public void write(String string, int offset, int length) {
        if (length > 0) {
            append(string.substring(offset, offset + length));
        }
    }

    private void append(String more) {
        if (text == null) {
            text = new StringBuilder();
            if (only != null) {
                text.append(Printer.text(only));
                only = null;
            }
        }
        evaluation.checkText((long) text.length() + more.length());
        text.append(more);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void writeSpecialized(int i) {
        write((Object) i);
    }

    @Override
    public void writeSpecialized(long l) {
        write((Object) l);
    }

    @Override
    public void writeSpecialized(double d) {
        write((Object) d);
    }

    @Override
    public void writeSpecialized(float f) {
        write((Object) f);
    }

    @Override
    public void writeSpecialized(short s) {
        write((Object) s);
    }

    @Override
    public void writeSpecialized(byte b) {
        write((Object) b);
    }

    @Override
    public void writeSpecialized(char c) {
        write((Object) c);
    }

    @Override
    public void writeSpecialized(String s) {
        write((Object) s);
    }
}
