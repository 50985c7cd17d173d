package dev.millrace.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on a free loopback port that speaks both HTTP (plain and CONNECT) and SOCKS 5, and remembers where it was asked to go. */
public final class ProxyServer implements AutoCloseable {
    private static final int SOCKS = 5;
    private final ServerSocket server;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private ProxyServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public static ProxyServer start() {
        try {
            return new ProxyServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String http() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public String socks() {
        return "socks5://127.0.0.1:" + server.getLocalPort();
    }

    /** {@code host:port} of every connection that was asked for. */
    public List<String> targets() {
        return List.copyOf(targets);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.readUnsignedByte();
            if (first == SOCKS) {
                socks(client, in);
            } else {
                http(client, in, first);
            }
        } catch (IOException gone) {
            // One side went away.
        }
    }

    private void socks(Socket client, DataInputStream in) throws IOException {
        in.skipNBytes(in.readUnsignedByte());
        client.getOutputStream().write(new byte[] {SOCKS, 0});
        in.skipNBytes(3);
        int kind = in.readUnsignedByte();
        byte[] address = new byte[kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte()];
        in.readFully(address);
        String host = kind == 3
                ? new String(address, StandardCharsets.US_ASCII)
                : InetAddress.getByAddress(address).getHostAddress();
        try (Socket target = connect(host, in.readUnsignedShort())) {
            client.getOutputStream().write(new byte[] {SOCKS, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            relay(client, in, target);
        }
    }

    private void http(Socket client, InputStream in, int first) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(first);
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return;
            }
            head.write(b);
        }
        String[] line =
                head.toString(StandardCharsets.ISO_8859_1).split("\r\n", 2)[0].split(" ");
        boolean tunnel = line[0].equals("CONNECT");
        URI uri = URI.create(tunnel ? "http://" + line[1] : line[1]);
        try (Socket target = connect(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort())) {
            if (tunnel) {
                client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                target.getOutputStream().write(head.toByteArray());
            }
            relay(client, in, target);
        }
    }

    private Socket connect(String host, int port) throws IOException {
        targets.add(host + ":" + port);
        Socket target = new Socket(host, port);
        open.add(target);
        return target;
    }

    private static void relay(Socket client, InputStream in, Socket target) throws IOException {
        Thread.startVirtualThread(() -> copy(in, target));
        copy(target.getInputStream(), client);
    }

    private static void copy(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 << 10];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // One side went away.
        }
    }
}
