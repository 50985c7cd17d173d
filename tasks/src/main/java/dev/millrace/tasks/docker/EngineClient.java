package dev.millrace.tasks.docker;

import dev.millrace.language.data.Json;
import dev.millrace.model.Unavailable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of HTTP/1.1 as the Docker Engine needs, over a unix socket, which the JDK's own client cannot use: one request a connection, answers with a length, in
 * chunks, or to the end.
 */
final class EngineClient {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int CHUNK = 32 << 10;

    private final EngineAddress address;

    EngineClient(EngineAddress address) {
        this.address = address;
    }

    /** What is sent besides the head. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** An answer; closing it closes the connection. */
    record Answer(int status, InputStream body, SocketChannel channel) implements AutoCloseable {
        String text() throws IOException {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }

        Map<String, Object> json() throws IOException {
            return Json.parseObject(text());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, Map.of(), null, null);
    }

    Answer post(String path, @Nullable Map<String, Object> json) throws IOException {
        byte[] bytes = json == null ? new byte[0] : Json.write(json).getBytes(StandardCharsets.UTF_8);
        return send("POST", path, Map.of(), json == null ? null : "application/json", out -> out.write(bytes));
    }

    /** @param body of unknown length, sent in chunks; null for none */
    Answer send(
            String method, String path, Map<String, String> headers, @Nullable String contentType, @Nullable Body body)
            throws IOException {
        SocketChannel channel = address.connect();
        try {
            OutputStream out = Channels.newOutputStream(channel);
            StringBuilder head =
                    new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n");
            headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            if (contentType != null) {
                head.append("Content-Type: " + contentType + "\r\n");
            }
            head.append(body == null ? "\r\n" : "Transfer-Encoding: chunked\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            if (body != null) {
                Chunks chunks = new Chunks(out);
                body.write(chunks);
                chunks.close();
            }
            out.flush();
            return answer(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Answer answer(SocketChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new Unavailable("What answers in the place of the Docker Engine does not speak HTTP.");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int code = Integer.parseInt(status[1]);
        String length = headers.get("content-length");
        boolean chunked = "chunked".equalsIgnoreCase(headers.getOrDefault("transfer-encoding", ""));
        InputStream body = chunked
                ? new Unchunked(in)
                : code == 204 || code == 304
                        ? InputStream.nullInputStream()
                        : length == null ? in : new Bounded(in, Long.parseLong(length));
        return new Answer(code, body, channel);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the Docker Engine closed the connection");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of the Docker Engine's answer is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Writes in chunks. */
    private static final class Chunks extends OutputStream {
        private final OutputStream out;
        private final byte[] buffer = new byte[CHUNK];
        private int filled;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                int part = Math.min(left, buffer.length - filled);
                System.arraycopy(bytes, from, buffer, filled, part);
                filled += part;
                from += part;
                left -= part;
                if (filled == buffer.length) {
                    flushChunk();
                }
            }
        }

        private void flushChunk() throws IOException {
            if (filled > 0) {
                out.write((Integer.toHexString(filled) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(buffer, 0, filled);
                out.write(new byte[] {'\r', '\n'});
                filled = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flushChunk();
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Reads up to a length. */
    private static class Bounded extends InputStream {
        final InputStream in;
        long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the Docker Engine's answer ended early");
            }
            left -= read;
            return read;
        }
    }

    /** Reads chunks as one stream. */
    private static final class Unchunked extends Bounded {
        private boolean first = true;
        private boolean over;

        Unchunked(InputStream in) {
            super(in, 0);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !over) {
                next();
            }
            return over ? -1 : super.read(bytes, offset, length);
        }

        private void next() throws IOException {
            if (!first) {
                line(in);
            }
            first = false;
            left = Long.parseLong(line(in).replaceAll(";.*", "").strip(), 16);
            if (left == 0) {
                over = true;
                line(in);
            }
        }
    }
}
