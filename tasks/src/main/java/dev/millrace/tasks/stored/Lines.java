package dev.millrace.tasks.stored;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts what a process writes into lines, each handed on as soon as it is complete. Bytes that are no UTF-8 become U+FFFD. Of a line that was
 * overwritten with carriage returns, as progress bars do, the last state counts. A line of more than 8 MiB is cut.
 */
public final class Lines {
    private static final int LONGEST = 8 << 20;

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    public Lines(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    /** Reads to the end of the stream. */
    public static void read(InputStream in, Consumer<String> consumer) throws IOException {
        Lines lines = new Lines(consumer);
        byte[] buffer = new byte[16 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            lines.take(buffer, read);
        }
        lines.end();
    }

    /** Takes the next bytes. */
    public void take(byte[] buffer, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, from, i - from);
                flush();
                from = i + 1;
            }
        }
        line.write(buffer, from, length - from);
        if (line.size() > LONGEST) {
            flush();
        }
    }

    /** Hands on what came after the last line's end. */
    public void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        consumer.accept(text.substring(text.lastIndexOf('\r', end - 1) + 1, end));
    }
}
