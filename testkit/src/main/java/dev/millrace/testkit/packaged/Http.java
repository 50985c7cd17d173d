package dev.millrace.testkit.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user's own client would do with the server's REST interface. */
public record Http(URI address, String authorization) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(60))
            .build();
    public static final JsonMapper JSON = JsonMapper.shared();

    /** An answer, whatever its status. */
    public record Answer(int status, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + " and got " + status + ": " + text());
            }
            return this;
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    public Answer send(String method, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Saves a flow, new or not. */
    public JsonNode saveFlow(String namespace, String id, String yaml) {
        Answer updated = send("PUT", "/api/v1/main/flows/" + namespace + "/" + id, "application/x-yaml", yaml);
        return updated.status() == 404
                ? send("POST", "/api/v1/main/flows", "application/x-yaml", yaml)
                        .expect(200)
                        .json()
                : updated.expect(200).json();
    }

    /** Writes a namespace file. */
    public Answer putFile(String namespace, String path, byte[] content) {
        return multipart(
                "POST",
                "/api/v1/main/namespaces/" + namespace + "/files?path=" + encode("/" + path),
                Map.of(),
                content);
    }

    public Answer file(String namespace, String path) {
        return get("/api/v1/main/namespaces/" + namespace + "/files?path=" + encode("/" + path));
    }

    /** All paths of a namespace's files, each with a leading slash, sorted. */
    public List<String> files(String namespace) {
        List<String> paths = new ArrayList<>();
        get("/api/v1/main/namespaces/" + namespace + "/files/search?q=")
                .expect(200)
                .json()
                .forEach(path -> paths.add(path.asString()));
        paths.sort(null);
        return paths;
    }

    /** Runs a flow to its end and returns the execution. */
    public JsonNode execute(String namespace, String flow, Map<String, String> inputs) {
        return multipart("POST", "/api/v1/main/executions/" + namespace + "/" + flow + "?wait=true", inputs, null)
                .expect(200)
                .json();
    }

    /** Starts a flow and returns the execution as it was accepted. */
    public JsonNode start(String namespace, String flow, Map<String, String> inputs) {
        return multipart("POST", "/api/v1/main/executions/" + namespace + "/" + flow, inputs, null)
                .expect(200)
                .json();
    }

    /** The log of an execution, one line per entry. */
    public String log(String executionId) {
        StringBuilder text = new StringBuilder();
        get("/api/v1/main/logs/" + executionId)
                .expect(200)
                .json()
                .forEach(entry -> text.append(entry.path("level").asString())
                        .append(' ')
                        .append(entry.path("message").asString())
                        .append('\n'));
        return text.toString();
    }

    /** Sends form fields and, unless it is null, one file part named {@code fileContent}. */
    public Answer multipart(String method, String path, Map<String, String> fields, byte[] fileContent) {
        return multipart(method, path, fields, fileContent, "file");
    }

    public Answer multipart(
            String method, String path, Map<String, String> fields, byte[] fileContent, String fileName) {
        String boundary = "----" + UUID.randomUUID();
        List<byte[]> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n")));
        if (fileContent != null) {
            parts.add(bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"fileContent\"; filename=\""
                    + fileName + "\"\r\n" + "Content-Type: application/octet-stream\r\n\r\n"));
            parts.add(fileContent);
            parts.add(bytes("\r\n"));
        }
        parts.add(bytes("--" + boundary + "--\r\n"));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .method(method, BodyPublishers.ofByteArrays(parts)));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
    }

    private URI uri(String path) {
        return address.resolve(path);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request.timeout(Duration.ofMinutes(5)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new Lost(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The server went away before it answered. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(IOException cause) {
            super(cause);
        }
    }
}
