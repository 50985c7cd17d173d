package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.engine.trigger.webhook.AcceptPush;
import dev.millrace.engine.trigger.webhook.TestPush;
import dev.millrace.language.data.Json;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.store.sync.BindingDelivery;
import dev.millrace.sync.binding.Announcements;
import dev.millrace.sync.binding.Binding;
import dev.millrace.sync.binding.Bindings;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What hosting services delivered to the webhooks of bindings; and a delivery to try a webhook out. */
public final class BindingDeliveryRoutes implements Resource {
    private final Bindings bindings;
    private final Announcements announcements;
    private final AcceptPush pushes;
    private final SendTest send;

    /**
     * @param publicUrl where people find the server; null if that is not set
     * @param own where it listens, known once it does
     */
    public BindingDeliveryRoutes(
            Bindings bindings,
            Announcements announcements,
            AcceptPush pushes,
            @Nullable URI publicUrl,
            Supplier<URI> own) {
        this.bindings = bindings;
        this.announcements = announcements;
        this.pushes = pushes;
        this.send = new SendTest(publicUrl, own);
    }

    /**
     * A delivery as it stands in the log.
     *
     * @param outcome what the look that it asked for came to; absent before that, and where it asked for none
     * @param runId the run of that look: what was applied, or the plan that waits
     */
    public record BindingDeliveryView(
            Instant time,
            @Nullable String deliveryId,
            @Nullable String event,
            long bytes,
            int status,
            BindingDelivery.Verdict verdict,
            String reason,
            BindingDelivery.@Nullable Outcome outcome,
            @Nullable String runId) {
        static BindingDeliveryView of(BindingDelivery row) {
            return new BindingDeliveryView(
                    row.time(),
                    row.delivery(),
                    row.event(),
                    row.bytes(),
                    row.status(),
                    row.verdict(),
                    row.reason(),
                    row.outcome(),
                    row.runId());
        }
    }

    /**
     * What became of a delivery that the server sent to itself.
     *
     * @param url where it was sent
     * @param isPublic true if that is the address that hosting services use
     * @param status how it was answered; absent if nothing answered
     * @param message what was answered, or why nothing was
     * @param delivery as it stands in the log; absent if it did not arrive
     */
    public record TestedView(
            String url,
            boolean isPublic,
            @Nullable Integer status,
            String message,
            @Nullable BindingDeliveryView delivery) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/sync/bindings/{id}/deliveries")
                        .summary("What was delivered to the webhook of a binding, newest first")
                        .query("size", Integer.class, "How many at most; 50 if not given")
                        .returnsList(BindingDeliveryView.class)
                        .to(Need.in(Permission.VIEW, this::place), this::list),
                Route.post("/sync/bindings/{id}/deliveries/test")
                        .summary("Send a delivery to the webhook, signed with its secret, and tell what became of it")
                        .returns(TestedView.class)
                        .to(Need.in(Permission.BINDINGS, this::place), this::test));
    }

    private List<Namespace> place(Context ctx) {
        return List.of(new Namespace(bindings.find(ctx.pathParam("id")).namespace()));
    }

    private void list(Context ctx) {
        String id = bindings.find(ctx.pathParam("id")).id();
        ctx.json(announcements.deliveries(id, Ask.integer(ctx, "size", 50, 1, 1000)).stream()
                .map(BindingDeliveryView::of)
                .toList());
    }

    private void test(Context ctx) {
        String id = ctx.pathParam("id");
        Binding binding = Binding.of(Json.parseObject(bindings.find(id).settings()));
        String number = BindingDelivery.TEST + UUID.randomUUID();
        TestPush push = TestPush.of(pushes.signature(id), binding.wish().branch(), number);
        SendTest.Sent sent = send.to(id, push);
        ctx.json(new TestedView(
                sent.url().toString(),
                sent.isPublic(),
                sent.status(),
                sent.message(),
                announcements.arrived(id, number).map(BindingDeliveryView::of).orElse(null)));
    }
}
