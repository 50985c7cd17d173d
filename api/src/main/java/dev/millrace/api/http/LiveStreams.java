package dev.millrace.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events. A stream holds the virtual thread of its request until it ends: it waits for what others {@link Stream#send}, writes it,
 * and writes a comment when nothing comes for a while, so that a client which went away is noticed.
 */
public final class LiveStreams implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;
    private static final Event END = new Event("", "");

    private final Duration heartbeat;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    public LiveStreams(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    private record Event(String id, String data) {}

    /** Subscribes to a source before anything is written, and says how to leave it. */
    public interface Source {
        AutoCloseable subscribe(Stream stream) throws Exception;
    }

    /** One client. Methods may be called from any thread and never wait. */
    public static final class Stream {
        private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();

        /** Sends a value as JSON; {@code id} is {@code progress} for all but the last, as Kestra's clients expect. */
        public void send(String id, Object value) {
            // A client that reads nothing must not fill the memory; it learns of the gap by the end of the stream and
            // asks again.
            if (waiting.size() > MOST_WAITING) {
                waiting.clear();
                waiting.add(END);
                return;
            }
            waiting.add(new Event(id, JsonCodec.write(value)));
        }

        /** Ends the stream after what was sent before. */
        public void end() {
            waiting.add(END);
        }
    }

    /** Answers a request with the events of a source, until the source ends it, the client leaves or the server stops. */
    public void serve(Context ctx, Source source) throws Exception {
        Stream stream = new Stream();
        open.add(stream);
        try (AutoCloseable subscription = source.subscribe(stream)) {
            ctx.disableCompression();
            var response = ctx.res();
            response.setStatus(200);
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            pump(stream, response.getOutputStream());
        } catch (IOException clientLeft) {
            // Nothing to do: that is how these streams end.
        } finally {
            stream.over = true;
            open.remove(stream);
        }
    }

    private void pump(Stream stream, OutputStream out) throws IOException, InterruptedException {
        while (true) {
            Event event = stream.waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            if (event == END || stream.over) {
                return;
            }
            String text = event == null ? ": still here\n\n" : "id: " + event.id() + "\ndata: " + event.data() + "\n\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (stream.waiting.isEmpty()) {
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        open.forEach(stream -> {
            stream.over = true;
            stream.waiting.clear();
            stream.waiting.offer(END);
        });
    }
}
