package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.openapi.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Serves the description of all routes, its own included. */
public final class OpenApiRoutes {
    private OpenApiRoutes() {}

    /** The routes of all resources, with those that describe them. The document is made when first asked for. */
    public static List<Route> describe(List<Resource> resources, String version) {
        List<Route> all = new ArrayList<>();
        resources.forEach(resource -> all.addAll(resource.routes()));
        Supplier<Map<String, Object>> document = () -> OpenApi.document(all, version);
        all.add(Route.get("/openapi.json")
                .atRoot()
                .summary("This document")
                .returns(Map.class)
                .to(Need.anAccount(), ctx -> ctx.json(document.get())));
        return List.copyOf(all);
    }
}
