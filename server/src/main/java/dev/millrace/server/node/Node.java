package dev.millrace.server.node;

import dev.millrace.api.Installation;
import dev.millrace.api.http.Account;
import dev.millrace.api.http.Guard;
import dev.millrace.api.http.HttpOptions;
import dev.millrace.api.http.HttpServer;
import dev.millrace.api.http.LiveStreams;
import dev.millrace.api.http.PageFiles;
import dev.millrace.api.routes.OpenApiRoutes;
import dev.millrace.api.routes.ServerRoutes;
import dev.millrace.server.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A whole server in one process: everything is put together here, from left to right, and closed in the opposite order. */
public final class Node implements AutoCloseable {
    private final Closer closer;
    private final HttpServer http;
    private final String host;

    private Node(Closer closer, HttpServer http, String host) {
        this.closer = closer;
        this.http = http;
        this.host = host;
    }

    /** Starts everything and returns when it works; on a failure whatever had started is closed again. */
    public static Node start(Config config) {
        Closer closer = new Closer();
        try {
            LiveStreams streams = new LiveStreams(Duration.ofSeconds(15));
            Installation installation = new Installation(
                    UUID.randomUUID().toString(), Version.current(), Instant.now(), publicUrl(config), 100, 5_000);
            var routes =
                    OpenApiRoutes.describe(List.of(new ServerRoutes(installation, () -> {})), installation.version());
            HttpServer http = closer.add(HttpServer.start(
                    new HttpOptions(
                            config.listen().host(),
                            config.listen().port(),
                            config.limits().body(),
                            config.limits().upload()),
                    guard(config),
                    routes,
                    new PageFiles(Node.class.getClassLoader()),
                    streams));
            return new Node(closer, http, config.listen().host());
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    public int port() {
        return http.port();
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public void close() {
        closer.close();
    }

    private static Guard guard(Config config) {
        Config.Login login = config.login();
        return Guard.of(
                login == null ? null : new Account(login.user(), login.password()),
                config.listen().publicUrl());
    }

    private static @org.jspecify.annotations.Nullable String publicUrl(Config config) {
        return config.listen().publicUrl() == null
                ? null
                : config.listen().publicUrl().toString();
    }
}
