package dev.millrace.git.remote;

import dev.millrace.model.Refused;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** What comes over SSH: counted, ended when it is too much or takes too long, and listened to as far as the server's greeting goes. */
final class SshReading {
    private static final int LONGEST_GREETING = 64 << 10;
    private final RemoteSpec spec;
    private final long limit;
    private final RemoteTraffic traffic;
    private final AtomicLong received = new AtomicLong();
    private volatile String greeting = "";

    SshReading(RemoteSpec spec, long limit, RemoteTraffic traffic) {
        this.spec = spec;
        this.limit = limit;
        this.traffic = traffic;
    }

    long received() {
        return received.get();
    }

    /** The packets that {@code git-upload-pack} began with. */
    String greeting() {
        return greeting;
    }

    /** @param fetching false for a push, whose greeting says nothing about fetching */
    InputStream over(InputStream wire, boolean fetching) {
        Deadline deadline = Deadline.of(spec);
        traffic.request(RemoteTraffic.Kind.SSH);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        return new FilterInputStream(wire) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                if (b >= 0) {
                    took(new byte[] {(byte) b}, 0, 1);
                }
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                took(buffer, offset, n);
                return n;
            }

            private void took(byte[] buffer, int offset, int n) {
                deadline.check();
                if (n <= 0) {
                    return;
                }
                traffic.received(n);
                if (received.addAndGet(n) > limit) {
                    throw new Refused("'" + spec.url() + "' sends more than " + TransferMonitor.size(limit)
                            + ", the limit of the server's cache of repositories; the transfer was stopped.");
                }
                if (fetching && heard.size() < LONGEST_GREETING) {
                    heard.write(buffer, offset, Math.min(n, LONGEST_GREETING - heard.size()));
                    greeting = heard.toString(StandardCharsets.ISO_8859_1);
                }
            }
        };
    }
}
