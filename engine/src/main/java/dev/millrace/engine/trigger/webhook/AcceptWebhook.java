package dev.millrace.engine.trigger.webhook;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.trigger.Conditions;
import dev.millrace.engine.trigger.Requests;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.engine.trigger.TriggerTypes;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a delivery: finds the trigger by its key, checks the signature, asks filters and conditions, and starts an execution. That, the id of the
 * delivery and its line in the log are one transaction, so a delivery that comes again starts nothing again.
 */
public final class AcceptWebhook {
    private static final System.Logger LOG = System.getLogger(AcceptWebhook.class.getName());
    /** Five thousand a second: to keep one sender from taking the whole server, not to be noticed by anybody else. */
    private static final long USUAL_RATE = 300_000;

    private static final String UNKNOWN = "Webhook not found";

    private final TriggerParts parts;
    private final Conditions conditions;
    private final TriggerStates states;
    private final Deliveries deliveries;
    private final RateLimit rate;

    public AcceptWebhook(TriggerParts parts) {
        this.parts = parts;
        this.conditions = new Conditions(parts.expressions());
        this.states = new TriggerStates(parts.database());
        this.deliveries = new Deliveries(parts.database());
        this.rate = new RateLimit(parts.clock());
    }

    /** One delivery on its way. */
    private record Way(
            Flow flow,
            TriggerNode node,
            TriggerKey key,
            Map<String, Object> properties,
            Scope bare,
            Delivery delivery,
            @Nullable Object payload,
            Optional<String> id,
            Optional<String> event) {}

    public Answer accept(FlowKey flowKey, String key, Delivery delivery) {
        Optional<Flow> found;
        try {
            found = parts.flows().current(flowKey);
        } catch (Invalid e) {
            return new Answer.Refused(409, "The flow has errors and cannot run.");
        }
        if (found.isEmpty()) {
            return new Answer.Refused(404, "Flow not found");
        }
        Flow flow = found.get();
        Scope bare = parts.engine().scope(flow, Optional.empty());
        TriggerNode node = byKey(flow, key, bare);
        if (node == null) {
            return new Answer.Refused(404, UNKNOWN);
        }
        Object payload = Body.payload(delivery);
        Way way = new Way(
                flow,
                node,
                new TriggerKey(flowKey, node.id()),
                EffectiveProperties.of(flow, node),
                bare,
                delivery,
                payload,
                Sender.id(delivery, payload),
                Sender.event(delivery, payload));
        return accept(way);
    }

    /** All keys are compared, in the same time whatever they are. */
    private @Nullable TriggerNode byKey(Flow flow, String key, Scope scope) {
        TriggerNode found = null;
        for (TriggerNode node : flow.triggers()) {
            if (node.canonicalType().equals(TriggerTypes.WEBHOOK)) {
                Object written = EffectiveProperties.of(flow, node).get("key");
                boolean same = written != null && Secrets.same(rendered(written.toString(), scope, flow, node), key);
                found = same && found == null ? node : found;
            }
        }
        return found;
    }

