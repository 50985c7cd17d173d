package dev.millrace.git.remote;

import dev.millrace.git.keys.PrivateKeys;
import dev.millrace.git.remote.ApiClient.Answer;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exchanges the key of a GitHub app for a token of an installation: a JWT, signed by the key and good for minutes, asks for a token that is good for an
 * hour. A token is used again until shortly before its end.
 */
final class AppTokens {
    /** GitHub wants the beginning a little in the past, for clocks differ, and the end within ten minutes. */
    private static final Duration BACK = Duration.ofSeconds(60);

    private static final Duration AHEAD = Duration.ofMinutes(9);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, Instant end, Map<String, String> permissions) {}

    AppTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** The token as what Git takes over HTTP. */
    Credentials.Basic of(RemoteSpec spec, Credentials.GitHubApp app, ApiClient api) {
        return new Credentials.Basic("x-access-token", token(spec, app, api).value());
    }

    /** What the token may do, by GitHub's names: {@code contents: write}. Empty where GitHub does not tell. */
    Map<String, String> permissions(RemoteSpec spec, Credentials.GitHubApp app, ApiClient api) {
        return token(spec, app, api).permissions();
    }

    private Token token(RemoteSpec spec, Credentials.GitHubApp app, ApiClient api) {
        String key = app.appId() + "\0" + app.installationId() + "\0" + app.apiUrl() + "\0" + spec.url() + "\0"
                + app.privateKey().hashCode();
        Token known = tokens.get(key);
        if (known == null || !clock.instant().isBefore(known.end().minus(RENEW_BEFORE))) {
            known = ask(spec, app, api);
            tokens.put(key, known);
        }
        return known;
    }

    private Token ask(RemoteSpec spec, Credentials.GitHubApp app, ApiClient api) {
        String base = base(spec, app);
        Map<String, String> headers = Map.of(
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2022-11-28",
                "Authorization", "Bearer " + jwt(app));
        String installation = app.installationId();
        if (installation == null || installation.isBlank()) {
            Answer found = api.send("GET", URI.create(base + "/repos/" + path(spec) + "/installation"), headers, null);
            installation = told(found, app, "its installation for '" + path(spec) + "'")
                    .text("id");
        }
        Answer answer = told(
                api.send(
                        "POST",
                        URI.create(base + "/app/installations/" + installation + "/access_tokens"),
                        headers,
                        Map.of()),
                app,
                "a token of installation " + installation);
        try {
            return new Token(
                    answer.text("token"),
                    OffsetDateTime.parse(answer.text("expires_at")).toInstant(),
                    permissions(answer));
        } catch (DateTimeParseException e) {
            throw new Unavailable("GitHub's answer for the app '" + app.appId() + "' has no token in it.", e);
        }
    }

    private static Map<String, String> permissions(Answer answer) {
        Map<String, String> permissions = new LinkedHashMap<>();
        if (answer.body() instanceof Map<?, ?> map && map.get("permissions") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> permissions.put(String.valueOf(name), String.valueOf(value)));
        }
        return Map.copyOf(permissions);
    }

    private static Answer told(Answer answer, Credentials.GitHubApp app, String what) {
        if (answer.good()) {
            return answer;
        }
        String why = answer.status() + (answer.text("message").isEmpty() ? "" : ", " + answer.text("message"));
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new Unavailable("GitHub did not give the app '" + app.appId() + "' " + what + " (" + why + ").");
        }
        throw new Refused("GitHub did not give the app '" + app.appId() + "' " + what + " (" + why
                + "). Check the app's id and key, and that it is installed for the repository.");
    }

    private String jwt(Credentials.GitHubApp app) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", now.minus(BACK).getEpochSecond());
        claims.put("exp", now.plus(AHEAD).getEpochSecond());
        claims.put("iss", app.appId());
        String head = encode(Json.write(Map.of("alg", "RS256", "typ", "JWT")).getBytes(StandardCharsets.UTF_8)) + "."
                + encode(Json.write(claims).getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PrivateKeys.read("githubApp.privateKey", app.privateKey(), null)
                    .getPrivate());
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new Invalid(
                    "The property 'githubApp.privateKey' must be the RSA key that GitHub made for the app.", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base(RemoteSpec spec, Credentials.GitHubApp app) {
        String written = app.apiUrl();
        if (written != null && !written.isBlank()) {
            return written.strip().replaceAll("/+$", "");
        }
        URI uri = URI.create(spec.url());
        return "github.com".equalsIgnoreCase(uri.getHost())
                ? "https://api.github.com"
                : uri.getScheme() + "://" + uri.getAuthority() + "/api/v3";
    }

    /** Owner and name. */
    private static String path(RemoteSpec spec) {
        return URI.create(spec.url()).getRawPath().replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
    }
}
