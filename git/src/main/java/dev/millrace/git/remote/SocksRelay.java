package dev.millrace.git.remote;

import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.eclipse.jgit.transport.URIish;

/**
 * A port of this machine that leads to one server through a SOCKS proxy, for one connection. JGit 7.8.1 speaks SOCKS itself, but takes the last eight bytes
 * of the proxy's answer for what the SSH server says. The proxy looks up the server's name. Who else of this machine connects to the port gets no further
 * than to the SSH server, which asks him for a sign-in of his own; our side asks for the server's host key, as ever.
 */
final class SocksRelay implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocket door;
    private final Socket upstream;

    /** @throws Unavailable where the proxy does not lead there */
    SocksRelay(Proxy proxy, InetSocketAddress to, int connectMillis) {
        upstream = new Socket(proxy);
        try {
            upstream.connect(to, connectMillis);
            upstream.setTcpNoDelay(true);
            door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            closed(upstream);
            throw new Unavailable(
                    "The proxy '" + proxy.address() + "' does not lead to '" + to.getHostString() + ":" + to.getPort()
                            + "' (" + e.getMessage() + ").",
                    e);
        }
        Thread.startVirtualThread(this::serve);
    }

    /** The same address with this port in place of the server. */
    URIish instead(URIish uri) {
        return uri.setHost(door.getInetAddress().getHostAddress()).setPort(door.getLocalPort());
    }

    /** The proxy for a server, or that of the process. */
    static Proxy choose(ProxyChoice choice, String host) {
        URI asked = URI.create("socket://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host));
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> configured = selector == null ? List.of() : selector.select(asked);
        return choice.forHost(host, configured.isEmpty() ? Proxy.NO_PROXY : configured.getFirst());
    }

    private void serve() {
        try (Socket client = door.accept();
                upstream) {
            door.close();
            client.setTcpNoDelay(true);
            Thread back = Thread.startVirtualThread(() -> copy(upstream, client));
            copy(client, upstream);
            back.join();
        } catch (IOException over) {
            closed(upstream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one end is closed; then the other is too. */
    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            closed(from);
            closed(to);
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }

    /** For a connection that did not come about; one that did closes both ends when it is over. */
    @Override
    public void close() {
        closed(upstream);
        try {
            door.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
