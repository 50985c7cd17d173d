package dev.millrace.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a server on this machine as far away as another continent: a TCP proxy on loopback that hands every byte on half a round trip later, either way, and
 * the first ones of a connection a whole round trip later still, which is what opening it takes. It does not limit how much is on its way at once.
 */
final class Far implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket server;
    private final int target;
    private final long roundTripNanos;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** @param target the port on loopback that is made to be far away */
    Far(int target, int roundTripMillis) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.roundTripNanos = roundTripMillis * 1_000_000L;
        Thread.startVirtualThread(this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/" + path;
    }

    /** The connections that were opened so far. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.addAll(List.of(near, far));
                connections.incrementAndGet();
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                carry(near, far, roundTripNanos);
                carry(far, near, 0);
            }
        } catch (IOException closed) {
            // The measuring is over.
        }
    }

    /** Bytes on their way; none at the end of the stream. */
    private record Sent(long arrives, byte[] bytes) {}

    private void carry(Socket from, Socket to, long opening) {
        BlockingQueue<Sent> onTheWay = new LinkedBlockingQueue<>();
        long opened = System.nanoTime() + opening;
        Thread.startVirtualThread(() -> {
            try (InputStream in = from.getInputStream()) {
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    onTheWay.add(sent(opened, java.util.Arrays.copyOf(buffer, n)));
                }
            } catch (IOException gone) {
                // The other end hears of it as of any end.
            }
            onTheWay.add(sent(opened, new byte[0]));
        });
        Thread.startVirtualThread(() -> {
            try (OutputStream out = to.getOutputStream()) {
                for (Sent next = onTheWay.take(); next.bytes().length > 0; next = onTheWay.take()) {
                    for (long left = left(next); left > 0; left = left(next)) {
                        LockSupport.parkNanos(left);
                    }
                    out.write(next.bytes());
                }
            } catch (IOException gone) {
                // Nobody is there to read it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Sent sent(long opened, byte[] bytes) {
        return new Sent(Math.max(System.nanoTime(), opened) + roundTripNanos / 2, bytes);
    }

    private static long left(Sent sent) {
        return sent.arrives() - System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
