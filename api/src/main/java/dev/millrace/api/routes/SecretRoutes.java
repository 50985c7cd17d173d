package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.Bulk;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.secret.SecretTable;
import dev.millrace.store.secret.SecretTable.Words;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Secrets: their names and what is said of them, never their values. Those of the store can be set and deleted; those of the environment are the
 * same for all namespaces and cannot be changed here.
 */
public final class SecretRoutes implements Resource {
    private static final List<String> PREFIXES = List.of("MILLRACE_SECRET_", "SECRET_");
    private final Map<String, String> environment;
    private final SecretTable table;

    public SecretRoutes(Map<String, String> environment, SecretTable table) {
        this.environment = environment;
        this.table = table;
    }

    /** Where a secret comes from. */
    public enum Source {
        STORE,
        ENVIRONMENT
    }

    public record Tag(String key, String value) {}

    /**
     * @param namespace the one that has it; absent for the environment
     * @param readOnly whether it cannot be changed here
     */
    public record SecretView(
            @Nullable String namespace,
            String key,
            @Nullable String description,
            List<Tag> tags,
            Source source,
            boolean readOnly,
            @Nullable Instant updated) {

        static SecretView of(SecretTable.Secret secret) {
            List<Tag> tags = new TreeMap<>(secret.tags())
                    .entrySet().stream()
                            .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                            .toList();
            return new SecretView(
                    secret.namespace().name(),
                    secret.key(),
                    secret.description().orElse(null),
                    tags,
                    Source.STORE,
                    false,
                    secret.updated());
        }

        static SecretView ofEnvironment(String key) {
            return new SecretView(null, key, null, List.of(), Source.ENVIRONMENT, true, null);
        }
    }

    /** @param readOnly false: there is a store to write to */
    public record Secrets(List<SecretView> results, long total, boolean readOnly) {}

    /** What a client sends: what is absent stays as it is. */
    public record SecretChange(
            @Nullable String key,
            @Nullable String value,
            @Nullable String description,
            @Nullable List<Tag> tags) {
        @Override
        public String toString() {
            return "SecretChange[key=" + key + "]";
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/secrets")
                        .summary("Names of all secrets")
                        .query("q", String.class, "Text in the name")
                        .paged()
                        .returns(Secrets.class)
                        .to(Need.somewhere(Permission.VIEW), ctx -> list(ctx, all(Who.scope(ctx, Permission.VIEW)))),
                Route.get("/namespaces/{namespace}/secrets")
                        .summary(
                                "Names of secrets that a namespace can read: its own, inherited ones, those of the environment")
                        .query("q", String.class, "Text in the name")
                        .paged()
                        .returns(Secrets.class)
                        .to(Need.in(Permission.VIEW), ctx -> list(ctx, visible(Ask.namespace(ctx)))),
                Route.get("/namespaces/{namespace}/inherited-secrets")
                        .summary(
                                "Names of secrets of the namespaces above, by namespace; 'environment' for those of the environment")
                        .returns(Map.class)
                        .to(Need.in(Permission.VIEW), ctx -> ctx.json(inherited(Ask.namespace(ctx)))),
                Route.put("/namespaces/{namespace}/secrets")
                        .summary("Sets a secret")
                        .json(SecretChange.class)
                        .returnsList(SecretView.class)
                        .to(Need.in(Permission.SECRETS), ctx -> set(ctx, change(ctx))),
                Route.put("/namespaces/{namespace}/secrets/{key}")
                        .summary("Sets a secret; the body is the value")
                        .query("description", String.class, "What it is for")
                        .body("text/plain", String.class)
                        .returnsList(SecretView.class)
                        .to(
                                Need.in(Permission.SECRETS),
                                ctx -> set(
                                        ctx,
                                        new SecretChange(
                                                ctx.pathParam("key"),
                                                ctx.body(),
                                                ctx.queryParam("description"),
                                                null))),
                Route.patch("/namespaces/{namespace}/secrets/{key}")
                        .summary("Changes what is said of a secret, and its value if one is given")
                        .json(SecretChange.class)
                        .returnsList(SecretView.class)
                        .to(Need.in(Permission.SECRETS), this::patch),
                Route.delete("/namespaces/{namespace}/secrets/{key}")
                        .summary("Deletes a secret")
                        .to(Need.in(Permission.SECRETS), this::delete),
                Route.post("/secrets/reseal")
                        .summary("Encrypts with the current key what was encrypted with a previous one")
                        .returns(Bulk.class)
                        .to(Need.everywhere(Permission.ADMIN), ctx -> ctx.json(new Bulk(table.reseal()))));
    }

