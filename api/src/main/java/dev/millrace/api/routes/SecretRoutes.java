package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of secrets, never their values. They come from the environment, so they can be read in every namespace and changed in none. */
public final class SecretRoutes implements Resource {
    private static final List<String> PREFIXES = List.of("MILLRACE_SECRET_", "SECRET_");
    private final Map<String, String> environment;

    public SecretRoutes(Map<String, String> environment) {
        this.environment = environment;
    }

    public record SecretName(String key) {}

    public record Secrets(List<SecretName> results, long total, boolean readOnly) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/secrets")
                        .summary("Names of secrets")
                        .query("q", String.class, "Text in the name")
                        .returns(Secrets.class)
                        .to(this::list),
                Route.get("/namespaces/{namespace}/secrets")
                        .summary("Names of secrets that a namespace can read")
                        .query("q", String.class, "Text in the name")
                        .returns(Secrets.class)
                        .to(this::list),
                Route.get("/namespaces/{namespace}/inherited-secrets")
                        .summary("Names of secrets by the namespace they come from")
                        .returns(Map.class)
                        .to(ctx -> ctx.json(Map.of(ctx.pathParam("namespace"), names()))));
    }

    private void list(Context ctx) {
        String wanted = Ask.text(ctx, "q").orElse("").toUpperCase(Locale.ROOT);
        List<SecretName> found = names().stream()
                .filter(name -> name.contains(wanted))
                .map(SecretName::new)
                .toList();
        ctx.json(new Secrets(found, found.size(), true));
    }

    /** The names, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String variable : environment.keySet()) {
            PREFIXES.stream()
                    .filter(variable::startsWith)
                    .findFirst()
                    .ifPresent(prefix -> names.add(variable.substring(prefix.length())));
        }
        return names;
    }
}
