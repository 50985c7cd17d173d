package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Filters;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.model.Conflict;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.kv.KeyValueTable.Type;
import dev.millrace.store.kv.TypedValue;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key-value store: typed values by namespace and key, that flows read as {@code kv('key')}. */
public final class KeyValueRoutes implements Resource {
    private final KeyValueTable table;

    public KeyValueRoutes(KeyValueTable table) {
        this.table = table;
    }

    /** A pair without its value. */
    public record EntryView(
            String namespace,
            String key,
            Type type,
            @Nullable String description,
            long version,
            Instant creationDate,
            Instant updateDate,
            @Nullable Instant expirationDate) {

        static EntryView of(KeyValueTable.Entry entry) {
            return new EntryView(
                    entry.namespace().name(),
                    entry.key(),
                    entry.type(),
                    entry.description().orElse(null),
                    entry.version(),
                    entry.created(),
                    entry.updated(),
                    entry.expires().orElse(null));
        }
    }

    /** A pair. Dates and durations are texts. */
    public record ValueView(
            String namespace,
            String key,
            Type type,
            @Nullable Object value,
            @Nullable String description,
            long revision,
            Instant created,
            Instant updated,
            @Nullable Instant expirationDate) {

        static ValueView of(KeyValueTable.KeyValue pair) {
            return new ValueView(
                    pair.namespace().name(),
                    pair.key(),
                    pair.type(),
                    pair.value(),
                    pair.description().orElse(null),
                    pair.version(),
                    pair.created(),
                    pair.updated(),
                    pair.expires().orElse(null));
        }
    }

    public record Keys(@Nullable List<String> keys) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/kv")
                        .summary("Finds keys in all namespaces")
                        .paged()
                        .query("q", String.class, "Text in the key")
                        .query("namespace", String.class, "This namespace and those below it")
                        .returnsPage(EntryView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                Route.get("/namespaces/{namespace}/kv")
                        .summary("The keys that a namespace has itself")
                        .query("q", String.class, "Text in the key")
                        .returnsList(EntryView.class)
                        .to(Need.in(Permission.VIEW), this::list),
                Route.get("/namespaces/{namespace}/kv/inheritance")
                        .summary("The keys that a namespace sees in namespaces above it")
                        .returnsList(EntryView.class)
                        .to(Need.in(Permission.VIEW), this::inherited),
                Route.get("/namespaces/{namespace}/kv/{key}")
                        .summary("Reads a value")
                        .query("inherited", Boolean.class, "Also from namespaces above, the nearest first")
                        .returns(ValueView.class)
                        .to(Need.in(Permission.VIEW), this::read),
                Route.put("/namespaces/{namespace}/kv/{key}")
                        .summary(
                                "Sets a value. The type is what the body looks like: 1.5, true, 2026-01-31, 2026-01-31T12:00:00Z, PT5M, "
                                        + "{\"a\": 1}, \"a text\". The headers ttl (an ISO-8601 duration) and description are Kestra's way to say the same as the parameters")
                        .query("type", Type.class, "Take the body as this type")
                        .query("ttl", Duration.class, "How long it lives; for ever if not given")
                        .query("description", String.class, "What it is for")
                        .query("overwrite", Boolean.class, "false: answer 409 if there is a value; true if not given")
                        .body("text/plain", String.class)
                        .returns(ValueView.class)
                        .to(Need.in(Permission.EDIT), this::write),
                Route.delete("/namespaces/{namespace}/kv/{key}")
                        .summary("Deletes a key")
                        .returns(Boolean.class)
                        .to(Need.in(Permission.EDIT), this::delete),
                Route.delete("/namespaces/{namespace}/kv")
                        .summary("Deletes some keys; answers with those that were there")
                        .json(Keys.class)
                        .returns(Keys.class)
                        .to(Need.in(Permission.EDIT), this::deleteMany));
    }

    private void search(Context ctx) {
        Filters filters = Filters.of(ctx, "q", "namespace");
        Scope scope = Who.scope(ctx, Permission.VIEW);
        ctx.json(PagedResults.of(
                table
                        .search(
                                filters.one("namespace").map(Namespace::new),
                                filters.one("q").orElse(""))
                        .stream()
                        .filter(entry -> scope.covers(entry.namespace()))
                        .map(EntryView::of)
                        .toList(),
                Paging.of(ctx)));
    }

    private void list(Context ctx) {
        String wanted = Ask.text(ctx, "q").orElse("");
        ctx.json(table.entries(Ask.namespace(ctx)).stream()
                .filter(entry -> entry.key().contains(wanted))
                .map(EntryView::of)
                .toList());
    }

    private void inherited(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        ctx.json(table.visible(namespace).stream()
                .filter(entry -> !entry.namespace().equals(namespace))
                .map(EntryView::of)
                .toList());
    }

    private void read(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        String key = ctx.pathParam("key");
        Optional<KeyValueTable.KeyValue> found =
                Ask.flag(ctx, "inherited", false) ? table.findInherited(namespace, key) : table.find(namespace, key);
        ctx.json(found.map(ValueView::of).orElseThrow(() -> missing(namespace, key)));
    }

    private void write(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        String key = ctx.pathParam("key");
        TypedValue value = Ask.choice(ctx, "type", Type.class)
                .map(type -> TypedValue.of(ctx.body(), type))
                .orElseGet(() -> TypedValue.literal(ctx.body()));
        boolean set = table.set(
                namespace,
                key,
                value.type(),
                value.value(),
                Ask.text(ctx, "description").or(() -> Optional.ofNullable(ctx.header("description"))),
                Ask.text(ctx, "ttl")
                        .or(() -> Optional.ofNullable(ctx.header("ttl")))
                        .map(text -> Durations.parse("ttl", text)),
                Ask.flag(ctx, "overwrite", true));
        if (!set) {
            throw new Conflict("The key '" + key + "' is in the namespace " + namespace + " already.");
        }
        ctx.json(ValueView.of(table.find(namespace, key).orElseThrow(() -> missing(namespace, key))));
    }

    private void delete(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        String key = ctx.pathParam("key");
        if (!table.delete(namespace, key)) {
            throw missing(namespace, key);
        }
        ctx.json(true);
    }

    private void deleteMany(Context ctx) {
        Keys asked = JsonCodec.read(ctx.body(), Keys.class);
        if (asked.keys() == null) {
            throw new BadRequestResponse("Write {\"keys\": [\"a\", \"b\"]}.");
        }
        Namespace namespace = Ask.namespace(ctx);
        ctx.json(new Keys(asked.keys().stream()
                .filter(key -> table.delete(namespace, key))
                .toList()));
    }

    private static NotFound missing(Namespace namespace, String key) {
        return new NotFound("There is no key '" + key + "' in the namespace " + namespace + ", or its time is over.");
    }
}
