package dev.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class Ports {
    private Ports() {}

    /**
     * A port that nobody listens on now. It lies below those that systems hand out by themselves, to port 0 and to the
     * near end of connections (from 32768 on Linux): whatever else goes on does not take it before its user does.
     * Prefer port 0 where the program can tell which one it got.
     */
    public static int free() {
        IOException last = null;
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException("No port is free", last == null ? new IOException() : last);
    }
}
