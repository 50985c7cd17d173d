package dev.millrace.api.routes;

import dev.millrace.engine.trigger.webhook.TestPush;
import dev.millrace.language.data.Json;
import dev.millrace.model.Failure;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a delivery to this server by the way that hosting services take: its public address, if it has one, else where it listens. That the public address
 * can be reached from here does not prove that it can be from outside, but where it cannot, little else will work.
 */
final class SendTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TEXT = 500;

    private final @Nullable URI publicUrl;
    private final Supplier<URI> own;

    SendTest(@Nullable URI publicUrl, Supplier<URI> own) {
        this.publicUrl = publicUrl;
        this.own = own;
    }

    /** What came of it; {@code status} is null where nothing answered. */
    record Sent(URI url, boolean isPublic, @Nullable Integer status, String message) {}

    Sent to(String id, TestPush push) {
        String base = (publicUrl == null ? own.get() : publicUrl).toString().replaceFirst("/+$", "");
        URI url = URI.create(
                base + "/api/v1/main" + BindingHookRoutes.PATH + URLEncoder.encode(id, StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
        push.headers().forEach(request::header);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    request.POST(BodyPublishers.ofString(push.body())).build(), BodyHandlers.ofString());
            return new Sent(url, publicUrl != null, answer.statusCode(), message(answer));
        } catch (IOException e) {
            return new Sent(url, publicUrl != null, null, unreachable(url, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent(url, publicUrl != null, null, "The server is being stopped.");
        }
    }

    private String unreachable(URI url, IOException why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return "Nothing answers at " + url + ": " + reason + "."
                + (publicUrl == null ? "" : " Check server.publicUrl, and what stands between it and this server.");
    }

    /** Our own answers say it in a field; anything else is somebody else's, a proxy's for instance. */
    private static String message(HttpResponse<String> answer) {
        try {
            if (Json.parseObject(answer.body()).get("message") instanceof String text) {
                return text;
            }
        } catch (Failure notOurs) {
            // Told below.
        }
        String text = answer.body().strip();
        return "This is no answer of this server: "
                + (text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text);
    }
}
