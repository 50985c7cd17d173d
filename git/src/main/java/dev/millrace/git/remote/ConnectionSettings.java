package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one connection to a remote behaves; nothing of it reaches any other connection of the process.
 *
 * @param connectTimeout how long making a connection may take
 * @param readTimeout how long the server may stay silent, before its answer or in the middle of it
 * @param trustedCaPem certificates to trust beside those of the Java runtime: PEM text, or the path of a PEM file
 * @param noProxy true: connect directly even where the process has a proxy configured
 * @param proxy {@code http://host:port} to use instead of the one the process has configured
 */
public record ConnectionSettings(
        Duration connectTimeout,
        Duration readTimeout,
        @Nullable String trustedCaPem,
        boolean noProxy,
        @Nullable String proxy) {
    public static final ConnectionSettings DEFAULT =
            new ConnectionSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), null, false, null);

    public ConnectionSettings {
        if (connectTimeout.isNegative() || readTimeout.isNegative()) {
            throw new Invalid("connectTimeout and readTimeout must not be negative; 0 waits without end.");
        }
    }

    public ConnectionSettings withTimeouts(Duration connect, Duration read) {
        return new ConnectionSettings(connect, read, trustedCaPem, noProxy, proxy);
    }

    public ConnectionSettings withTrustedCaPem(@Nullable String pemOrPath) {
        return new ConnectionSettings(connectTimeout, readTimeout, pemOrPath, noProxy, proxy);
    }

    public ConnectionSettings withoutProxy() {
        return new ConnectionSettings(connectTimeout, readTimeout, trustedCaPem, true, null);
    }

    public ConnectionSettings withProxy(String address) {
        return new ConnectionSettings(connectTimeout, readTimeout, trustedCaPem, false, address);
    }
}