    /** The names in a scope and those of the environment, sorted. */
    public Set<String> names(Scope scope) {
        Set<String> names = new TreeSet<>(environmentNames());
        table.all().stream()
                .filter(secret -> scope.covers(secret.namespace()))
                .forEach(secret -> names.add(secret.key()));
        return names;
    }

    private List<SecretView> all(Scope scope) {
        List<SecretView> all = new ArrayList<>();
        table.all().stream()
                .filter(secret -> scope.covers(secret.namespace()))
                .forEach(secret -> all.add(SecretView.of(secret)));
        environmentNames().forEach(name -> all.add(SecretView.ofEnvironment(name)));
        return all;
    }

    private List<SecretView> visible(Namespace namespace) {
        Map<String, SecretView> nearest = new TreeMap<>();
        for (Namespace at : namespace.withParents()) {
            table.list(at).forEach(secret -> nearest.putIfAbsent(secret.key(), SecretView.of(secret)));
        }
        environmentNames().forEach(name -> nearest.putIfAbsent(name, SecretView.ofEnvironment(name)));
        return List.copyOf(nearest.values());
    }

    private Map<String, List<String>> inherited(Namespace namespace) {
        Map<String, List<String>> byNamespace = new TreeMap<>();
        namespace.withParents().stream().skip(1).forEach(parent -> {
            List<String> keys =
                    table.list(parent).stream().map(SecretTable.Secret::key).toList();
            if (!keys.isEmpty()) {
                byNamespace.put(parent.name(), keys);
            }
        });
        if (!environmentNames().isEmpty()) {
            byNamespace.put("environment", List.copyOf(environmentNames()));
        }
        return byNamespace;
    }

    private Set<String> environmentNames() {
        Set<String> names = new TreeSet<>();
        for (String variable : environment.keySet()) {
            PREFIXES.stream()
                    .filter(variable::startsWith)
                    .findFirst()
                    .ifPresent(prefix -> names.add(variable.substring(prefix.length())));
        }
        return names;
    }

    /** All of them, unless a page is asked for. */
    private static void list(Context ctx, List<SecretView> secrets) {
        String wanted = Ask.text(ctx, "q").orElse("").toUpperCase(Locale.ROOT);
        List<SecretView> found =
                secrets.stream().filter(secret -> secret.key().contains(wanted)).toList();
        boolean paged = ctx.queryParam("size") != null || ctx.queryParam("page") != null;
        List<SecretView> page = paged ? PagedResults.of(found, Paging.of(ctx)).results() : found;
        ctx.json(new Secrets(page, found.size(), false));
    }

    private static SecretChange change(Context ctx) {
        return JsonCodec.read(ctx.body(), SecretChange.class);
    }

    private void set(Context ctx, SecretChange change) {
        if (change.key() == null || change.value() == null) {
            throw new BadRequestResponse("Write {\"key\": \"NAME\", \"value\": \"…\"}.");
        }
        Namespace namespace = Ask.namespace(ctx);
        table.set(namespace, change.key(), change.value(), words(change), Who.of(ctx));
        answer(ctx, namespace, change.key());
    }

    private void patch(Context ctx) {
        SecretChange change = change(ctx);
        Namespace namespace = Ask.namespace(ctx);
        String key = ctx.pathParam("key");
        if (table.find(namespace, key).isEmpty()) {
            throw missing(namespace, key);
        }
        if (change.value() == null) {
            table.describe(namespace, key, words(change));
        } else {
            table.set(namespace, key, change.value(), words(change), Who.of(ctx));
        }
        answer(ctx, namespace, key);
    }

    private void answer(Context ctx, Namespace namespace, String key) {
        ctx.json(table.find(namespace, key).map(SecretView::of).stream().toList());
    }

    private void delete(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        String key = ctx.pathParam("key");
        if (!table.delete(namespace, key, Who.of(ctx))) {
            throw missing(namespace, key);
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static Words words(SecretChange change) {
        return new Words(
                Optional.ofNullable(change.description()),
                Optional.ofNullable(change.tags()).map(tags -> {
                    Map<String, String> map = new TreeMap<>();
                    tags.forEach(tag -> map.put(tag.key(), tag.value()));
                    return map;
                }));
    }

    private static NotFound missing(Namespace namespace, String key) {
        return new NotFound(
                "The namespace " + namespace + " has no secret '" + key
                        + "' of its own. Secrets of namespaces above are changed there, those of the environment where the server is started.");
    }
}
