package dev.millrace.api.routes;

import dev.millrace.api.Installation;
import dev.millrace.api.http.Ask;
import dev.millrace.api.http.ErrorBody;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.ExecutionView.TriggerView;
import dev.millrace.api.shape.StateView;
import dev.millrace.engine.Engine;
import dev.millrace.engine.trigger.webhook.AcceptWebhook;
import dev.millrace.engine.trigger.webhook.Answer;
import dev.millrace.engine.trigger.webhook.Delivery;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks: others start flows here. The key in the address or the signature is their proof; there is no sign-in. */
public final class WebhookRoutes implements Resource {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final String PATH = "/executions/webhook/{namespace}/{id}/{key}";

    private final AcceptWebhook webhooks;
    private final Engine engine;
    private final ExecutionFiles files;
    private final Installation installation;
    private final ReadBody body;

    public WebhookRoutes(
            AcceptWebhook webhooks, Engine engine, ExecutionFiles files, Installation installation, long largestBody) {
        this.webhooks = webhooks;
        this.engine = engine;
        this.files = files;
        this.installation = installation;
        this.body = new ReadBody(largestBody);
    }

    /** What a webhook answers. */
    public record WebhookView(
            String id,
            String namespace,
            String flowId,
            int flowRevision,
            @Nullable TriggerView trigger,
            Map<String, Object> outputs,
            List<Label> labels,
            StateView state,
            String url) {}

    /** An answer without an execution of its own. */
    public record NoteView(String message, @Nullable String executionId) {}

    /** A delivery as it stands in the log. */
    public record DeliveryView(
            Instant time,
            @Nullable String deliveryId,
            @Nullable String event,
            long bytes,
            int status,
            String verdict,
            String reason,
            @Nullable String executionId) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH)
                        .summary("Starts a flow that has a webhook with this key")
                        .returns(WebhookView.class)
                        .to(Need.nothing(), this::accept),
                Route.post(PATH)
                        .summary("Starts a flow that has a webhook with this key")
                        .body("*/*", String.class)
                        .returns(WebhookView.class)
                        .to(Need.nothing(), this::accept),
                Route.put(PATH)
                        .summary("Starts a flow that has a webhook with this key")
                        .body("*/*", String.class)
                        .returns(WebhookView.class)
                        .to(Need.nothing(), this::accept),
                Route.get("/triggers/{namespace}/{id}/{trigger}/deliveries")
                        .summary("What was delivered to a webhook, newest first")
                        .query("size", Integer.class, "How many at most; 50 if not given")
                        .returnsList(DeliveryView.class)
                        .to(Need.in(Permission.VIEW), this::deliveries));
    }

    private void accept(Context ctx) throws IOException {
        FlowKey flow = Ask.flow(ctx);
        if (ctx.path().endsWith("/")) {
            ctx.status(404).json(ErrorBody.of(404, "Webhook not found"));
            return;
        }
        Delivery delivery = delivery(ctx, flow);
        Answer answer = webhooks.accept(flow, ctx.pathParam("key"), delivery);
        if (!(answer instanceof Answer.Started)) {
            remove(delivery);
        }
        switch (answer) {
            case Answer.Started started -> started(ctx, started);
            case Answer.Again(String executionId) ->
                ctx.json(new NoteView("This delivery was taken before.", executionId));
            case Answer.Ping() -> ctx.json(new NoteView("pong", null));
            case Answer.NotMet(String reason) -> ctx.status(204);
            case Answer.Refused(int status, String message) ->
                ctx.status(status).json(ErrorBody.of(status, message));
        }
    }

    private void started(Context ctx, Answer.Started started) {
        Execution execution = started.execution();
        if (!started.waits()) {
            ctx.status(started.status() == 0 ? 200 : started.status()).json(view(execution));
            return;
        }
        Execution ended = engine.await(execution.id(), LONGEST_WAIT);
        int usual = ended.current() == State.FAILED ? 500 : 200;
        ctx.status(started.status() == 0 ? usual : started.status());
        if (!started.outputs()) {
            ctx.json(view(ended));
        } else if (started.contentType().startsWith("text/plain")) {
            ctx.contentType("text/plain; charset=utf-8").result(plain(ended.outputs()));
        } else {
            ctx.json(ended.outputs());
        }
    }

    /** The one output, or all of them in lines. */
    private static String plain(Map<String, Object> outputs) {
        if (outputs.size() == 1) {
            return String.valueOf(outputs.values().iterator().next());
        }
        StringBuilder text = new StringBuilder();
        outputs.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private WebhookView view(Execution execution) {
        Execution.TriggerInfo trigger = execution.trigger();
        String base = installation.publicUrl() == null ? "" : installation.publicUrl();
        return new WebhookView(
                execution.id(),
                execution.flow().namespace().name(),
                execution.flow().id(),
                execution.flowRevision(),
                trigger == null ? null : new TriggerView(trigger.id(), trigger.type(), trigger.variables()),
                execution.outputs(),
                execution.labels(),
                StateView.of(execution.state()),
                base + "/ui/main/executions/" + execution.flow().namespace() + "/"
                        + execution.flow().id() + "/" + execution.id());
    }

    private Delivery delivery(Context ctx, FlowKey flow) throws IOException {
        byte[] bytes = body.read(ctx);
        String query = ctx.queryString();
        FormParts form = ctx.isMultipartFormData() ? FormParts.parse(bytes, ctx.contentType()) : FormParts.NONE;
        return new Delivery(
                ctx.method().name(),
                ctx.path() + (query == null ? "" : "?" + query),
                headers(ctx),
                ctx.queryParamMap(),
                bytes,
                form.fields(),
                store(form, flow));
    }

    private static Map<String, List<String>> headers(Context ctx) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.put(name, Collections.list(ctx.req().getHeaders(name)));
        }
        return headers;
    }

    /** Files are stored before it is known whether an execution starts, so they stand under an id of their own. */
    private List<Delivery.Part> store(FormParts form, FlowKey flow) throws IOException {
        if (form.files().isEmpty()) {
            return List.of();
        }
        String owner = "webhook-" + UUID.randomUUID();
        List<Delivery.Part> parts = new ArrayList<>();
        for (FormParts.File file : form.files()) {
            var place = new ExecutionFiles.Place.OfInput(flow, owner, "part" + parts.size());
            String name = file.filename().isBlank() ? "file" : file.filename();
            parts.add(new Delivery.Part(
                    file.name(),
                    file.filename(),
                    file.content().length,
                    file.contentType(),
                    files.store(place, name, new ByteArrayInputStream(file.content()))
                            .toString()));
        }
        return parts;
    }

    /** Nothing was started that would read them. */
    private void remove(Delivery delivery) throws IOException {
        for (Delivery.Part part : delivery.parts()) {
            files.delete(URI.create(part.uri()));
        }
    }

    private void deliveries(Context ctx) {
        TriggerKey key = new TriggerKey(Ask.flow(ctx), ctx.pathParam("trigger"));
        ctx.json(webhooks.deliveries(key, Ask.integer(ctx, "size", 50, 1, 1000)).stream()
                .map(WebhookRoutes::view)
                .toList());
    }

    private static DeliveryView view(Deliveries.Row row) {
        return new DeliveryView(
                row.time(),
                row.id(),
                row.event(),
                row.bytes(),
                row.status(),
                row.verdict(),
                row.reason(),
                row.executionId());
    }
}
