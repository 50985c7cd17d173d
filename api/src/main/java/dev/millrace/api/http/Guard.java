package dev.millrace.api.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may be answered at all, whoever sends it.
 *
 * <p>A page on another site can make a browser send requests here. Without an account nothing else would stop it, so the server then answers only
 * requests that name it by a loopback {@code Host} (a rebound DNS name does not) and that come from its own page or from no page. With an account
 * a browser adds the password by itself, so the origin is checked then as well.
 *
 * @param signsIn whether people sign in here
 * @param publicHost host and port of the address that people use, in lower case; null if not set
 */
public record Guard(boolean signsIn, @Nullable String publicHost) {

    /** What a request says of itself; absent headers are null. */
    public record Caller(
            String method,
            String path,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            @Nullable String fetchMode) {}

    /** Why not, as a status and a sentence. */
    public record Refusal(int status, String message) {}

    public static Guard of(boolean signsIn, @Nullable URI publicUrl) {
        return new Guard(signsIn, publicUrl == null ? null : authority(publicUrl));
    }

    public Optional<Refusal> check(Caller caller) {
        if (isWebhook(caller.path())) {
            // Hosting services call by any name the server has; the key in the path, or a signature, is their proof.
            return Optional.empty();
        }
        if (!signsIn && !isOurs(caller.host())) {
            return refuse(
                    "The Host header '" + caller.host() + "' is not an address of this server. Without an account it "
                            + "answers only at 127.0.0.1 and localhost; set auth.user and auth.password to use another name.");
        }
        if (!sameSite(caller)) {
            return refuse("This request comes from a page of another site ("
                    + (caller.origin() == null ? "Sec-Fetch-Site: " + caller.fetchSite() : caller.origin())
                    + ") and is refused. If it is this server's own page behind a proxy, set server.publicUrl.");
        }
        return Optional.empty();
    }

    /** Whether a path is answered to those only who have signed in. */
    public boolean wantsSignIn(String path) {
        return signsIn && !isOpen(path) && !isWebhook(path);
    }

    /** Paths that answer without an account: those of monitoring. */
    private static boolean isOpen(String path) {
        return path.equals("/ping") || path.equals("/health") || path.startsWith("/health/");
    }

    private static boolean isWebhook(String path) {
        return path.startsWith("/api/v1/executions/webhook/")
                || path.startsWith("/api/v1/main/executions/webhook/")
                || path.startsWith("/api/v1/sync/hooks/")
                || path.startsWith("/api/v1/main/sync/hooks/");
    }

    private boolean isOurs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(publicHost) || isLoopbackName(withoutPort(name));
    }

    private boolean sameSite(Caller caller) {
        String site = caller.fetchSite();
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return isVisit(caller);
        }
        String origin = caller.origin();
        if (origin == null || "same-origin".equals(site)) {
            return true;
        }
        String from = originHost(origin);
        return from != null
                && (from.equals(publicHost)
                        || (caller.host() != null && from.equals(caller.host().toLowerCase(Locale.ROOT))));
    }

    /** A person who follows a link to the page. */
    private static boolean isVisit(Caller caller) {
        return caller.method().equals("GET")
                && "navigate".equals(caller.fetchMode())
                && (caller.path().equals("/") || caller.path().startsWith("/ui"));
    }

    public static boolean isLoopbackName(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static @Nullable String originHost(String origin) {
        try {
            URI uri = URI.create(origin);
            return uri.getHost() == null ? null : authority(uri);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String authority(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    private static Optional<Refusal> refuse(String message) {
        return Optional.of(new Refusal(403, message));
    }
}
