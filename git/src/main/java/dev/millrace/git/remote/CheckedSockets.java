package dev.millrace.git.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS on top of connections whose other end was looked at: of the address that was really reached, not of the one that a name had a moment ago. Java connects
 * first, because no unconnected socket is to be had here, and asks for TLS on it then; nothing was sent until that.
 */
final class CheckedSockets extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final OutboundPolicy outbound;

    CheckedSockets(SSLSocketFactory factory, OutboundPolicy outbound) {
        this.factory = factory;
        this.outbound = outbound;
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        try {
            outbound.requireAddress(host, connected.getInetAddress());
        } catch (RuntimeException refused) {
            connected.close();
            throw refused;
        }
        return factory.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket() throws SocketException {
        SocketException none = new SocketException("connect first");
        none.initCause(new UnsupportedOperationException());
        throw none;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(new Socket(host, port), host, port, true);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(new Socket(host, port, from, fromPort), host, port, true);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(new Socket(host, port), host.getHostName(), port, true);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(new Socket(host, port, from, fromPort), host.getHostName(), port, true);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
