package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of one conversation with one remote: its own trust, proxy, time-outs and sign-in. The sign-in goes to the host of the remote's
 * address and to no other, whatever redirects say. What the remote told about its capabilities and refs is asked once per conversation, though
 * JGit asks for it anew for every pack.
 */
final class HttpSession implements HttpConnectionFactory, Wire {
    private final RemoteSpec spec;
    private final long limit;
    private final RemoteTraffic traffic;
    private final URI origin;
    private final SSLSocketFactory checked;
    private final @Nullable SSLSocketFactory tls;
    private final OutboundPolicy outbound;
    private final @Nullable String authorization;
    private final Map<String, Answer> answers = new HashMap<>();
    private final AtomicLong received = new AtomicLong();

    /** A small answer kept for the rest of the conversation. */
    record Answer(@Nullable String contentType, @Nullable String contentEncoding, byte[] body) {}

    /**
     * @param credentials to sign in with; those of the spec, or what they were exchanged for
     * @param limit bytes that may be received, so that no remote fills the disk
     */
    HttpSession(
            RemoteSpec spec,
            Credentials credentials,
            TlsTrust trust,
            OutboundPolicy outbound,
            long limit,
            RemoteTraffic traffic) {
        this.outbound = outbound;
        this.limit = limit;
        this.traffic = traffic;
        this.spec = spec;
        this.origin = URI.create(spec.url());
        this.tls = trust.factory(spec.settings());
        this.checked = trust.checked(spec.settings(), outbound);
        this.authorization = switch (credentials) {
            case Credentials.None _ -> null;
            case Credentials.Basic(String username, String password) ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
            case Credentials.GitHubApp _ -> throw new IllegalArgumentException("an app's token comes first");
            case Credentials.Key _ ->
                throw new Invalid(
                        "The property 'privateKey' is for SSH, and '" + spec.url()
                                + "' is an address for HTTP. Use the SSH address of the repository, or set 'username' and 'password' (a token).");
        };
    }

    @Override
    public RemoteSpec spec() {
        return spec;
    }

    /** Bytes of answers' bodies so far, as they came over the wire. */
    @Override
    public long received() {
        return received.get();
    }

    /** Counts a request that goes out. */
    void count(RemoteTraffic.Kind kind) {
        traffic.request(kind);
    }

    /** When an answer that begins now has to be over. */
    Deadline deadline() {
        return Deadline.of(spec);
    }

    /** Counts bytes that came; throws when there are too many. */
    void count(int bytes) {
        traffic.received(Math.max(bytes, 0));
        if (received.addAndGet(Math.max(bytes, 0)) > limit) {
            throw new Refused("'" + spec.url() + "' sends more than " + TransferMonitor.size(limit)
                    + ", the limit of the server's cache of repositories; the transfer was stopped.");
        }
    }

    @Override
    public String advertisement() {
        return answered("service=git-upload-pack")
                .map(e -> GitHttpConnection.plain(e.getValue()))
                .orElse("");
    }

    /** What was answered to a request whose address ends so, if it was made in this conversation. */
    Optional<Map.Entry<String, Answer>> answered(String addressEnd) {
        return answers.entrySet().stream()
                .filter(e -> e.getKey().endsWith(addressEnd))
                .findFirst();
    }

    @Override
    public Transport open(Repository local) throws IOException {
        try {
            Transport transport = Transport.open(local, new URIish(spec.url()));
            ((TransportHttp) transport).setHttpConnectionFactory(this);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setFetchThin(true);
            transport.setPushThin(false);
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Nullable
    Answer remembered(String key) {
        return answers.get(key);
    }

    void remember(String key, Answer answer) {
        if (GitHttpConnection.plain(answer).contains("object-format=sha256")) {
            throw RemoteFailures.noSha256(spec);
        }
        answers.put(key, answer);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy configured) throws IOException {
        ProxyChoice choice = spec.settings().proxy();
        Proxy proxy = choice.forHost(url.getHost(), configured);
        outbound.require(url.getProtocol(), url.getHost(), proxy, choice.isChosen());
        boolean direct = proxy.type() == Proxy.Type.DIRECT;
        HttpURLConnection wire = (HttpURLConnection) url.openConnection(proxy);
        wire.setConnectTimeout(millis(spec.settings().connectTimeout().toMillis()));
        wire.setReadTimeout(millis(spec.settings().readTimeout().toMillis()));
        if (wire instanceof HttpsURLConnection https && (direct || tls != null)) {
            https.setSSLSocketFactory(direct || tls == null ? checked : tls);
        }
        if (authorization != null && sameOrigin(url)) {
            wire.setRequestProperty("Authorization", authorization);
        }
        return new GitHttpConnection(this, wire, direct && !(wire instanceof HttpsURLConnection));
    }

    /** After a connection without TLS was made, and before anything is sent: the name must not have got another address in the meantime. */
    void requireStill(URL url) {
        outbound.requireAddresses(url.getHost());
    }

    /** True for the host and port of the remote's address, which are the ones that may see the sign-in. */
    boolean sameOrigin(URL url) {
        return url.getProtocol().equalsIgnoreCase(origin.getScheme())
                && url.getHost().equalsIgnoreCase(origin.getHost())
                && port(url.getPort(), url.getProtocol()) == port(origin.getPort(), origin.getScheme());
    }

    private static int port(int written, String scheme) {
        if (written >= 0) {
            return written;
        }
        return scheme.toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }

    private static int millis(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
