package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Git server over HTTP that also keeps large files by Git LFS's batch API, on one address, as hosting services do. */
public final class LfsServer implements AutoCloseable {
    private static final Pattern OBJECT = Pattern.compile("\"oid\":\"([0-9a-f]{64})\"");
    private final HttpServer server;
    private final GitServer git;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean wrong;

    private LfsServer(Path root) throws IOException {
        git = GitServer.start(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public static LfsServer start(Path root) {
        try {
            return new LfsServer(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitRepository create(String name) {
        return git.create(name);
    }

    public String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** Keeps a file; its pointer. */
    public String keep(byte[] content) {
        try {
            String oid = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            files.put(oid, content);
            return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + content.length + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on sends other bytes than were asked for. */
    public void sendWrongBytes() {
        wrong = true;
    }

    /** Method, path and {@code Authorization} of what was asked of the LFS half. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        git.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.contains("/info/lfs/")) {
            // Git itself goes to the Git server; 307 keeps the method.
            exchange.getResponseHeaders().set("Location", git.address() + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
            return;
        }
        asked.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] answer = path.endsWith("/objects/batch")
                ? batch(exchange, new String(body, StandardCharsets.UTF_8))
                : files.get(path.substring(path.lastIndexOf('/') + 1));
        if (wrong && answer != null && !path.endsWith("/objects/batch")) {
            answer = new byte[answer.length];
        }
        exchange.sendResponseHeaders(answer == null ? 422 : 200, answer == null ? -1 : answer.length);
        if (answer != null) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private byte[] batch(HttpExchange exchange, String body) {
        var headers = exchange.getRequestHeaders();
        boolean right = "application/vnd.git-lfs+json".equals(headers.getFirst("Accept"))
                && "application/vnd.git-lfs+json".equals(headers.getFirst("Content-Type"))
                && body.contains("\"operation\":\"download\"");
        if (!right) {
            return "{\"message\":\"no batch request\"}".getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder objects = new StringBuilder();
        Matcher oid = OBJECT.matcher(body);
        String base = "http://" + headers.getFirst("Host")
                + exchange.getRequestURI().getPath().replace("/objects/batch", "/objects/");
        while (oid.find()) {
            byte[] file = files.get(oid.group(1));
            objects.append(objects.isEmpty() ? "" : ",")
                    .append("{\"oid\":\"")
                    .append(oid.group(1))
                    .append("\",")
                    .append(
                            file == null
                                    ? "\"error\":{\"code\":404,\"message\":\"Object does not exist\"}}"
                                    : "\"size\":" + file.length + ",\"actions\":{\"download\":{\"href\":\"" + base
                                            + oid.group(1) + "\"}}}");
        }
        return ("{\"transfer\":\"basic\",\"objects\":[" + objects + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
