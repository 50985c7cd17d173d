package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one connection to a remote behaves; nothing of it reaches any other connection of the process. Of durations 0 means without end.
 *
 * @param connectTimeout how long making a connection may take
 * @param readTimeout how long the server may stay silent, before its answer or in the middle of it
 * @param totalTimeout how long one answer may take from its first byte to its last, however busy the server looks
 * @param trustedCaPem certificates to trust beside those of the Java runtime: PEM text, or the path of a PEM file
 * @param clientCertificate null where the server asks for none
 */
public record ConnectionSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        @Nullable String trustedCaPem,
        @Nullable ClientCertificate clientCertificate,
        ProxyChoice proxy,
        HostKeys hostKeys) {
    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            null,
            null,
            ProxyChoice.OF_THE_PROCESS,
            HostKeys.STRICT);

    public ConnectionSettings {
        if (connectTimeout.isNegative() || readTimeout.isNegative() || totalTimeout.isNegative()) {
            throw new Invalid(
                    "connectTimeout, readTimeout and totalTimeout must not be negative; 0 waits without end.");
        }
    }

    public ConnectionSettings withTimeouts(Duration connect, Duration read) {
        return new ConnectionSettings(connect, read, totalTimeout, trustedCaPem, clientCertificate, proxy, hostKeys);
    }

    public ConnectionSettings withTotalTimeout(Duration total) {
        return new ConnectionSettings(
                connectTimeout, readTimeout, total, trustedCaPem, clientCertificate, proxy, hostKeys);
    }

    public ConnectionSettings withTrustedCaPem(@Nullable String pemOrPath) {
        return new ConnectionSettings(
                connectTimeout, readTimeout, totalTimeout, pemOrPath, clientCertificate, proxy, hostKeys);
    }

    public ConnectionSettings withClientCertificate(@Nullable ClientCertificate ours) {
        return new ConnectionSettings(connectTimeout, readTimeout, totalTimeout, trustedCaPem, ours, proxy, hostKeys);
    }

    public ConnectionSettings withoutProxy() {
        return withProxy(new ProxyChoice(true, null, List.of()));
    }

    public ConnectionSettings withProxy(String address) {
        return withProxy(new ProxyChoice(false, address, List.of()));
    }

    public ConnectionSettings withProxy(ProxyChoice choice) {
        return new ConnectionSettings(
                connectTimeout, readTimeout, totalTimeout, trustedCaPem, clientCertificate, choice, hostKeys);
    }

    public ConnectionSettings withHostKeys(HostKeys keys) {
        return new ConnectionSettings(
                connectTimeout, readTimeout, totalTimeout, trustedCaPem, clientCertificate, proxy, keys);
    }
}
