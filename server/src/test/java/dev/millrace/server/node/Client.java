package dev.millrace.server.node;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Speaks HTTP to a node, as any client would. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String YAML = "application/x-yaml";

    private final URI base;

    Client(Node node) {
        this.base = URI.create(node.url());
    }

    record Answer(int status, byte[] body, HttpResponse<byte[]> response) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String message() {
            return json().path("message").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + " and got " + status + ": " + text());
            }
            return this;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Answer deleteMany(String path, String contentType, String body) {
        return send("DELETE", path, BodyPublishers.ofString(body), "Content-Type", contentType);
    }

    Answer post(String path, String contentType, String body) {
        return send("POST", path, BodyPublishers.ofString(body), "Content-Type", contentType);
    }

    Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    Answer put(String path, String contentType, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), "Content-Type", contentType);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A live stream, line by line, for as long as it goes on. */
    Stream<String> lines(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(2));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<Stream<String>> response = HTTP.send(request.build(), BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new AssertionError("got " + response.statusCode());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The events of a live stream, until the server ends it. */
    List<String[]> follow(String path) {
        List<String[]> events = new ArrayList<>();
        String[] event = {"", ""};
        try (Stream<String> lines = lines(path)) {
            for (String line : lines.toList()) {
                if (line.startsWith("id: ")) {
                    event[0] = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    event[1] = line.substring(6);
                } else if (line.isEmpty() && !event[0].isEmpty()) {
                    events.add(event);
                    event = new String[] {"", ""};
                }
            }
        }
        return events;
    }

    /** The first event of a live stream that is what somebody waits for. */
    JsonNode await(String path, Predicate<JsonNode> wanted) {
        try (Stream<String> lines = lines(path)) {
            return lines.filter(line -> line.startsWith("data: "))
                    .map(line -> JSON.readTree(line.substring(6)))
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the stream ended without it"));
        }
    }

    /** A part of a form; without a file name it is a plain field. */
    record Part(String name, String fileName, byte[] content) {
        static Part field(String name, String value) {
            return new Part(name, null, value.getBytes(StandardCharsets.UTF_8));
        }

        static Part file(String name, String fileName, byte[] content) {
            return new Part(name, fileName, content);
        }
    }

    Answer form(String path, Part... parts) {
        String boundary = "b0undary";
        List<byte[]> body = new ArrayList<>();
        for (Part part : parts) {
            String file = part.fileName() == null
                    ? ""
                    : "; filename=\"" + part.fileName() + "\"\r\nContent-Type: application/octet-stream";
            body.add(bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file
                    + "\r\n\r\n"));
            body.add(part.content());
            body.add(bytes("\r\n"));
        }
        body.add(bytes("--" + boundary + "--\r\n"));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArrays(body),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary);
    }

    Answer putFile(String namespace, String path, String content) {
        return form(
                "/api/v1/main/namespaces/" + namespace + "/files?path=" + encode(path),
                Part.file("fileContent", "f", bytes(content)));
    }

    /** The status line of a request written by hand: for headers that an honest client would not send. */
    String raw(String requestLine, Map<String, String> headers) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            StringBuilder text = new StringBuilder(requestLine).append(" HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            text.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(bytes(text.toString()));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String authority() {
        return base.getAuthority();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
