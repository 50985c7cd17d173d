package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of one exchange's bodies, and can stop an answer in the middle. */
final class Counting {
    private final HttpExchange exchange;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    /** True once the exchange is in the server's log; guarded by that. */
    boolean settled;

    private long limit = Long.MAX_VALUE;
    private AtLimit atLimit = () -> {};

    /** What happens when an answer has reached its limit. */
    interface AtLimit {
        void reached() throws IOException, InterruptedException;
    }

    Counting(HttpExchange exchange) {
        this.exchange = exchange;
    }

    void limitOutput(long bytes, AtLimit action) {
        limit = bytes;
        atLimit = action;
    }

    long in() {
        return taken.get();
    }

    long out() {
        return sent.get();
    }

    InputStream input() {
        return new FilterInputStream(exchange.getRequestBody()) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                taken.addAndGet(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                taken.addAndGet(Math.max(n, 0));
                return n;
            }
        };
    }

    void write(byte[] buffer, int length) throws IOException, InterruptedException {
        OutputStream body = exchange.getResponseBody();
        int allowed = (int) Math.min(length, Math.max(0, limit - sent.get()));
        body.write(buffer, 0, allowed);
        sent.addAndGet(allowed);
        body.flush();
        if (allowed < length || sent.get() == limit) {
            atLimit.reached();
        }
    }

    void finish() throws IOException {
        exchange.getResponseBody().close();
    }
}
