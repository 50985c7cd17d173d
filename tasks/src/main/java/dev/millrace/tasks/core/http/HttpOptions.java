package dev.millrace.tasks.core.http;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Property;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** How to connect; the {@code options} of the HTTP tasks. */
public record HttpOptions(
        @Property("`connectTimeout` and `readIdleTimeout`.") @Nullable
        Timeout timeout,

        @Property("The older place of the timeout of the connection.") @Nullable
        Duration connectTimeout,

        @Property("The older place of the timeout of reading.") @Nullable
        Duration readTimeout,

        @Property("The older place of the timeout of reading.") @Nullable
        Duration readIdleTimeout,

        @Property("Who is asking.") @Nullable Auth auth,

        @Property("The older place of a user name.") @Nullable
        String basicAuthUser,

        @Property(value = "The older place of a password.", secret = true) @Nullable
        String basicAuthPassword,

        @Property("A proxy to go through.") @Nullable ProxyOptions proxy,
        @Property("What certificates to believe.") @Nullable Ssl ssl,

        @Property(value = "Go where the server redirects to.", defaultValue = "true")
        boolean followRedirects,

        @Property(value = "Take an answer of 400 and above for a success.", defaultValue = "false")
        boolean allowFailed,

        @Property("Status codes that are a success besides those below 400.") @Nullable
        List<Integer> allowedResponseCodes,

        @Property(value = "The character set of a body that names none.", defaultValue = "UTF-8")
        String defaultCharset) {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_READ = Duration.ofMinutes(5);

    public record Timeout(
            @Property("How long connecting may take.") @Nullable
            Duration connectTimeout,

            @Property("How long the server may be silent.") @Nullable
            Duration readIdleTimeout) {}

    public record Auth(
            @Property(value = "BASIC or BEARER.", required = true)
            Type type,

            @Property("For BASIC.") @Nullable String username,

            @Property(value = "For BASIC.", secret = true) @Nullable
            String password,

            @Property(value = "For BEARER.", secret = true) @Nullable
            String token) {
        public enum Type {
            BASIC,
            BEARER
        }
    }

    public record ProxyOptions(
            @Property(value = "Its host name.", required = true)
            String address,

            @Property(value = "Its port.", required = true) int port,

            @Property(value = "A user name for it.", notYet = "Signing in at a proxy has no effect yet.") @Nullable
            String username,

            @Property(value = "A password for it.", secret = true) @Nullable
            String password,

            @Property(value = "HTTP or DIRECT.", defaultValue = "HTTP")
            String type) {}

    public record Ssl(
            @Property(value = "Believe every certificate. Only for tests.", defaultValue = "false")
            boolean insecureTrustAllCertificates) {}

    static HttpOptions of(@Nullable HttpOptions given) {
        return given != null
                ? given
                : new HttpOptions(null, null, null, null, null, null, null, null, null, true, false, null, "UTF-8");
    }

    HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(
                        first(timeout == null ? null : timeout.connectTimeout(), connectTimeout, LONGEST_CONNECT))
                .followRedirects(followRedirects ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER);
        if (proxy != null && !proxy.type().equalsIgnoreCase("DIRECT")) {
            builder.proxy(new OneProxy(new InetSocketAddress(proxy.address(), proxy.port())));
        }
        if (ssl != null && ssl.insecureTrustAllCertificates()) {
            builder.sslContext(believingAll());
        }
        return builder.build();
    }

    Duration idle() {
        return first(
                timeout == null ? null : timeout.readIdleTimeout(),
                first(readIdleTimeout, readTimeout, LONGEST_READ),
                LONGEST_READ);
    }

    /** The value of the Authorization header. */
    Optional<String> authorization() {
        if (auth == null) {
            return basicAuthUser == null ? Optional.empty() : Optional.of(basic(basicAuthUser, basicAuthPassword));
        }
        return Optional.of(
                switch (auth.type()) {
                    case BASIC -> basic(auth.username(), auth.password());
                    case BEARER -> "Bearer " + needed(auth.token(), "token");
                });
    }

    boolean accepts(int code) {
        boolean named = allowedResponseCodes != null && allowedResponseCodes.contains(code);
        return code < 400 || named || allowFailed;
    }

    private static String basic(@Nullable String user, @Nullable String password) {
        String pair = needed(user, "username") + ":" + (password == null ? "" : password);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String needed(@Nullable String value, String name) {
        if (value == null) {
            throw new Invalid("options.auth needs the property '" + name + "'.");
        }
        return value;
    }

    private static Duration first(@Nullable Duration a, @Nullable Duration b, Duration otherwise) {
        return a != null ? a : b != null ? b : otherwise;
    }

    private static SSLContext believingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new BelieveAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OneProxy extends ProxySelector {
        private final InetSocketAddress address;

        OneProxy(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, address));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {}
    }
}
