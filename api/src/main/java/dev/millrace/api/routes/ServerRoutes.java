package dev.millrace.api.routes;

import dev.millrace.api.Installation;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server itself: is it well, what is it. It listens only once everything behind it works, so any answer at all is a good sign. */
public final class ServerRoutes implements Resource {
    private final Installation installation;
    private final Check database;

    /** Looks whether something works; throws if not. */
    public interface Check {
        void run() throws Exception;
    }

    public ServerRoutes(Installation installation, Check database) {
        this.installation = installation;
        this.database = database;
    }

    /** UP or DOWN, with the parts that were looked at. */
    public record Health(String status, String version, Instant startedAt, Map<String, String> parts) {}

    /** The names are those that Kestra's clients read. */
    public record Configs(
            String uuid,
            String version,
            String edition,
            @Nullable String url,
            PreviewRows preview,
            String systemNamespace,
            List<String> hiddenLabelsPrefixes,
            boolean isTutorialEnabled,
            boolean isBasicAuthInitialized) {}

    public record PreviewRows(int initial, int max) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/ping")
                        .atRoot()
                        .summary("Answers pong")
                        .produces("text/plain")
                        .to(Need.nothing(), ctx -> ctx.result("pong")),
                Route.get("/health")
                        .atRoot()
                        .summary("Says whether the server works")
                        .returns(Health.class)
                        .to(Need.nothing(), this::health),
                Route.get("/health/live")
                        .atRoot()
                        .summary("Answers as long as the process does; if it does not, start it again")
                        .returns(Health.class)
                        .to(
                                Need.nothing(),
                                ctx -> ctx.json(
                                        new Health("UP", installation.version(), installation.startedAt(), Map.of()))),
                Route.get("/health/ready")
                        .atRoot()
                        .summary("Whether requests can be answered now: 200 or 503")
                        .returns(Health.class)
                        .to(Need.nothing(), this::health),
                Route.get("/configs")
                        .summary("What this installation is")
                        .returns(Configs.class)
                        .to(Need.anAccount(), this::configs));
    }

    private void health(Context ctx) {
        try {
            database.run();
            ctx.json(health("UP"));
        } catch (Exception e) {
            ctx.status(503).json(health("DOWN"));
        }
    }

    private Health health(String status) {
        return new Health(status, installation.version(), installation.startedAt(), Map.of("database", status));
    }

    private void configs(Context ctx) {
        ctx.json(new Configs(
                installation.uuid(),
                installation.version(),
                "OSS",
                installation.publicUrl(),
                new PreviewRows(installation.previewRows(), installation.previewMost()),
                "system",
                List.of("system."),
                true,
                true));
    }
}
