package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.language.editor.FlowSchema;
import dev.millrace.language.editor.TypeManual;
import dev.millrace.language.expression.Documentation;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.NotFound;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The manual: every task and trigger, every function and filter, and the schema that editors check against. */
public final class PluginRoutes implements Resource {
    private final Catalog catalog;
    private final Expressions expressions;

    public PluginRoutes(Catalog catalog, Expressions expressions) {
        this.catalog = catalog;
        this.expressions = expressions;
    }

    /** @param group what stands before the last segment of the type
     * @param notYet not empty: flows may name it, this server does not run it yet
     * @param origin the plugin that brings it; empty for what comes with the server */
    public record PluginView(
            String type,
            String title,
            TypeInfo.Kind kind,
            String group,
            List<String> aliases,
            String notYet,
            String origin) {}

    public record Manual(String type, String markdown, Map<String, Object> schema) {}

    public record FunctionView(String name, String signature, List<String> arguments, String description) {
        static FunctionView of(Documentation documentation) {
            return new FunctionView(
                    documentation.name(),
                    documentation.signature(),
                    documentation.arguments(),
                    documentation.description());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/plugins")
                        .summary("Every task and trigger")
                        .returnsList(PluginView.class)
                        .to(Need.anAccount(), this::list),
                Route.get("/plugins/{type}")
                        .summary("The manual of a task or trigger")
                        .returns(Manual.class)
                        .to(Need.anAccount(), this::manual),
                Route.get("/plugins/schemas/{kind}")
                        .summary("JSON Schema of a flow, a task or a trigger")
                        .returns(Map.class)
                        .to(Need.anAccount(), this::schema),
                Route.get("/schemas/flow.json")
                        .summary("JSON Schema of a flow")
                        .returns(Map.class)
                        .to(Need.anAccount(), ctx -> ctx.json(new FlowSchema(catalog).flow())),
                Route.get("/pebble/functions")
                        .summary("Functions of expressions")
                        .returnsList(FunctionView.class)
                        .to(
                                Need.anAccount(),
                                ctx -> ctx.json(expressions.functions().stream()
                                        .map(FunctionView::of)
                                        .toList())),
                Route.get("/pebble/filters")
                        .summary("Filters of expressions")
                        .returnsList(FunctionView.class)
                        .to(
                                Need.anAccount(),
                                ctx -> ctx.json(expressions.filters().stream()
                                        .map(FunctionView::of)
                                        .toList())));
    }

    private void list(Context ctx) {
        ctx.json(catalog.all().stream().map(PluginRoutes::view).toList());
    }

    private static PluginView view(TypeInfo type) {
        int dot = type.name().lastIndexOf('.');
        return new PluginView(
                type.name(),
                type.title(),
                type.kind(),
                dot < 0 ? "" : type.name().substring(0, dot),
                type.aliases(),
                type.notYet(),
                type.origin());
    }

    private void manual(Context ctx) {
        TypeInfo type = find(ctx.pathParam("type"));
        ctx.json(new Manual(type.name(), TypeManual.of(type), new FlowSchema(catalog).of(type)));
    }

    private TypeInfo find(String name) {
        return catalog.find(name).orElseThrow(() -> {
            List<String> near = catalog.nearest(name);
            return new NotFound("There is no task or trigger '" + name + "'"
                    + (near.isEmpty() ? "." : "; did you mean '" + near.getFirst() + "'?"));
        });
    }

    /** Editors ask for {@code flow}; a part of a flow is checked by the whole's definitions. */
    private void schema(Context ctx) {
        String kind = ctx.pathParam("kind");
        FlowSchema schema = new FlowSchema(catalog);
        ctx.json(
                switch (kind) {
                    case "flow", "task", "trigger", "plugindefault" -> schema.flow();
                    default -> schema.of(find(kind));
                });
    }
}
