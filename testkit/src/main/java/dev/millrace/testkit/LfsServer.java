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
import org.jspecify.annotations.Nullable;

/** A Git server over HTTP that also keeps large files by Git LFS's batch API, on one address, as hosting services do. */
public final class LfsServer implements AutoCloseable {
    private static final Pattern OBJECT = Pattern.compile("\"oid\":\"([0-9a-f]{64})\"");
    private static final Pattern EACH = Pattern.compile("\\{[^{}]*\"oid\"[^{}]*\\}");
    private static final Pattern SIZE = Pattern.compile("\"size\":(\\d+)");
    private final HttpServer server;
    private final GitServer git;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean wrong;
    private volatile boolean denied;

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
        String oid = hash(content);
        files.put(oid, content);
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + content.length + "\n";
    }

    /** The files that are kept, by the SHA-256 of their content. */
    public Map<String, byte[]> files() {
        return Map.copyOf(files);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on takes no file, as for an account that may only read. */
    public void denyUploads() {
        denied = true;
    }

    /** The Git half. */
    public GitServer git() {
        return git;
    }

    public void forget() {
        asked.clear();
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
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/locks")) {
            end(exchange, 404, null);
        } else if (path.endsWith("/objects/batch")) {
            end(exchange, 200, batch(exchange, new String(body, StandardCharsets.UTF_8)));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            end(exchange, put(exchange, name, body), null);
        } else if (name.equals("verify")) {
            Matcher oid = OBJECT.matcher(new String(body, StandardCharsets.UTF_8));
            end(exchange, oid.find() && files.containsKey(oid.group(1)) ? 200 : 404, null);
        } else {
            byte[] file = files.get(name);
            end(exchange, file == null ? 422 : 200, file != null && wrong ? new byte[file.length] : file);
        }
    }

    private static void end(HttpExchange exchange, int status, byte @Nullable [] answer) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        answer != null && answer.length > 0 && answer[0] == '{'
                                ? "application/vnd.git-lfs+json"
                                : "application/octet-stream");
        exchange.sendResponseHeaders(status, answer == null ? -1 : answer.length);
        if (answer != null) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private int put(HttpExchange exchange, String oid, byte[] content) {
        boolean right = "yes".equals(exchange.getRequestHeaders().getFirst("X-Given")) && oid.equals(hash(content));
        if (!right || denied) {
            return denied ? 403 : 422;
        }
        files.put(oid, content);
        return 200;
    }

    private byte[] batch(HttpExchange exchange, String body) {
        var headers = exchange.getRequestHeaders();
        boolean upload = body.contains("\"operation\":\"upload\"");
        boolean right = headers.getFirst("Accept").startsWith("application/vnd.git-lfs+json")
                && headers.getFirst("Content-Type").startsWith("application/vnd.git-lfs+json")
                && (upload || body.contains("\"operation\":\"download\""));
        if (!right) {
            return "{\"message\":\"no batch request\"}".getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder objects = new StringBuilder();
        Matcher each = EACH.matcher(body);
        String base = "http://" + headers.getFirst("Host")
                + exchange.getRequestURI().getPath().replace("/objects/batch", "/objects/");
        while (each.find()) {
            Matcher oid = OBJECT.matcher(each.group());
            Matcher size = SIZE.matcher(each.group());
            if (oid.find() && size.find()) {
                objects.append(objects.isEmpty() ? "" : ",").append(object(upload, oid.group(1), size.group(1), base));
            }
        }
        return ("{\"transfer\":\"basic\",\"objects\":[" + objects + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private String object(boolean upload, String oid, String size, String base) {
        byte[] file = files.get(oid);
        String start = "{\"oid\":\"" + oid + "\",\"size\":" + size;
        if (upload) {
            return file != null
                    ? start + "}"
                    : start + ",\"actions\":{\"upload\":{\"href\":\"" + base + oid
                            + "\",\"header\":{\"X-Given\":\"yes\",\"Transfer-Encoding\":\"chunked\"}},\"verify\":{\"href\":\""
                            + base + "verify\"}}}";
        }
        return file == null
                ? start + ",\"error\":{\"code\":404,\"message\":\"Object does not exist\"}}"
                : start + ",\"actions\":{\"download\":{\"href\":\"" + base + oid + "\"}}}";
    }
}
