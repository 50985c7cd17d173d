package dev.millrace.api.routes;

import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.ProblemView;
import dev.millrace.language.FlowReader;
import dev.millrace.language.editor.Completion;
import dev.millrace.language.editor.Hover;
import dev.millrace.model.Location;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an editor asks while somebody types: what is wrong, what could stand here, what does this mean. */
public final class EditorRoutes implements Resource {
    private final FlowReader reader;
    private final Function<Scope, Completion> completion;
    private final Hover hover;

    /** @param completion for who may see the secrets' names of a scope */
    public EditorRoutes(FlowReader reader, Function<Scope, Completion> completion, Hover hover) {
        this.reader = reader;
        this.completion = completion;
        this.hover = hover;
    }

    /** A text and a place in it, line and column from 1. */
    public record Place(String source, int line, int column) {}

    /** @param from the column where the word begins that a suggestion replaces, from 1 */
    public record Suggestions(int from, List<Suggestion> items) {}

    /** @param kind type, property, value, name or function */
    public record Suggestion(String label, String kind, String insert, String detail, String documentation) {}

    /** @param type of the task or trigger around the place; empty for the flow itself */
    public record HoverText(String markdown, String type, Location start, Location end) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/editor/problems")
                        .summary("What is wrong with a text")
                        .body(FlowRoutes.YAML, String.class)
                        .returnsList(ProblemView.class)
                        .to(Need.anAccount(), this::problems),
                Route.post("/editor/completion")
                        .summary("What could stand at a place")
                        .json(Place.class)
                        .returns(Suggestions.class)
                        .to(Need.somewhere(Permission.VIEW), this::complete),
                Route.post("/editor/hover")
                        .summary("What stands at a place; 204 for nothing to say")
                        .json(Place.class)
                        .returns(HoverText.class)
                        .to(Need.anAccount(), this::explain));
    }

    private void problems(Context ctx) {
        ctx.json(reader.readAll(ctx.body()).stream()
                .flatMap(parsed -> parsed.problems().stream())
                .map(ProblemView::of)
                .toList());
    }

    private void complete(Context ctx) {
        Place place = place(ctx);
        Completion.Suggestions found =
                completion.apply(Who.scope(ctx, Permission.VIEW)).at(place.source(), place.line(), place.column());
        ctx.json(new Suggestions(
                found.fromColumn(),
                found.items().stream()
                        .map(item -> new Suggestion(
                                item.label(),
                                item.kind().name().toLowerCase(java.util.Locale.ROOT),
                                item.text(),
                                item.detail(),
                                item.documentation()))
                        .toList()));
    }

    private void explain(Context ctx) {
        Place place = place(ctx);
        Optional<Hover.Text> text = hover.at(place.source(), place.line(), place.column());
        if (text.isEmpty()) {
            ctx.status(204);
        } else {
            ctx.json(new HoverText(
                    text.get().markdown(),
                    text.get().type(),
                    text.get().span().start(),
                    text.get().span().end()));
        }
    }

    private static Place place(Context ctx) {
        Place place = JsonCodec.read(ctx.body(), Place.class);
        if (place.source() == null || place.line() < 1 || place.column() < 1) {
            throw new BadRequestResponse("Write {\"source\": …, \"line\": 1, \"column\": 1}; both count from 1.");
        }
        return place;
    }
}
