package dev.millrace.api.routes;

import dev.millrace.api.http.ErrorBody;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.engine.trigger.webhook.Delivery;
import dev.millrace.engine.trigger.webhook.RateLimit;
import dev.millrace.engine.trigger.webhook.Sender;
import dev.millrace.engine.trigger.webhook.Signature;
import dev.millrace.language.data.Json;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.sync.binding.Binding;
import dev.millrace.sync.binding.Bindings;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Here a hosting service says that somebody pushed. Its signature is its proof; there is no sign-in. What it says is a hint only: the binding is looked at,
 * and what the branch has is asked of the branch.
 */
public final class BindingHookRoutes implements Resource {
    private static final Logger log = LoggerFactory.getLogger(BindingHookRoutes.class);
    private static final long A_MINUTE = 60;

    private final Bindings bindings;
    private final BiFunction<Namespace, String, Optional<String>> secrets;
    private final InstantSource clock;
    private final ReadBody body;
    private final RateLimit rate;

    public BindingHookRoutes(
            Bindings bindings,
            BiFunction<Namespace, String, Optional<String>> secrets,
            InstantSource clock,
            long largestBody) {
        this.bindings = bindings;
        this.secrets = secrets;
        this.clock = clock;
        this.body = new ReadBody(largestBody);
        this.rate = new RateLimit(clock);
    }

    /** What became of a delivery. */
    public record HookView(String message) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/sync/hooks/{id}")
                .summary("A hosting service says that somebody pushed: look at the binding now")
                .body("*/*", String.class)
                .returns(202, HookView.class)
                .to(Need.nothing(), this::accept));
    }

    private void accept(Context ctx) throws IOException {
        String id = ctx.pathParam("id");
        if (!rate.take(id, A_MINUTE)) {
            ctx.status(429).json(ErrorBody.of(429, "Too many deliveries for this binding; it is looked at anyway."));
            return;
        }
        Delivery delivery = delivery(ctx);
        Optional<Signature> signature = signature(id);
        if (signature.isEmpty()) {
            // The same for a binding that is not there and one without a webhook: nobody learns which there are.
            ctx.status(404).json(ErrorBody.of(404, "There is no webhook here."));
            return;
        }
        if (!signature.get().accepts(delivery, clock.instant())) {
            log.warn("A delivery for the binding {} was refused: its signature is wrong or missing", id);
            ctx.status(401).json(ErrorBody.of(401, "The signature is wrong or missing."));
            return;
        }
        if (Sender.isPing(Sender.event(delivery, null))) {
            ctx.json(new HookView("pong"));
            return;
        }
        BindingRow row = bindings.look(id, true);
        ctx.status(202).json(new HookView(row.paused() ? "The binding is paused." : "It is looked at now."));
    }

    private Optional<Signature> signature(String id) {
        BindingRow row;
        try {
            row = bindings.find(id);
        } catch (NotFound none) {
            return Optional.empty();
        }
        Binding.Webhook webhook = Binding.of(Json.parseObject(row.settings())).webhook();
        if (webhook == null) {
            return Optional.empty();
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("provider", webhook.provider());
        written.put("secret", webhook.secret());
        if (webhook.previousSecret() != null) {
            written.put("previousSecret", webhook.previousSecret());
        }
        Namespace namespace = new Namespace(row.namespace());
        return Optional.of(
                Signature.of(written, name -> secrets.apply(namespace, name).orElse("")));
    }

    private Delivery delivery(Context ctx) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        return new Delivery("POST", ctx.path(), headers, ctx.queryParamMap(), body.read(ctx), Map.of(), List.of());
    }
}
