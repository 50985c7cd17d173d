package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs {@code git http-backend} as a CGI program for one request, streaming both ways. */
final class HttpBackend {
    private final Path root;
    private final GitServer.Options options;

    HttpBackend(Path root, GitServer.Options options) {
        this.root = root;
        this.options = options;
    }

    /** Answers the exchange but for closing its body, and returns the status. */
    int run(HttpExchange exchange, Counting wire) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Git.isolate(builder.environment(), root);
        builder.environment().putAll(cgi(exchange));
        builder.environment().putAll(settings());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            Thread feeder = Thread.startVirtualThread(() -> feed(process, wire));
            int status = relay(process.getInputStream(), exchange, wire);
            process.waitFor();
            feeder.join();
            return status;
        } finally {
            process.destroy();
        }
    }

    private static void feed(Process process, Counting wire) {
        try (var stdin = process.getOutputStream()) {
            wire.input().transferTo(stdin);
        } catch (IOException ignored) {
            // The program ended or the client went away; either shows elsewhere.
        }
    }

    private static int relay(InputStream cgi, HttpExchange exchange, Counting wire)
            throws IOException, InterruptedException {
        int status = 200;
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.equalsIgnoreCase("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(name, value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        byte[] buffer = new byte[64 * 1024];
        for (int n = cgi.read(buffer); n >= 0; n = cgi.read(buffer)) {
            wire.write(buffer, n);
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private Map<String, String> cgi(HttpExchange exchange) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GIT_PROJECT_ROOT", root.toAbsolutePath().toString());
        variables.put("GIT_HTTP_EXPORT_ALL", "1");
        variables.put("REQUEST_METHOD", exchange.getRequestMethod());
        variables.put("PATH_INFO", exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getRawQuery();
        variables.put("QUERY_STRING", query == null ? "" : query);
        variables.put("REMOTE_USER", options.user() == null ? "anonymous" : options.user());
        variables.put("REMOTE_ADDR", "127.0.0.1");
        header(exchange, "Content-Type", variables, "CONTENT_TYPE");
        header(exchange, "Content-Length", variables, "CONTENT_LENGTH");
        header(exchange, "Content-Encoding", variables, "HTTP_CONTENT_ENCODING");
        if (options.protocolV2()) {
            header(exchange, "Git-Protocol", variables, "GIT_PROTOCOL");
        }
        return variables;
    }

    private static void header(HttpExchange exchange, String header, Map<String, String> variables, String name) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            variables.put(name, value);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("uploadpack.allowFilter", String.valueOf(options.filter()));
        settings.put("uploadpack.allowAnySHA1InWant", String.valueOf(options.wantsById()));
        settings.put("http.receivepack", "true");
        settings.put("receive.fsckObjects", "true");
        settings.put("receive.autogc", "false");
        settings.put("safe.directory", "*");
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GIT_CONFIG_COUNT", String.valueOf(settings.size()));
        int n = 0;
        for (var setting : settings.entrySet()) {
            variables.put("GIT_CONFIG_KEY_" + n, setting.getKey());
            variables.put("GIT_CONFIG_VALUE_" + n, setting.getValue());
            n++;
        }
        return variables;
    }
}
