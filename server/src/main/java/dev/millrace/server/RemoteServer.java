package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A running server, as named on the command line. What it answers is turned back into the failure that it was. */
final class RemoteServer {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Its address. Default: ${DEFAULT-VALUE}",
            defaultValue = "http://127.0.0.1:8080")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "Its account, if it has one.")
    private @Nullable String user;

    byte[] send(String method, String path, BodyPublisher body, String... headers) {
        String base = server.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1/main" + path))
                .timeout(Duration.ofMinutes(10))
                .method(method, body);
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw failure(answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw new Unavailable(
                    "There is no server at " + base + ", or it does not answer: " + e
                            + ". Start one with 'millrace server', or name another with --server.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted.", e);
        }
    }

    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Failure failure(HttpResponse<byte[]> answer) {
        String message = messageOf(answer);
        return switch (answer.statusCode()) {
            case 400, 422 -> new Invalid(message);
            case 404 -> new NotFound(message);
            case 409, 412 -> new Conflict(message);
            case 401 -> new Refused(message + " Use --user NAME:PASSWORD.");
            case 403 -> new Refused(message);
            default -> new Unavailable(message);
        };
    }

    private static String messageOf(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try {
            if (Json.parseObject(text).get("message") instanceof String message) {
                return message;
            }
        } catch (Invalid notJson) {
            return "The server answered " + answer.statusCode() + ".";
        }
        return "The server answered " + answer.statusCode() + ".";
    }
}
