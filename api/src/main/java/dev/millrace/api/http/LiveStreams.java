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
 * and writes a comment when nothing comes for a while, so that a client which went away is noticed. It ends as soon as its client may not see any more what
 * it asked for; who asks again then hears why.
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

    /** One client. Methods may be called from any thread; they wait while it has too much unread, and do nothing once it has left. */
    public static final class Stream implements AutoCloseable {
        private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        private volatile boolean over;

        /** Sends a value as JSON; {@code id} is {@code progress} for all but the last, as Kestra's clients expect. */
        public void send(String id, Object value) {
            put(new Event(id, JsonCodec.write(value)));
        }

        /** Ends the stream after what was sent before. */
        public void end() {
            put(END);
        }

        private void put(Event event) {
            try {
                while (!over && !waiting.offer(event, 100, TimeUnit.MILLISECONDS)) {
                    // The client reads slowly, or has left and nobody noticed yet.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Ends the stream at once. */
        @Override
        public void close() {
            over = true;
            waiting.clear();
            waiting.offer(END);
        }
    }

    /** Answers a request with the events of a source, until the source ends it, the client leaves or the server stops. */
    public void serve(Context ctx, Source source) throws Exception {
        // Closed in reverse: the stream first, so that nobody waits on it while the subscription ends.
        Stream stream = new Stream();
        try (AutoCloseable subscription = source.subscribe(stream);
                AutoCloseable last = stream) {
            open.add(stream);
            begin(ctx);
            pump(stream, ctx);
        } catch (IOException clientLeft) {
            // Nothing to do: that is how these streams end.
        } finally {
            open.remove(stream);
        }
    }

    private static void begin(Context ctx) throws IOException {
        ctx.disableCompression();
        ctx.res().setStatus(200);
        ctx.res().setContentType("text/event-stream;charset=utf-8");
        ctx.res().setHeader("Cache-Control", "no-cache");
        ctx.res().setHeader("X-Accel-Buffering", "no");
        ctx.res().flushBuffer();
    }

    private void pump(Stream stream, Context ctx) throws IOException, InterruptedException {
        OutputStream out = ctx.res().getOutputStream();
        while (true) {
            Event event = stream.waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            if (event == END || !Who.isStill(ctx)) {
                return;
            }
            String text = event == null ? ": still here\n\n" : "id: " + event.id() + "\ndata: " + event.data() + "\n\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (stream.waiting.isEmpty()) {
                out.flush();
            }
        }
    }

    /** Ends all streams; what comes after is not served long. */
    @Override
    public void close() {
        open.forEach(Stream::close);
    }
}
