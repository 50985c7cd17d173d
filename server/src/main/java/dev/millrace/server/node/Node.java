package dev.millrace.server.node;

import dev.millrace.api.Installation;
import dev.millrace.api.http.HttpOptions;
import dev.millrace.api.http.HttpServer;
import dev.millrace.api.http.LiveStreams;
import dev.millrace.api.http.PageFiles;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Traffic;
import dev.millrace.api.routes.BlueprintRoutes;
import dev.millrace.api.routes.CommitRoutes;
import dev.millrace.api.routes.EditorRoutes;
import dev.millrace.api.routes.ExecutionActionRoutes;
import dev.millrace.api.routes.ExecutionFileRoutes;
import dev.millrace.api.routes.ExecutionReportRoutes;
import dev.millrace.api.routes.ExecutionRoutes;
import dev.millrace.api.routes.ExpressionNames;
import dev.millrace.api.routes.FileReadRoutes;
import dev.millrace.api.routes.FileRoutes;
import dev.millrace.api.routes.FlowImportRoutes;
import dev.millrace.api.routes.FlowManyRoutes;
import dev.millrace.api.routes.FlowRoutes;
import dev.millrace.api.routes.GitDoctorRoutes;
import dev.millrace.api.routes.GitRoutes;
import dev.millrace.api.routes.KeyValueRoutes;
import dev.millrace.api.routes.LogRoutes;
import dev.millrace.api.routes.MetricsRoutes;
import dev.millrace.api.routes.NamespaceRoutes;
import dev.millrace.api.routes.OpenApiRoutes;
import dev.millrace.api.routes.PluginRoutes;
import dev.millrace.api.routes.SecretRoutes;
import dev.millrace.api.routes.ServerRoutes;
import dev.millrace.api.routes.SyncDiffRoutes;
import dev.millrace.api.routes.SyncRoutes;
import dev.millrace.api.routes.TaskMetricRoutes;
import dev.millrace.api.routes.TriggerManyRoutes;
import dev.millrace.api.routes.TriggerRoutes;
import dev.millrace.api.routes.WebhookRoutes;
import dev.millrace.language.editor.Completion;
import dev.millrace.language.editor.Hover;
import dev.millrace.server.config.Config;
import dev.millrace.store.Database;
import dev.millrace.store.Settings;
import dev.millrace.store.content.StillWanted;
import dev.millrace.store.sync.LfsPointers;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole server in one process: everything is put together here, from left to right, and closed in the opposite order. */
public final class Node implements AutoCloseable {
    /** A pointer of Git LFS that was looked at is good for so long without asking whether its content is still stored. */
    private static final Duration POINTERS_KEPT = Duration.ofDays(30);

    private static final int POINTERS_A_DAY = 10_000;

    /** How often a silent client of a live stream is looked after. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** What a webhook takes, from people who need not have signed in; more than any hosting service sends of a push. */
    private static final long LARGEST_DELIVERY = 5L << 20;

    private final Closer closer;
    private final HttpServer http;
    private final List<Route> routes;
    private final String host;

    private Node(Closer closer, HttpServer http, List<Route> routes, String host) {
        this.closer = closer;
        this.http = http;
        this.routes = routes;
        this.host = host;
    }

    /** Starts everything and returns when it works; on a failure whatever had started is closed again. */
    public static Node start(Config config) {
        return start(config, System.getenv(), InstantSource.system());
    }

    /** @param environment where secrets come from */
    public static Node start(Config config, Map<String, String> environment, InstantSource clock) {
        Closer closer = new Closer();
        try {
            Core core = Core.open(config, clock, closer);
            Keeping keeping = Keeping.open(core.database(), config, clock);
            if (config.tutorial()) {
                Tutorial.loadIfEmpty(core.workspace(), config.dataFolder(), clock.instant());
            }
            Running running = Running.open(core, keeping, config, environment, clock, closer);
            Starting starting = Starting.open(core, running, clock, closer);
            LiveStreams streams = new LiveStreams(HEARTBEAT);
            Installation installation = installation(config, core.database(), clock);
            List<Resource> resources = new ArrayList<>(resources(core, installation));
            resources.addAll(resources(core, new SecretRoutes(environment, keeping.secrets())));
            resources.add(new KeyValueRoutes(keeping.keyValues()));
            resources.addAll(resources(core, running, streams, installation));
            Syncing syncing = Syncing.open(
                    core, running, keeping, config, environment, clock, closer, starting.triggers()::flowsChanged);
            long largestDelivery = Math.min(config.limits().body(), LARGEST_DELIVERY);
            OwnAddress own = new OwnAddress(config.listen().host());
            resources.addAll(syncing.resources(core, config, clock, largestDelivery, own));
            resources.add(new GitDoctorRoutes(core.remotes(), keeping.sources(environment)::find));
            resources.add(new TriggerRoutes(starting.triggers().manage(), clock, ZoneId.systemDefault()));
            resources.add(new TriggerManyRoutes(starting.triggers().manage()));
            resources.add(new WebhookRoutes(
                    starting.webhooks(), running.engine(), running.files(), installation, largestDelivery));
            closer.add(new KeepHouse(core.database(), clock, chores(core, keeping, clock)).start());
            Traffic traffic = new Traffic();
            Entrance entrance = Entrance.open(core.database(), config, traffic, clock);
            resources.addAll(entrance.resources());
            resources.add(new MetricsRoutes(closer.add(new Metrics(
                    core.database(),
                    running.engine(),
                    traffic,
                    new BindingMetrics(
                            core.database(), syncing.watch(), core.remotes().traffic(), clock)))));
            List<Route> routes = OpenApiRoutes.describe(resources, installation.version());
            HttpServer http = closer.add(HttpServer.start(
                    new HttpOptions(
                            config.listen().host(),
                            config.listen().port(),
                            config.limits().body(),
                            config.limits().upload()),
                    entrance.door(),
                    routes,
                    new PageFiles(Node.class.getClassLoader()),
                    streams));
            own.listensOn(http.port());
            return new Node(closer, http, routes, config.listen().host());
        } catch (RuntimeException | Error e) {
            closer.close();
            throw e;
        }
    }

