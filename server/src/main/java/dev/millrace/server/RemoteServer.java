package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A running server, as named on the command line. What it answers is turned back into the failure that it was. */
final class RemoteServer {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Its address; MILLRACE_CLIENT_SERVER says the same. Default: http://127.0.0.1:8080",
            defaultValue = "${env:MILLRACE_CLIENT_SERVER:-http://127.0.0.1:8080}")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description =
                    "Its account, if it has one; MILLRACE_CLIENT_USER says the same, out of sight of other people of this machine.",
            defaultValue = "${env:MILLRACE_CLIENT_USER}")
    private @Nullable String user;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "An API token, in place of --user; MILLRACE_TOKEN says the same, out of sight of other people.",
            defaultValue = "${env:MILLRACE_TOKEN}")
    private @Nullable String token;

    /** The password of {@code --user}. */
    String password() {
        if (user == null || user.indexOf(':') < 0) {
            throw new Invalid("Say with --user NAME:PASSWORD who you are.");
        }
        return user.substring(user.indexOf(':') + 1);
    }

    byte[] send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request(path).timeout(Duration.ofMinutes(10)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(client -> {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw failure(answer.statusCode(), answer.body());
            }
            return answer.body();
        });
    }

    /** The data of server-sent events, until the server ends the stream. */
    void events(String path, Consumer<String> each) {
        exchange(client -> {
            HttpResponse<InputStream> answer = client.send(request(path).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body();
                    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                if (answer.statusCode() >= 300) {
                    throw failure(answer.statusCode(), body.readAllBytes());
                }
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        each.accept(line.substring("data: ".length()));
                    }
                }
            }
            return path;
        });
    }

    private String base() {
        return server.toString().replaceAll("/+$", "");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + "/api/v1/main" + path));
        if (token != null && !token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        } else if (user != null && !user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private interface Exchange<T> {
        T with(HttpClient client) throws IOException, InterruptedException;
    }

    private <T> T exchange(Exchange<T> exchange) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return exchange.with(client);
        } catch (IOException e) {
            throw new Unavailable(
                    "There is no server at " + base() + ", or it does not answer: " + e
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

    private static Failure failure(int status, byte[] body) {
        String message = messageOf(status, body);
        return switch (status) {
            case 400, 422 -> new Invalid(message);
            case 404 -> new NotFound(message);
            case 409, 412 -> new Conflict(message);
            case 401 ->
                new Refused(message
                        + " Use --user NAME:PASSWORD or --token TOKEN, or set MILLRACE_CLIENT_USER or MILLRACE_TOKEN.");
            case 403 -> new Refused(message);
            default -> new Unavailable(message);
        };
    }

    private static String messageOf(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            if (Json.parseObject(text).get("message") instanceof String message) {
                return message;
            }
        } catch (Invalid notJson) {
            return "The server answered " + status + ".";
        }
        return "The server answered " + status + ".";
    }
}
