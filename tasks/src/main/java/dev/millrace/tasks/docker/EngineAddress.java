package dev.millrace.tasks.docker;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a Docker Engine listens. */
record EngineAddress(SocketAddress address, String shown) {
    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int PORT = 2375;

    /** @param written null for {@code DOCKER_HOST}, or else the usual socket */
    static EngineAddress of(@Nullable String written) {
        String variable = System.getenv("DOCKER_HOST");
        String host = written != null && !written.isBlank()
                ? written.strip()
                : variable == null || variable.isBlank() ? USUAL : variable.strip();
        if (host.startsWith("unix://")) {
            return new EngineAddress(UnixDomainSocketAddress.of(host.substring("unix://".length())), host);
        }
        if (host.startsWith("tcp://") || host.startsWith("http://")) {
            URI uri = URI.create(host);
            return new EngineAddress(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort()), host);
        }
        throw new Invalid("The Docker host '" + host + "' cannot be used: write unix:///path or tcp://host:port.");
    }

    /** @throws Unavailable saying what to do instead, if nothing listens there */
    SocketChannel connect() {
        try {
            if (address instanceof UnixDomainSocketAddress unix) {
                Path path = unix.getPath();
                if (!Files.exists(path)) {
                    throw unavailable("there is no socket " + path, null);
                }
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(address);
                return channel;
            }
            return SocketChannel.open(address);
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private Unavailable unavailable(String why, @Nullable IOException cause) {
        String text = "This task asks for a Docker container, and no Docker Engine answers at " + shown + ": " + why
                + ". Start one, or name its place under taskRunner.host. To run the task as a process of the server, with the programs"
                + " installed there, write 'taskRunner: {type: io.kestra.plugin.core.runner.Process}', or set that for all tasks of the flow under pluginDefaults.";
        return cause == null ? new Unavailable(text) : new Unavailable(text, cause);
    }
}
