package dev.millrace.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where tasks note down that they ran, outside of the server, in the order in which it happened. */
final class Notebook implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Note> notes = new ArrayList<>();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();

    /** @param attempt counts from 0 */
    record Note(String execution, String run, String task, int attempt) {}

    private Notebook(HttpServer server) {
        this.server = server;
    }

    static Notebook open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            Notebook notebook = new Notebook(server);
            server.setExecutor(notebook.threads);
            server.createContext("/note", notebook::note);
            server.createContext("/shaky", notebook::shaky);
            server.start();
            return notebook;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A task that notes down that it runs; fails the first time where the path is {@code shaky}. */
    String task(String id, String path) {
        return """
                {id: %s, type: io.kestra.plugin.core.http.Request, method: POST, \
                uri: "http://127.0.0.1:%d/%s/{{ execution.id }}/{{ taskrun.id }}/%s/{{ taskrun.attemptsCount }}"}""".formatted(id, server.getAddress().getPort(), path, id);
    }

    private Note write(HttpExchange exchange) {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        Note note = new Note(parts[2], parts[3], parts[4], Integer.parseInt(parts[5]));
        synchronized (notes) {
            notes.add(note);
        }
        return note;
    }

    private void note(HttpExchange exchange) throws IOException {
        write(exchange);
        answer(exchange, 200);
    }

    private void shaky(HttpExchange exchange) throws IOException {
        answer(exchange, failedOnce.add(write(exchange).run()) ? 500 : 200);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** What the tasks of one execution noted, first to last. */
    List<Note> of(String execution) {
        synchronized (notes) {
            return notes.stream()
                    .filter(note -> note.execution().equals(execution))
                    .toList();
        }
    }

    int size() {
        synchronized (notes) {
            return notes.size();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
