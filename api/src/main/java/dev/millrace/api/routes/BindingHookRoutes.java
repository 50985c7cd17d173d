package dev.millrace.api.routes;

import dev.millrace.api.http.ErrorBody;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.SignInLimit;
import dev.millrace.engine.trigger.webhook.AcceptPush;
import dev.millrace.engine.trigger.webhook.Delivery;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Here a hosting service says that somebody pushed. Its signature is its proof; there is no sign-in. */
public final class BindingHookRoutes implements Resource {
    static final String PATH = "/sync/hooks/";

    private final AcceptPush pushes;
    private final ReadBody body;

    public BindingHookRoutes(AcceptPush pushes, long largestBody) {
        this.pushes = pushes;
        this.body = new ReadBody(largestBody);
    }

    /** What became of a delivery. */
    public record HookView(String message) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post(PATH + "{id}")
                .summary("A hosting service says that somebody pushed: look at the binding now")
                .body("*/*", String.class)
                .returns(202, HookView.class)
                .to(Need.nothing(), this::accept));
    }

    private void accept(Context ctx) throws IOException {
        String id = ctx.pathParam("id");
        String sender = SignInLimit.client(ctx.req().getRemoteAddr(), ctx.header("X-Forwarded-For"));
        if (!pushes.takes(id, sender)) {
            refuse(ctx, 429, "Too many deliveries for this binding; it is looked at anyway.");
            return;
        }
        AcceptPush.Answered answered = pushes.accept(id, delivery(ctx));
        if (answered.status() >= 400) {
            refuse(ctx, answered.status(), answered.message());
        } else {
            ctx.status(answered.status()).json(new HookView(answered.message()));
        }
    }

    private static void refuse(Context ctx, int status, String message) {
        ctx.status(status).json(ErrorBody.of(status, message));
    }

    private Delivery delivery(Context ctx) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        return new Delivery("POST", ctx.path(), headers, ctx.queryParamMap(), body.read(ctx), Map.of(), List.of());
    }
}
