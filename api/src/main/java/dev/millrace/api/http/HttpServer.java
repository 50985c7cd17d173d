package dev.millrace.api.http;

import dev.millrace.model.Unavailable;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Listens, guards every request, and hands it to the route that was declared for it. Every handler runs on a virtual thread. */
public final class HttpServer implements AutoCloseable {
    private static final String API = "/api/v1";
    /** The one tenant there is; clients of Kestra since 0.23 put it into every path, older ones into none. */
    private static final String TENANT = "/main";

    private final Javalin javalin;
    private final LiveStreams streams;

    private HttpServer(Javalin javalin, LiveStreams streams) {
        this.javalin = javalin;
        this.streams = streams;
    }

    /** Starts to listen; {@link Unavailable} if the address cannot be had. */
    public static HttpServer start(
            HttpOptions options, Door door, List<Route> routes, PageFiles page, LiveStreams streams) {
        Javalin javalin = Javalin.create(config -> configure(config, options, door, routes, page));
        try {
            javalin.start(options.host(), options.port());
        } catch (JavalinBindException e) {
            throw new Unavailable(
                    "Cannot listen on " + options.host() + ":" + options.port()
                            + "; is another server running there? Choose another with --port or server.port.",
                    e);
        }
        return new HttpServer(javalin, streams);
    }

    public int port() {
        return javalin.port();
    }

    /** Every method and path that the router knows, as {@code GET /ping}. */
    public List<String> served() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        streams.close();
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config, HttpOptions options, Door door, List<Route> routes, PageFiles page) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.router.ignoreTrailingSlashes = false;
        config.http.maxRequestSize = options.largestBody();
        config.http.prefer405over404 = true;
        config.jsonMapper(new JsonCodec());
        config.jetty.multipartConfig.maxTotalRequestSize(options.largestUpload(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxFileSize(options.largestUpload(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(256, SizeUnit.KB);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // Else a password or token is taken in any case, once the right one has come over the same connection.
            http.setHeaderCacheCaseSensitive(true);
        });
        config.jetty.modifyServer(server -> server.setStopTimeout(2_000));
        config.routes.before(door::check);
        config.requestLogger.http((ctx, millis) -> door.traffic().add(ctx.statusCode(), millis));
        routes.stream().sorted(MOST_LITERAL_FIRST).forEach(route -> add(config.routes, route));
        config.routes.get("/", ctx -> ctx.redirect("/ui/"));
        config.routes.get("/ui", ctx -> ctx.redirect("/ui/"));
        config.routes.get("/ui/*", page::serve);
        // Javalin answers its own kinds in plain text unless told about them by name.
        config.routes.exception(BadRequestResponse.class, Trouble::answer);
        config.routes.exception(ContentTooLargeResponse.class, Trouble::answer);
        config.routes.exception(Exception.class, Trouble::answer);
        Set<String> resources = resourceNames(routes);
        config.routes.error(404, ctx -> explainMissing(ctx, resources));
        config.routes.error(
                413,
                ctx -> plainError(
                        ctx, 413, "The request is larger than this server takes; see the settings limits.*."));
        config.routes.error(405, ctx -> plainError(ctx, 405, "This path does not take " + ctx.method() + "."));
    }

    private static void add(RoutesConfig to, Route route) {
        HandlerType type = HandlerType.findOrCreate(route.verb().name());
        if (route.atRoot()) {
            to.addHttpHandler(type, route.path(), guarded(route));
        } else {
            to.addHttpHandler(type, API + route.path(), guarded(route));
            to.addHttpHandler(type, API + TENANT + route.path(), guarded(route));
        }
    }

    private static Handler guarded(Route route) {
        return ctx -> {
            route.need().check(Who.caller(ctx), ctx);
            route.handler().handle(ctx);
        };
    }

    /** The router takes the first route that fits, so {@code /flows/search} has to stand before {@code /flows/{namespace}}. */
    static final Comparator<Route> MOST_LITERAL_FIRST =
            Comparator.comparing(route -> route.path().replace('{', '\uffff'));

    private static Set<String> resourceNames(List<Route> routes) {
        return routes.stream()
                .filter(route -> !route.atRoot())
                .map(route -> route.path().split("/", 3)[1])
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void explainMissing(Context ctx, Set<String> resources) {
        if (Trouble.answered(ctx) || String.valueOf(ctx.res().getContentType()).startsWith("application/json")) {
            return;
        }
        String[] segments = ctx.path().split("/", -1);
        boolean otherTenant = ctx.path().startsWith(API + "/")
                && segments.length > 4
                && !segments[3].equals("main")
                && !resources.contains(segments[3])
                && resources.contains(segments[4]);
        if (otherTenant) {
            Trouble.answer(new BadRequestResponse("Tenant must be 'main'; '" + segments[3] + "' is not known."), ctx);
        } else {
            Trouble.answer(new NotFoundResponse("There is nothing at " + ctx.method() + " " + ctx.path() + "."), ctx);
        }
    }

    private static void plainError(Context ctx, int status, String message) {
        ctx.status(status).json(ErrorBody.of(status, message));
    }
}
