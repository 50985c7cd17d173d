package dev.millrace.git.remote;

import dev.millrace.language.data.Json;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks the API of a hosting service, with the trust, proxy and time-outs of one connection. Redirects are not followed. */
public final class ApiClient {
    private static final Duration WITHOUT_END = Duration.ofDays(1);
    private final ConnectionSettings settings;
    private final TlsTrust trust;
    private final OutboundPolicy outbound;

    ApiClient(ConnectionSettings settings, TlsTrust trust, OutboundPolicy outbound) {
        this.outbound = outbound;
        this.settings = settings;
        this.trust = trust;
    }

    /** An answer: its body read as JSON, or as text where it is none. */
    public record Answer(int status, Object body) {
        public boolean good() {
            return status >= 200 && status < 300;
        }

        /** A value of the body's object, as text; empty where it is not there. */
        public String text(String name) {
            return body instanceof Map<?, ?> map && map.get(name) != null ? String.valueOf(map.get(name)) : "";
        }
    }

    /**
     * @param json null for no body
     * @throws Unavailable where no answer comes
     */
    public Answer send(String method, URI uri, Map<String, String> headers, @Nullable Object json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(endless(settings.readTimeout()))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(json)));
        headers.forEach(request::header);
        if (json != null && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        return answer(request.build());
    }

    /** Sends bytes as they are. */
    Answer put(URI uri, Map<String, String> headers, byte[] content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(endless(settings.totalTimeout()))
                .PUT(BodyPublishers.ofByteArray(content));
        headers.forEach(request::header);
        return answer(request.build());
    }

    private Answer answer(HttpRequest request) {
        require(request.uri());
        try (HttpClient client = client()) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            require(request.uri());
            return new Answer(answer.statusCode(), read(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Unavailable("The service at '" + request.uri().getHost() + "' did not answer: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Talking to '" + request.uri().getHost() + "' was stopped.", e);
        }
    }

    /**
     * Downloads a file; returns the SHA-256 of what came, in hex.
     *
     * @param size how many bytes there must be
     */
    String download(URI uri, Map<String, String> headers, OutputStream into, long size) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(endless(settings.readTimeout()))
                .GET();
        headers.forEach(request::header);
        require(uri);
        try (HttpClient client = client()) {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long came = 0;
            try (InputStream in = new DigestInputStream(answer.body(), digest)) {
                require(uri);
                byte[] buffer = new byte[64 << 10];
                for (int n = in.read(buffer); n >= 0 && came <= size; n = in.read(buffer)) {
                    came += n;
                    into.write(buffer, 0, n);
                }
            }
            if (answer.statusCode() != 200 || came != size) {
                throw new Unavailable("'" + uri.getHost() + "' did not send a file of " + size + " bytes (status "
                        + answer.statusCode() + ", " + came + " bytes).");
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Talking to '" + uri.getHost() + "' was stopped.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Before a request; and after it, so that nothing is made known of a place to which a name was turned in between. */
    private void require(URI uri) {
        Proxy proxy = new Choosing(settings.proxy()).select(uri).getFirst();
        outbound.require(
                String.valueOf(uri.getScheme()),
                String.valueOf(uri.getHost()),
                proxy,
                settings.proxy().isChosen());
    }

    private static Object read(String body) {
        try {
            @Nullable Object read = body.isBlank() ? null : Json.parse(body);
            return read == null ? body : read;
        } catch (RuntimeException noJson) {
            return body;
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(endless(settings.connectTimeout()))
                .proxy(new Choosing(settings.proxy()));
        SSLContext tls = trust.context(settings);
        return (tls == null ? builder : builder.sslContext(tls)).build();
    }

    private static Duration endless(Duration duration) {
        return duration.isZero() ? WITHOUT_END : duration;
    }

    private static final class Choosing extends ProxySelector {
        private final ProxyChoice choice;

        Choosing(ProxyChoice choice) {
            this.choice = choice;
        }

        @Override
        public List<Proxy> select(URI uri) {
            ProxySelector process = ProxySelector.getDefault();
            List<Proxy> configured = process == null ? List.of() : process.select(uri);
            return List.of(
                    choice.forHost(uri.getHost(), configured.isEmpty() ? Proxy.NO_PROXY : configured.getFirst()));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            // The request itself fails and tells.
        }
    }
}
