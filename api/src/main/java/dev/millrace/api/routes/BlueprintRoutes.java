package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.Topology;
import dev.millrace.language.FlowReader;
import dev.millrace.model.NotFound;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Flows that people can start from, out of the jar. */
public final class BlueprintRoutes implements Resource {
    private final Supplier<Map<String, String>> sources;
    private final FlowReader reader;

    /** @param sources YAML by id; asked when somebody looks */
    public BlueprintRoutes(Supplier<Map<String, String>> sources, FlowReader reader) {
        this.sources = sources;
        this.reader = reader;
    }

    public record Blueprint(
            String id,
            String title,
            String description,
            List<String> includedTasks,
            List<String> tags,
            String source) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/blueprints/community/{kind}")
                        .summary("Flows to start from; kind is flow")
                        .paged()
                        .query("q", String.class, "Text in title, description or YAML")
                        .returnsPage(Blueprint.class)
                        .to(Need.anAccount(), this::list),
                Route.get("/blueprints/community/{kind}/{id}")
                        .summary("One of them")
                        .returns(Blueprint.class)
                        .to(Need.anAccount(), ctx -> ctx.json(find(ctx))),
                Route.get("/blueprints/community/{kind}/{id}/source")
                        .summary("Its YAML")
                        .produces("application/x-yaml")
                        .to(
                                Need.anAccount(),
                                ctx -> ctx.contentType("application/x-yaml")
                                        .result(find(ctx).source())),
                Route.get("/blueprints/community/{kind}/{id}/graph")
                        .summary("Its graph")
                        .returns(Topology.Graph.class)
                        .to(
                                Need.anAccount(),
                                ctx -> ctx.json(Topology.of(flow(find(ctx).source())))));
    }

    private void list(Context ctx) {
        String wanted = Ask.text(ctx, "q").orElse("").toLowerCase(Locale.ROOT);
        List<Blueprint> found = sources.get().entrySet().stream()
                .map(entry -> blueprint(entry.getKey(), entry.getValue()))
                .filter(one -> (one.title() + one.description() + one.source())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        boolean flows = ctx.pathParam("kind").equals("flow");
        ctx.json(PagedResults.of(flows ? found : List.of(), Paging.of(ctx)));
    }

    private Blueprint find(Context ctx) {
        String id = ctx.pathParam("id");
        String source = sources.get().get(id);
        if (source == null || !ctx.pathParam("kind").equals("flow")) {
            throw new NotFound("There is no blueprint '" + id + "'.");
        }
        return blueprint(id, source);
    }

    /** The description's first line is the title, as in a commit's message. */
    private Blueprint blueprint(String id, String source) {
        return reader.read(source)
                .draft()
                .map(flow -> {
                    String[] text = (flow.description() == null ? id : flow.description()).split("\n", 2);
                    return new Blueprint(
                            id,
                            text[0].replaceFirst("^#+ *", "").strip(),
                            text.length > 1 ? text[1].strip() : "",
                            flow.allTasks().map(TaskNode::type).distinct().toList(),
                            flow.labels().stream()
                                    .map(label -> label.value())
                                    .distinct()
                                    .toList(),
                            source);
                })
                .orElse(new Blueprint(id, id, "", List.of(), List.of(), source));
    }

    private Flow flow(String source) {
        return reader.read(source).draft().orElseThrow(() -> new NotFound("The blueprint is no flow."));
    }
}
