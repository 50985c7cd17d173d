package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of a hosting service in miniature, in GitHub's words, over a real repository: requests from branch to branch, which it can merge, their
 * comments, and the statuses of commits. It refuses what GitHub refuses: a second request for a branch, and one that would change nothing.
 */
public final class HostingServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GitRepository repository;
    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, String> statuses = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private @Nullable String refused;

    /** One request. */
    public static final class Request {
        public final int number;
        public final String from;
        public final String to;
        public String title = "";
        public String body = "";
        /** {@code open}, {@code closed} or {@code merged}. */
        public String state = "open";

        public final List<String> comments = new ArrayList<>();

        private Request(int number, String from, String to) {
            this.number = number;
            this.from = from;
            this.to = to;
        }
    }

    private HostingServer(GitRepository repository) throws IOException {
        this.repository = repository;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public static HostingServer start(GitRepository repository) {
        try {
            return new HostingServer(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the API. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All requests that there ever were, oldest first. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Commit to state. */
    public synchronized Map<String, String> statuses() {
        return Map.copyOf(statuses);
    }

    /** Method and path of everything that was asked since the last time this was called. */
    public synchronized List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /** From now on whatever has this in its path is answered with 503; null for nothing. */
    public synchronized void refuse(@Nullable String part) {
        refused = part;
    }

    /** Closes a request as people do who do not want it. */
    public synchronized void close(int number) {
        requests.get(number - 1).state = "closed";
    }

    /** Merges a request as the service's button does, past the protection of the branch; throws where there is a conflict. */
    public synchronized void merge(int number, boolean squash) {
        Request request = requests.get(number - 1);
        String target = repository.tip(request.to);
        String tree = repository
                .git("merge-tree", "--write-tree", request.to, request.from)
                .strip();
        List<String> command = new ArrayList<>(List.of("commit-tree", tree, "-m", request.title, "-p", target));
        if (!squash) {
            command.addAll(List.of("-p", repository.tip(request.from)));
        }
        repository.point(
                request.to, repository.git(command.toArray(String[]::new)).strip());
        request.state = "merged";
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        URI uri = exchange.getRequestURI();
        asked.add(method + " " + uri.getPath());
        byte[] sent = exchange.getRequestBody().readAllBytes();
        JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
        String[] path = uri.getPath().replaceFirst("^/repos/[^/]+/[^/]+/", "").split("/");
        Object answer;
        int status = 200;
        try {
            if (refused != null && uri.getPath().contains(refused)) {
                throw new Refusal(503, "down for maintenance");
            }
            answer = answer(method, path, uri, body);
        } catch (Refusal refusal) {
            status = refusal.status;
            answer = Map.of("message", String.valueOf(refusal.getMessage()));
        }
        byte[] json = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private Object answer(String method, String[] path, URI uri, JsonNode body) throws Refusal {
        String what = method + " " + path[0] + " " + path.length;
        return switch (what) {
            case "GET pulls 1" -> listed(uri);
            case "POST pulls 1" -> opened(body);
            case "PATCH pulls 2" -> changed(request(path[1]), body);
            case "GET issues 3" -> comments(request(path[1]));
            case "POST issues 3" -> {
                request(path[1]).comments.add(body.get("body").asString());
                yield Map.of();
            }
            case "PATCH issues 3" -> {
                int id = Integer.parseInt(path[2]);
                request(String.valueOf(id / 1000))
                        .comments
                        .set(id % 1000, body.get("body").asString());
                yield Map.of();
            }
            case "POST statuses 2" -> {
                if (repository.git("cat-file", "-t", path[1]).strip().equals("commit")) {
                    statuses.put(
                            path[1],
                            body.get("state").asString() + " "
                                    + body.get("description").asString());
                }
                yield Map.of();
            }
            default -> throw new Refusal(404, "no " + what);
        };
    }

    private Request request(String number) throws Refusal {
        int index = Integer.parseInt(number) - 1;
        if (index < 0 || index >= requests.size()) {
            throw new Refusal(404, "no request " + number);
        }
        return requests.get(index);
    }

    private List<Object> listed(URI uri) {
        List<String> query = Arrays.asList(uri.getQuery().split("&"));
        return requests.stream()
                .filter(request -> request.state.equals("open")
                        && query.stream().anyMatch(one -> one.startsWith("head=") && one.endsWith(":" + request.from))
                        && query.contains("base=" + request.to))
                .map(HostingServer::shown)
                .toList();
    }

    private Object opened(JsonNode body) throws Refusal {
        Request request = new Request(
                requests.size() + 1,
                body.get("head").asString(),
                body.get("base").asString());
        if (repository.tip(request.from).isEmpty() || repository.tip(request.to).isEmpty()) {
            throw new Refusal(422, "Validation Failed: no such branch");
        }
        if (repository.git("rev-list", request.to + ".." + request.from).isBlank()) {
            throw new Refusal(422, "No commits between " + request.to + " and " + request.from);
        }
        if (requests.stream().anyMatch(one -> one.state.equals("open") && one.from.equals(request.from))) {
            throw new Refusal(422, "A pull request already exists for " + request.from);
        }
        requests.add(request);
        return changed(request, body);
    }

    private static Object changed(Request request, JsonNode body) {
        if (body.has("title")) {
            request.title = body.get("title").asString();
            request.body = body.get("body").asString();
        }
        if (body.has("state")) {
            request.state = body.get("state").asString();
        }
        return shown(request);
    }

    private static Object shown(Request request) {
        return Map.of("number", request.number, "head", Map.of("ref", request.from), "base", Map.of("ref", request.to));
    }

    private static List<Object> comments(Request request) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < request.comments.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", request.number * 1000 + i);
            one.put("body", request.comments.get(i));
            all.add(one);
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
