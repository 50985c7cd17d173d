package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong under JGit into a failure with one clear message. */
final class RemoteFailures {
    private RemoteFailures() {}

    static Failure of(RemoteSpec spec, Throwable thrown) {
        Failure own = find(Failure.class, thrown);
        if (own != null) {
            return own;
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Unavailable("Talking to '" + spec.url() + "' was stopped.", thrown);
        }
        Failure network = network(spec, thrown);
        if (network != null) {
            return network;
        }
        if (find(NoRemoteRepositoryException.class, thrown) != null) {
            return new NotFound("Repository '" + spec.url() + "' was not found; check the address.", thrown);
        }
        RemoteRepositoryException said = find(RemoteRepositoryException.class, thrown);
        return new Unavailable(
                said == null
                        ? "Talking to '" + spec.url() + "' failed: " + RemoteUrl.redact(innermost(thrown)) + "."
                        : "'" + spec.url() + "' refused to send what was asked for: "
                                + RemoteUrl.redact(innermost(said)),
                thrown);
    }

    /** True for damage that starting with a fresh mirror may heal. */
    static boolean looksLikeDamage(Throwable thrown) {
        return find(Failure.class, thrown) == null
                && (find(MissingObjectException.class, thrown) != null
                        || find(CorruptObjectException.class, thrown) != null);
    }

    /**
     * True if the remote itself says that it does not give what was asked for; a broken connection is no such answer. Without protocol v2 JGit overhears
     * the words, and then complains about what it does next.
     */
    static boolean isRefusal(Throwable thrown) {
        String text = innermost(thrown);
        return find(RemoteRepositoryException.class, thrown) != null
                || text.contains("not our ref")
                || text.contains("read stage without written request data");
    }

    private static @Nullable Failure network(RemoteSpec spec, Throwable thrown) {
        ConnectionSettings settings = spec.settings();
        if (find(UnknownHostException.class, thrown) != null) {
            return new Unavailable(
                    "The host '" + host(spec) + "' of '" + spec.url()
                            + "' is not known; check the address and this machine's name resolution.",
                    thrown);
        }
        SocketTimeoutException timeout = find(SocketTimeoutException.class, thrown);
        if (timeout != null) {
            boolean connecting = String.valueOf(timeout.getMessage())
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("connect");
            return new Unavailable(
                    connecting
                            ? "'" + host(spec) + "' could not be reached within "
                                    + settings.connectTimeout().toMillis() + " ms (connectTimeout)."
                            : "The server of '" + spec.url() + "' stayed silent for "
                                    + settings.readTimeout().toMillis() + " ms (readTimeout).",
                    thrown);
        }
        if (find(ConnectException.class, thrown) != null || find(NoRouteToHostException.class, thrown) != null) {
            return new Unavailable(
                    "Nothing answers at '" + spec.url() + "': connection refused"
                            + (settings.proxy().address() == null
                                    ? "."
                                    : ", or by the proxy '"
                                            + RemoteUrl.redact(String.valueOf(
                                                    settings.proxy().address()))
                                            + "'."),
                    thrown);
        }
        SSLException tls = find(SSLException.class, thrown);
        if (tls != null) {
            return new Refused(
                    "The TLS certificate of '" + host(spec) + "' is not trusted, or TLS failed (" + innermost(tls)
                            + "). For a private certificate authority set the property 'trustedCaPemPath'.",
                    thrown);
        }
        if (find(InterruptedIOException.class, thrown) != null) {
            return new Unavailable("Talking to '" + spec.url() + "' was stopped.", thrown);
        }
        String text = innermost(thrown);
        if (text.contains("tunnel through proxy")) {
            return new Unavailable(
                    "The proxy on the way to '" + spec.url() + "' does not let us through: " + text + ".", thrown);
        }
        return null;
    }

    static Invalid noSha256(RemoteSpec spec) {
        return new Invalid("'" + spec.url() + "' keeps its objects under SHA-256 ids, which is not supported yet.");
    }

    private static String host(RemoteSpec spec) {
        try {
            String host = URI.create(spec.url()).getHost();
            return host == null ? spec.url() : host;
        } catch (IllegalArgumentException e) {
            return spec.url();
        }
    }

    private static String innermost(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
