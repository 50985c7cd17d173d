package dev.millrace.tasks.core.http;

import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends one request and hands the answer to somebody while the connection is open. */
final class HttpSender {
    private HttpSender() {}

    interface Reader<T> {
        T read(HttpResponse<InputStream> response) throws IOException;
    }

    static <T> T send(
            String uri,
            String method,
            @Nullable Map<String, Object> params,
            @Nullable Map<String, Object> headers,
            HttpBody body,
            HttpOptions options,
            Reader<T> reader)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(uri, params))
                .timeout(options.idle())
                .method(method, body.publisher());
        try {
            if (body.type() != null) {
                request.setHeader("Content-Type", body.type());
            }
            options.authorization().ifPresent(value -> request.setHeader("Authorization", value));
            if (headers != null) {
                headers.forEach((name, value) -> {
                    if (body.type() == null
                            || !name.equalsIgnoreCase("content-type")
                            || !body.type().startsWith("multipart")) {
                        request.setHeader(name, String.valueOf(value));
                    }
                });
            }
        } catch (IllegalArgumentException e) {
            throw new Invalid("A header of the request is not valid: " + e.getMessage(), e);
        }
        try (HttpClient client = options.client()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (Watched watched = new Watched(response.body(), options.idle(), uri)) {
                return reader.read(new Answer(response, watched));
            }
        } catch (java.net.http.HttpTimeoutException e) {
            throw new Unavailable(host(uri) + " did not answer in " + options.idle() + ".", e);
        } catch (ConnectException e) {
            throw new Unavailable("No connection to " + host(uri) + ": " + text(e) + ".", e);
        } catch (IOException e) {
            throw new Unavailable("The request to " + host(uri) + " failed: " + text(e) + ".", e);
        }
    }

    private static String text(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
            if (cause instanceof java.nio.channels.UnresolvedAddressException) {
                return "the host name is not known";
            }
        }
        return e.getClass().getSimpleName();
    }

    private static URI address(String uri, @Nullable Map<String, Object> params) {
        try {
            String query = params == null || params.isEmpty()
                    ? ""
                    : (uri.contains("?") ? "&" : "?") + HttpBody.encoded(params);
            int fragment = uri.indexOf('#');
            URI address = new URI(fragment < 0 ? uri + query : uri.substring(0, fragment) + query);
            if (address.getHost() == null
                    || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                throw new Invalid("The address '" + uri + "' is not one of http:// or https://.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new Invalid(
                    "The address '" + uri + "' is not valid: " + e.getReason()
                            + ". Encode special letters, with | urlencode for instance.",
                    e);
        }
    }

    /** Without query and user, which may hold secrets. */
    private static String host(String uri) {
        URI address = URI.create(uri.replaceAll("[?#].*$", ""));
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private record Answer(HttpResponse<InputStream> response, InputStream body) implements HttpResponse<InputStream> {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpRequest request() {
            return response.request();
        }

        @Override
        public java.util.Optional<HttpResponse<InputStream>> previousResponse() {
            return response.previousResponse();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public java.util.Optional<javax.net.ssl.SSLSession> sslSession() {
            return response.sslSession();
        }

        @Override
        public URI uri() {
            return response.uri();
        }

        @Override
        public HttpClient.Version version() {
            return response.version();
        }
    }

    /** Ends a read that waits longer than allowed; the client's own timeout covers the time until the headers only. */
    private static final class Watched extends FilterInputStream {
        private final long idle;
        private final String uri;
        private final Thread watch;
        private volatile long last = System.nanoTime();
        private volatile boolean over;
        private volatile boolean late;

        Watched(InputStream body, Duration idle, String uri) {
            super(body);
            this.idle = idle.toNanos();
            this.uri = uri;
            this.watch = Thread.ofVirtual().start(this::watch);
        }

        private void watch() {
            while (!over) {
                long left = idle - (System.nanoTime() - last);
                if (left <= 0) {
                    late = true;
                    try {
                        in.close();
                    } catch (IOException e) {
                        // The reader is told below.
                    }
                    return;
                }
                LockSupport.parkNanos(left);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = in.read(bytes, offset, length);
                last = System.nanoTime();
                if (late) {
                    throw new IOException("late");
                }
                return count;
            } catch (IOException e) {
                if (late) {
                    throw new java.net.http.HttpTimeoutException(host(uri) + " stopped sending");
                }
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            over = true;
            LockSupport.unpark(watch);
            in.close();
        }
    }
}
