package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one connection.
 *
 * @param none true: connect directly even where the process has a proxy configured
 * @param address {@code http://host:port} or {@code socks5://host:port}; null for what the process has configured
 * @param bypass hosts that are reached directly: {@code host}, {@code *.example.com}, {@code .example.com}, {@code *}
 */
public record ProxyChoice(boolean none, @Nullable String address, List<String> bypass) {
    public static final ProxyChoice OF_THE_PROCESS = new ProxyChoice(false, null, List.of());
    private static final int HTTP_PORT = 3128;
    private static final int SOCKS_PORT = 1080;

    public ProxyChoice {
        bypass = List.copyOf(bypass);
    }

    /** True where the proxy is the wish of the connection, and not the process's own. */
    boolean isChosen() {
        return address != null && !address.isBlank();
    }

    /** The proxy for a host; {@code configured} is what the process would use. */
    Proxy forHost(String host, Proxy configured) {
        if (none || bypass.stream().anyMatch(pattern -> matches(pattern, host))) {
            return Proxy.NO_PROXY;
        }
        return address == null || address.isBlank() ? configured : parse(address.strip());
    }

    private static Proxy parse(String written) {
        try {
            URI uri = URI.create(written.contains("://") ? written : "http://" + written);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean socks = scheme.equals("socks5") || scheme.equals("socks") || scheme.equals("socks5h");
            if (uri.getHost() == null || !(socks || scheme.equals("http"))) {
                throw wrong(written, null);
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
            return new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
        } catch (IllegalArgumentException e) {
            throw wrong(written, e);
        }
    }

    private static Invalid wrong(String written, @Nullable Throwable cause) {
        String text = "The proxy '" + RemoteUrl.redact(written)
                + "' is no valid address; write http://host:port or socks5://host:port.";
        return cause == null ? new Invalid(text) : new Invalid(text, cause);
    }

    /** True if a pattern as in {@link #bypass} includes a host. */
    static boolean matches(String pattern, String host) {
        String wanted = pattern.strip().toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        if (wanted.startsWith("*.")) {
            wanted = wanted.substring(1);
        }
        return wanted.equals("*")
                || wanted.equals(name)
                || (wanted.startsWith(".") && (name.endsWith(wanted) || name.equals(wanted.substring(1))));
    }
}
