package dev.millrace.git.remote;

import dev.millrace.git.remote.HttpSession.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One HTTP request of a conversation. Time-outs, trust and sign-in were set by {@link HttpSession}; what JGit asks of them is not heard. */
final class GitHttpConnection implements HttpConnection {
    private static final int SMALL_REQUEST = 4 * 1024;
    private static final int LARGEST_KEPT = 16 << 20;
    private final HttpSession session;
    private final HttpURLConnection wire;
    private String method = "GET";
    private @Nullable ByteArrayOutputStream small;
    private boolean recheck;
    private boolean sent;
    private boolean counted;
    private @Nullable String key;
    private @Nullable Answer answer;
    private @Nullable InputStream rest;

    /** @param recheck whether nothing but a name's lookup says where the connection leads */
    GitHttpConnection(HttpSession session, HttpURLConnection wire, boolean recheck) {
        this.session = session;
        this.recheck = recheck;
        this.wire = wire;
    }

    @Override
    public int getResponseCode() throws IOException {
        send();
        if (answer != null) {
            return HTTP_OK;
        }
        if (!counted) {
            counted = true;
            session.count(kind());
        }
        connectChecked();
        int status = wire.getResponseCode();
        HttpStatus.check(session.spec(), status, !session.sameOrigin(wire.getURL()), wire);
        if (status == HTTP_OK && key != null) {
            keep(key);
        }
        return status;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        send();
        Answer known = answer;
        if (known != null) {
            InputStream kept = new ByteArrayInputStream(known.body());
            return rest == null ? kept : new SequenceInputStream(kept, rest);
        }
        return counted(wire.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (small == null) {
            sent = true;
            connectChecked();
            return wire.getOutputStream();
        }
        return small;
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        // A small request is held back until it is whole, so that it can be recognised as one that was answered
        // already.
        if (length <= SMALL_REQUEST) {
            small = new ByteArrayOutputStream(length);
        } else {
            wire.setFixedLengthStreamingMode(length);
        }
    }

    private void connectChecked() throws IOException {
        if (!recheck) {
            return;
        }
        recheck = false;
        wire.connect();
        try {
            session.requireStill(wire.getURL());
        } catch (RuntimeException refused) {
            wire.disconnect();
            throw refused;
        }
    }

    private RemoteTraffic.Kind kind() {
        if (method.equals("GET")) {
            return RemoteTraffic.Kind.CAPABILITIES;
        }
        if (key != null) {
            return RemoteTraffic.Kind.REFS;
        }
        return wire.getURL().getPath().endsWith("git-receive-pack")
                ? RemoteTraffic.Kind.PUSH
                : RemoteTraffic.Kind.FETCH;
    }

    private void send() throws IOException {
        if (sent) {
            return;
        }
        sent = true;
        ByteArrayOutputStream body = small;
        if (method.equals("GET")) {
            key = wire.getURL().toString();
        } else if (body != null && isLsRefs(body.toByteArray())) {
            key = wire.getURL() + " " + body.toString(StandardCharsets.ISO_8859_1);
        }
        if (key != null) {
            answer = session.remembered(key);
        }
        if (answer == null && body != null) {
            wire.setFixedLengthStreamingMode(body.size());
            connectChecked();
            try (OutputStream out = wire.getOutputStream()) {
                body.writeTo(out);
            }
        }
    }

    private void keep(String as) throws IOException {
        InputStream in = counted(wire.getInputStream());
        Answer got =
                new Answer(wire.getContentType(), wire.getHeaderField("Content-Encoding"), in.readNBytes(LARGEST_KEPT));
        answer = got;
        if (got.body().length < LARGEST_KEPT) {
            session.remember(as, got);
        } else {
            rest = in;
        }
    }

    private boolean isLsRefs(byte[] body) throws IOException {
        byte[] text = "gzip".equals(wire.getRequestProperty("Content-Encoding")) ? gunzip(body) : body;
        return new String(text, StandardCharsets.ISO_8859_1).startsWith("command=ls-refs", 4);
    }

    /** A kept answer as text. */
    static String plain(Answer answer) {
        try {
            byte[] body = "gzip".equals(answer.contentEncoding()) ? gunzip(answer.body()) : answer.body();
            return new String(body, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] gunzip(byte[] body) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }

    private InputStream counted(InputStream in) {
        Deadline deadline = session.deadline();
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                deadline.check();
                session.count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                deadline.check();
                session.count(n);
                return n;
            }
        };
    }

    @Override
    public URL getURL() {
        return wire.getURL();
    }

    @Override
    public String getResponseMessage() throws IOException {
        String message = answer == null ? wire.getResponseMessage() : "OK";
        return message == null ? "" : message;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return answer == null ? wire.getHeaderFields() : Map.of();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        List<String> values = getHeaderFields().get(name);
        return values == null ? List.of() : values;
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        Answer known = answer;
        if (known == null) {
            return wire.getHeaderField(name);
        }
        return name.equalsIgnoreCase("Content-Encoding")
                ? known.contentEncoding()
                : name.equalsIgnoreCase("Content-Type") ? known.contentType() : null;
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        Answer known = answer;
        return known == null ? wire.getContentLength() : known.body().length;
    }

    @Override
    public void setRequestProperty(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase("Authorization")) {
            wire.setRequestProperty(name, value);
        }
    }

    @Override
    public void setRequestMethod(String wanted) throws ProtocolException {
        method = wanted;
        wire.setRequestMethod(wanted);
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void setUseCaches(boolean use) {
        wire.setUseCaches(use);
    }

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        wire.setInstanceFollowRedirects(false);
    }

    @Override
    public void setDoOutput(boolean output) {
        wire.setDoOutput(output);
    }

    @Override
    public void setChunkedStreamingMode(int chunk) {
        wire.setChunkedStreamingMode(chunk);
    }

    @Override
    public boolean usingProxy() {
        return wire.usingProxy();
    }

    @Override
    public void connect() throws IOException {
        if (answer == null) {
            connectChecked();
        }
    }

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}
