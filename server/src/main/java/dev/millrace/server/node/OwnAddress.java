package dev.millrace.server.node;

import java.net.URI;
import java.util.function.Supplier;

/** Where this server can be reached from this machine; known once it listens. */
final class OwnAddress implements Supplier<URI> {
    private final String host;
    private volatile int port;

    OwnAddress(String host) {
        this.host = host;
    }

    void listensOn(int number) {
        port = number;
    }

    @Override
    public URI get() {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port);
    }
}