    private String rendered(String written, Scope scope, Flow flow, TriggerNode node) {
        if (!written.contains("{")) {
            return written;
        }
        try {
            return parts.expressions().render(written, scope);
        } catch (Failure e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The key of the webhook {0}.{1} cannot be read, so nobody can call it: {2}",
                    flow.key(),
                    node.id(),
                    e.text());
            return java.util.UUID.randomUUID().toString();
        }
    }

    private Answer accept(Way way) {
        if (!rate.take(way.key(), number(way.properties().get("rateLimit"), USUAL_RATE))) {
            return new Answer.Refused(429, "Too many deliveries; send it again later.");
        }
        Optional<String> forged = forged(way);
        if (forged.isPresent()) {
            return logged(way, new Answer.Refused(401, "Unauthorized"), "REFUSED", forged.get());
        }
        boolean off = way.flow().disabled()
                || way.node().disabled()
                || states.find(way.key()).filter(TriggerState::disabled).isPresent();
        if (off) {
            return logged(
                    way,
                    new Answer.Refused(409, "The flow or its webhook is disabled."),
                    "REFUSED",
                    "The flow or the trigger is disabled.");
        }
        if (Sender.isPing(way.event())) {
            return logged(way, new Answer.Ping(), "PING", "");
        }
        Optional<String> left = Payload.of(way.payload())
                .refusal(
                        Payload.texts(way.properties().get("branches")),
                        Payload.texts(way.properties().get("paths")));
        if (left.isPresent()) {
            return logged(way, new Answer.NotMet(left.get()), "NOT_MET", left.get());
        }
        try {
            return start(way);
        } catch (Failure e) {
            int status = switch (e) {
                case Invalid wrong -> 422;
                case Conflict conflict -> 409;
                default -> throw e;
            };
            return logged(way, new Answer.Refused(status, e.text()), "REFUSED", e.text());
        }
    }

    /** Why the sender is not believed; empty if it is, or if the trigger asks for no signature. */
    private Optional<String> forged(Way way) {
        Object written = way.properties().get("signature");
        if (written == null) {
            return Optional.empty();
        }
        try {
            Signature signature = Signature.of(
                    written instanceof Map<?, ?> map ? map : Map.of(),
                    text -> parts.expressions().render(text, way.bare()));
            return signature.accepts(way.delivery(), parts.clock().instant())
                    ? Optional.empty()
                    : Optional.of("The signature is missing or wrong.");
        } catch (Failure e) {
            LOG.log(System.Logger.Level.WARNING, "The signature of the webhook {0}: {1}", way.key(), e.text());
            return Optional.of(e.text());
        }
    }

    private Answer start(Way way) {
        boolean signed = way.properties().containsKey("signature");
        TriggerInfo info =
                new TriggerInfo(way.node().id(), way.node().canonicalType(), Body.variables(way.delivery(), signed));
        Scope scope = parts.engine().scope(way.flow(), Optional.of(info));
        Optional<String> broken = conditions.broken(
                way.properties(), new Conditions.Subject(way.flow().key(), scope, null, parts.zone()));
        if (broken.isPresent()) {
            return logged(way, new Answer.NotMet(broken.get()), "NOT_MET", broken.get());
        }
        StartRequest request = Requests.of(way.flow(), info, way.properties(), scope, parts.expressions());
        try {
            Execution execution = parts.engine().start(request, (handle, started) -> {
                if (way.id().isPresent()
                        && !Deliveries.remember(
                                handle, way.key(), way.id().get(), parts.clock().instant(), started.id())) {
                    throw new Repeated();
                }
                Deliveries.add(handle, row(way, 200, "STARTED", "", started.id()));
            });
            return started(way, execution);
        } catch (Repeated e) {
            String first = deliveries
                    .executionOf(way.key(), way.id().orElse(""), parts.clock().instant())
                    .orElse("");
            parts.database().writeAsync(handle -> add(handle, row(way, 200, "DUPLICATE", "It came before.", first)));
            return new Answer.Again(first);
        }
    }

    private static Answer started(Way way, Execution execution) {
        Map<String, Object> properties = way.properties();
        return new Answer.Started(
                execution,
                isTrue(properties.get("wait")),
                isTrue(properties.get("returnOutputs")),
                properties
                        .getOrDefault("responseContentType", "application/json")
                        .toString(),
                (int) number(properties.get("responseCode"), 0));
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && value.toString().equalsIgnoreCase("true");
    }

    private static long number(@Nullable Object value, long otherwise) {
        try {
            return value == null ? otherwise : Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private Answer logged(Way way, Answer answer, String verdict, String reason) {
        int status = switch (answer) {
            case Answer.Refused(int code, String message) -> code;
            case Answer.NotMet met -> 204;
            case Answer.Ping ping -> 200;
            case Answer.Again again -> 200;
            case Answer.Started started -> 200;
        };
        parts.database().writeAsync(handle -> add(handle, row(way, status, verdict, reason, null)));
        return answer;
    }

    private static boolean add(org.jdbi.v3.core.Handle handle, Deliveries.Row row) {
        Deliveries.add(handle, row);
        return true;
    }

    private Deliveries.Row row(Way way, int status, String verdict, String reason, @Nullable String executionId) {
        return new Deliveries.Row(
                parts.clock().instant(),
                way.key(),
                way.id().orElse(null),
                way.event().orElse(null),
                way.delivery().body().length,
                status,
                verdict,
                reason,
                executionId);
    }

    /** The deliveries to a webhook, newest first. */
    public List<Deliveries.Row> deliveries(TriggerKey key, int limit) {
        return deliveries.list(key, limit);
    }

    /** The delivery has started an execution before; undoes the transaction that finds out. */
    private static final class Repeated extends RuntimeException {
        private static final long serialVersionUID = 1;

        Repeated() {
            super("delivered before", null, false, false);
        }
    }
}