    private static List<KeepHouse.Chore> chores(Core core, Keeping keeping, InstantSource clock) {
        Database database = core.database();
        return List.of(
                new KeepHouse.Chore("key-value pairs", keeping.keyValues()::purge),
                new KeepHouse.Chore(
                        "Git objects",
                        () -> core.workspace()
                                .collect(database.look(StillWanted::commits), database.look(StillWanted::blobs))),
                new KeepHouse.Chore("pointers of Git LFS", () -> {
                    Instant now = clock.instant();
                    return new LfsPointers(database)
                            .forget(
                                    now.minus(POINTERS_KEPT),
                                    POINTERS_A_DAY,
                                    core.workspace().git()::missing,
                                    now);
                }));
    }

    private static List<Resource> resources(Core core, Installation installation) {
        Language language = core.language();
        return List.of(
                new ServerRoutes(installation, () -> core.database().read(handle -> handle.execute("SELECT 1"))),
                new FlowRoutes(core.workspace(), language.reader()),
                new FlowManyRoutes(core.workspace(), language.reader()),
                new FlowImportRoutes(core.workspace(), language.reader()),
                new NamespaceRoutes(core.workspace()),
                new CommitRoutes(core.workspace()),
                new FileRoutes(core.workspace()),
                new FileReadRoutes(core.workspace()),
                new GitRoutes(core.workspace(), core.limits()),
                new PluginRoutes(language.catalog(), language.expressions()),
                new BlueprintRoutes(new Examples()::sources, language.reader()),
                new SyncRoutes(new SyncRuns(core.database()), new SyncBindings(core.database())),
                new SyncDiffRoutes(
                        new SyncRuns(core.database()), core.workspace().git()));
    }

    /** Secrets, and the editor, which suggests their names. */
    private static List<Resource> resources(Core core, SecretRoutes secrets) {
        Language language = core.language();
        return List.of(
                secrets,
                new EditorRoutes(
                        language.reader(),
                        scope -> new Completion(
                                language.catalog(),
                                new ExpressionNames(
                                        language.reader(),
                                        language.catalog(),
                                        language.expressions(),
                                        () -> secrets.names(scope))),
                        new Hover(language.catalog())));
    }

    private static List<Resource> resources(
            Core core, Running running, LiveStreams streams, Installation installation) {
        return List.of(
                new ExecutionRoutes(running.engine(), running.executions(), core.workspace(), streams, installation),
                new ExecutionActionRoutes(running.engine(), running.executions(), core.workspace()),
                new ExecutionReportRoutes(running.engine(), running.executions(), streams),
                new ExecutionFileRoutes(running.engine(), running.files(), installation),
                new LogRoutes(running.logs(), running.engine(), streams),
                new TaskMetricRoutes(running.metrics()));
    }

    public int port() {
        return http.port();
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** What was declared of every path. */
    List<Route> routes() {
        return routes;
    }

    /** Every method and path that is answered, as {@code GET /ping}. */
    List<String> served() {
        return http.served();
    }

    @Override
    public void close() {
        closer.close();
    }

    private static Installation installation(Config config, Database database, InstantSource clock) {
        String fresh = UUID.randomUUID().toString();
        String uuid = database.read(handle -> Settings.get(handle, "uuid"))
                .orElseGet(() -> database.write(handle -> Settings.putIfAbsent(handle, "uuid", fresh)));
        return new Installation(uuid, Version.current(), clock.instant(), publicUrl(config), 100, 5_000);
    }

    private static @Nullable String publicUrl(Config config) {
        return config.listen().publicUrl() == null
                ? null
                : config.listen().publicUrl().toString();
    }
}
