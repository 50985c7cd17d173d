package dev.millrace.git.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.language.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hosting service that was told which requests will come, in which order, and what to answer; any other request is a mistake. */
final class FakeApi implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Expected> expected = new ArrayDeque<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, String> headers;

    private record Expected(String line, @Nullable Map<String, ?> body, int status, Object answer) {}

    /** @param headers that every request must carry */
    FakeApi(Map<String, String> headers) {
        this.headers = headers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param line method and address, query included, as it comes over the wire */
    FakeApi expect(String line, @Nullable Map<String, ?> body, int status, Object answer) {
        expected.add(new Expected(line, body, status, answer));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        Expected next = expected.poll();
        int status = 500;
        Object answer = Map.of("message", "unexpected");
        if (next == null || !next.line().equals(line)) {
            mistakes.add("came " + line + " instead of " + (next == null ? "nothing" : next.line()));
        } else {
            headers.forEach((name, value) -> {
                if (!value.equals(exchange.getRequestHeaders().getFirst(name))) {
                    mistakes.add(line + " has " + name + " "
                            + exchange.getRequestHeaders().getFirst(name));
                }
            });
            Object body = sent.length == 0 ? null : Json.parse(sent);
            Object wanted = next.body() == null ? null : Json.parse(Json.write(next.body()));
            if (!java.util.Objects.equals(body, wanted)) {
                mistakes.add(line + " brought " + body + " instead of " + wanted);
            }
            if (body != null
                    && !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                mistakes.add(line + " says it is no JSON");
            }
            status = next.status();
            answer = next.answer();
        }
        byte[] json = Json.writeBytes(answer);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    /** Throws unless everything came, as it should. */
    @Override
    public void close() {
        server.stop(0);
        assertThat(mistakes).isEmpty();
        assertThat(expected).isEmpty();
    }
}
