package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A real smart-HTTP Git server on a free loopback port: every request is handed to {@code git http-backend}. It serves the bare
 * repositories below a folder, offers filters and wants by id as the hosting services do, checks pushed objects, counts requests and
 * bytes, and can be told to misbehave.
 */
public final class GitServer implements AutoCloseable {
    static {
        // Otherwise small answers wait 40 ms for the client's acknowledgement, which no server in earnest does.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Path root;
    private final Options options;
    private final HttpServer server;
    private final @Nullable TestCertificates certificates;
    private final @Nullable TestCertificates clients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<GitRequest> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int answering;
    private volatile Behaviour behaviour = Behaviour.NORMAL;

    /** What a server is like from its start. Change by {@code withX}. */
    public record Options(
            @Nullable String user,
            @Nullable String password,
            boolean tls,
            boolean clientCertificate,
            boolean protocolV2,
            boolean filter,
            boolean wantsById) {
        public static final Options PLAIN = new Options(null, null, false, false, true, true, true);

        public Options withSignIn(String user, String password) {
            return new Options(user, password, tls, clientCertificate, protocolV2, filter, wantsById);
        }

        public Options withTls() {
            return new Options(user, password, true, clientCertificate, protocolV2, filter, wantsById);
        }

        /** TLS, and only for clients that show the certificate of {@link #clientCertificatePem}. */
        public Options withClientCertificate() {
            return new Options(user, password, true, true, protocolV2, filter, wantsById);
        }

        /** The {@code Git-Protocol} header is dropped, as by servers that know nothing newer. */
        public Options withoutProtocolV2() {
            return new Options(user, password, tls, clientCertificate, false, filter, wantsById);
        }

        /** {@code uploadpack.allowFilter} is off, as on servers that cannot leave out blobs. */
        public Options withoutFilter() {
            return new Options(user, password, tls, clientCertificate, protocolV2, false, wantsById);
        }

        /** Only tips of branches may be asked for (protocol v2 allows more in any case). */
        public Options withoutWantsById() {
            return new Options(user, password, tls, clientCertificate, protocolV2, filter, false);
        }
    }

    private GitServer(Path root, Options options) throws IOException, GeneralSecurityException, InterruptedException {
        this.root = root;
        this.options = options;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (options.tls()) {
            certificates = TestCertificates.create(Files.createDirectories(root));
            clients = options.clientCertificate() ? TestCertificates.create(root) : null;
            HttpsServer https = HttpsServer.create(address, 0);
            boolean wanted = options.clientCertificate();
            https.setHttpsConfigurator(new HttpsConfigurator(certificates.context(clients)) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                    tls.setNeedClientAuth(wanted);
                    parameters.setSSLParameters(tls);
                }
            });
            server = https;
        } else {
            certificates = null;
            clients = null;
            server = HttpServer.create(address, 0);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves the bare repositories below {@code root}, open to everybody. */
    public static GitServer start(Path root) {
        return start(root, Options.PLAIN);
    }

    public static GitServer start(Path root, Options options) {
        try {
            return new GitServer(root, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:port} or the same with {@code https}. */
    public String address() {
        return (options.tls() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /** The address of a repository below the root. */
    public String url(String name) {
        return address() + "/" + name;
    }

    /** Makes an empty bare repository below the root. */
    public GitRepository create(String name) {
        return GitRepository.create(root.resolve(name));
    }

    public GitRepository repository(String name) {
        return GitRepository.open(root.resolve(name));
    }

    /** The certificate to trust, as PEM text, if this server speaks TLS. */
    public String caPem() {
        if (certificates == null) {
            throw new IllegalStateException("this server does not speak TLS");
        }
        try {
            return certificates.pem();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate that a client has to show, as PEM text. */
    public String clientCertificatePem() {
        return clientPem(TestCertificates::pem);
    }

    /** The key of that certificate, as PEM text. */
    public String clientKeyPem() {
        return clientPem(TestCertificates::keyPem);
    }

    private interface Pem {
        String of(TestCertificates certificates) throws GeneralSecurityException;
    }

    private String clientPem(Pem pem) {
        if (clients == null) {
            throw new IllegalStateException("this server asks for no client certificate");
        }
        try {
            return pem.of(clients);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How requests are treated from now on. */
    public void behave(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** What was asked so far, oldest first; forgotten by {@link #forgetRequests}. Waits for answers that are being given. */
    public List<GitRequest> requests() {
        synchronized (requests) {
            while (answering > 0) {
                try {
                    requests.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(requests);
        }
    }

    public void forgetRequests() {
        synchronized (requests) {
            requests();
            requests.clear();
        }
    }

    /** Bytes of all requests' bodies so far. */
    public long bytesIn() {
        return requests().stream().mapToLong(GitRequest::bytesIn).sum();
    }

    /** Bytes of all answers' bodies so far. */
    public long bytesOut() {
        return requests().stream().mapToLong(GitRequest::bytesOut).sum();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Counting wire = new Counting(exchange);
        synchronized (requests) {
            answering++;
        }
        try {
            answer(exchange, wire, behaviour);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            settle(wire);
            exchange.close();
        }
    }

    /** An exchange is over, or nothing more will come of it. */
    private void settle(Counting wire) {
        synchronized (requests) {
            if (!wire.settled) {
                wire.settled = true;
                answering--;
                requests.notifyAll();
            }
        }
    }

    private void answer(HttpExchange exchange, Counting wire, Behaviour how) throws IOException, InterruptedException {
        switch (how) {
            case Behaviour.Normal _ -> serve(exchange, wire);
            case Behaviour.Hanging _ -> {
                log(exchange, wire, 0);
                closed.await();
            }
            case Behaviour.Stalling stalling -> {
                wire.limitOutput(stalling.afterBytes(), () -> {
                    log(exchange, wire, 200);
                    closed.await();
                });
                serve(exchange, wire);
            }
            case Behaviour.Trickling trickling -> {
                wire.limitOutput(trickling.afterBytes(), () -> {
                    log(exchange, wire, 200);
                    while (!closed.await(trickling.pause().toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)) {
                        exchange.getResponseBody().write(0);
                        exchange.getResponseBody().flush();
                    }
                });
                serve(exchange, wire);
            }
            case Behaviour.Breaking breaking -> {
                wire.limitOutput(breaking.afterBytes(), () -> {
                    throw new IOException("broken on purpose");
                });
                serve(exchange, wire);
            }
            case Behaviour.Status status -> refuse(exchange, wire, status.code());
            case Behaviour.Redirecting redirecting -> {
                exchange.getResponseHeaders().set("Location", redirecting.base() + exchange.getRequestURI());
                refuse(exchange, wire, 302);
            }
            case Behaviour.Delaying delaying -> {
                closed.await(delaying.by().toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
                serve(exchange, wire);
            }
            case Behaviour.OnlyAt only ->
                answer(
                        exchange,
                        wire,
                        exchange.getRequestURI().toString().contains(only.part())
                                ? only.behaviour()
                                : Behaviour.NORMAL);
            case Behaviour.Only only ->
                answer(
                        exchange,
                        wire,
                        only.method().equals(exchange.getRequestMethod()) ? only.behaviour() : Behaviour.NORMAL);
        }
    }

    private void serve(HttpExchange exchange, Counting wire) throws IOException, InterruptedException {
        if (!signedIn(exchange)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
            refuse(exchange, wire, 401);
            return;
        }
        int status = 0;
        try {
            status = new HttpBackend(root, options).run(exchange, wire);
        } finally {
            log(exchange, wire, status);
        }
        wire.finish();
    }

    private boolean signedIn(HttpExchange exchange) {
        if (options.user() == null) {
            return true;
        }
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((options.user() + ":" + options.password()).getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void refuse(HttpExchange exchange, Counting wire, int status) throws IOException {
        wire.input().transferTo(java.io.OutputStream.nullOutputStream());
        log(exchange, wire, status);
        exchange.sendResponseHeaders(status, -1);
    }

    private void log(HttpExchange exchange, Counting wire, int status) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String host = exchange.getRequestHeaders().getFirst("Host");
        String query = exchange.getRequestURI().getRawQuery();
        synchronized (requests) {
            if (!wire.settled) {
                requests.add(new GitRequest(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        query == null ? "" : query,
                        status,
                        wire.in(),
                        wire.out(),
                        authorization == null ? "" : authorization,
                        host == null ? "" : host));
                settle(wire);
            }
        }
    }
}
