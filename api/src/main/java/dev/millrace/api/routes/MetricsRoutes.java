package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.PrometheusText;
import dev.millrace.model.access.Permission;
import java.util.List;
import java.util.function.Supplier;

/** What Prometheus and its kin read. */
public final class MetricsRoutes implements Resource {
    private final Supplier<PrometheusText> metrics;

    public MetricsRoutes(Supplier<PrometheusText> metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(route("/metrics"), route("/prometheus"));
    }

    private Route route(String path) {
        return Route.get(path)
                .atRoot()
                .summary("Metrics in the text form of Prometheus")
                .produces("text/plain")
                .to(
                        Need.everywhere(Permission.VIEW),
                        ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                                .result(metrics.get().toString()));
    }
}
