package dev.millrace.engine.trigger.webhook;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.trigger.Conditions;
import dev.millrace.engine.trigger.Failing;
import dev.millrace.engine.trigger.Requests;
import dev.millrace.engine.trigger.StopAfter;
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
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.net.URI;
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
    private final StopAfter stopAfter;
    private final StoreBody storeBody;
    private final DeliveryLog log;

    public AcceptWebhook(TriggerParts parts, ExecutionFiles files) {
        this.parts = parts;
        this.stopAfter = new StopAfter(parts);
        this.storeBody = new StoreBody(files);
        this.log = new DeliveryLog(parts.database(), parts.clock());
        this.conditions = new Conditions(parts.expressions());
        this.states = new TriggerStates(parts.database());
        this.deliveries = new Deliveries(parts.database());
        this.rate = new RateLimit(parts.clock());
    }

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
        if (!rate.take(way.key(), way.number("rateLimit", USUAL_RATE))) {
            return new Answer.Refused(429, "Too many deliveries; send it again later.");
        }
        Optional<String> forged = forged(way);
        if (forged.isPresent()) {
            return refused(way, 401, "Unauthorized", forged.get());
        }
        if (parts.isPreview(way.flow().key())) {
            String why = "The namespace '" + way.flow().namespace()
                    + "' is the preview of a branch: triggers are off there.";
            return refused(way, 409, why, why);
        }
        if (isOff(way)) {
            String why = "The flow or its webhook is disabled.";
            return refused(way, 409, why, why);
        }
        if (Sender.isPing(way.event())) {
            return log.answered(way, new Answer.Ping(), "PING", "", null);
        }
        Optional<String> left = Payload.of(way.payload(), way.event())
                .refusal(
                        Payload.texts(way.properties().get("branches")),
                        Payload.texts(way.properties().get("paths")));
        return left.isPresent() ? notMet(way, left.get()) : StoreBody.isAsked(way) ? stored(way) : take(way, null);
    }

    private Answer refused(Way way, int status, String message, String reason) {
        return log.answered(way, new Answer.Refused(status, message), "REFUSED", reason, null);
    }

    private Answer notMet(Way way, String reason) {
        return log.answered(way, new Answer.NotMet(reason), "NOT_MET", reason, null);
    }

    private boolean isOff(Way way) {
        if (way.flow().disabled() || way.node().disabled()) {
            return true;
        }
        TriggerState state = states.find(way.key()).orElse(null);
        if (state != null && !state.disabled() && stopAfter.isDue(way.properties(), state)) {
            stopAfter.stop(state, state.executionId());
            return true;
        }
        return state != null && state.disabled();
    }

    private Answer stored(Way way) {
        URI address = storeBody.store(way.flow().key(), way.delivery());
        boolean started = false;
        try {
            Answer answer = take(way, address);
            started = answer instanceof Answer.Started;
            return answer;
        } finally {
            if (!started) {
                storeBody.remove(address);
            }
        }
    }

    /** @param body where the body was stored; null where it goes into the execution */
    private Answer take(Way way, @Nullable URI body) {
        boolean signed = way.properties().containsKey("signature");
        TriggerInfo info = new TriggerInfo(
                way.node().id(), way.node().canonicalType(), Body.variables(way.delivery(), signed, body));
        Scope scope = parts.engine().scope(way.flow(), Optional.of(info));
        try {
            Optional<String> broken = conditions.broken(
                    way.properties(), new Conditions.Subject(way.flow().key(), scope, null, parts.zone()));
            if (broken.isPresent()) {
                return notMet(way, broken.get());
            }
        } catch (Invalid e) {
            return failed(way, info, 500, e);
        }
        try {
            return start(way, info, scope);
        } catch (Invalid e) {
            return Failing.isAsked(way.properties())
                    ? failed(way, info, 422, e)
                    : refused(way, 422, e.text(), e.text());
        } catch (Conflict e) {
            return refused(way, 409, e.text(), e.text());
        }
    }

    /** A condition that cannot be evaluated is a mistake in the flow: its author finds it among the executions. */
    private Answer failed(Way way, TriggerInfo info, int status, Invalid why) {
        String[] id = new String[1];
        Failing.start(parts, way.flow(), info, why, (handle, execution) -> id[0] = execution.id());
        return log.answered(way, new Answer.Refused(status, why.text()), "FAILED", why.text(), id[0]);
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

    private Answer start(Way way, TriggerInfo info, Scope scope) {
        StartRequest request = Requests.of(way.flow(), info, way.properties(), scope, parts.expressions());
        boolean stops = StopAfter.isAsked(way.properties());
        try {
            Execution execution = parts.engine().start(request, (handle, started) -> {
                if (way.id().isPresent()
                        && !Deliveries.remember(
                                handle, way.key(), way.id().get(), parts.clock().instant(), started.id())) {
                    throw new Repeated();
                }
                if (stops) {
                    TriggerStates.lock(handle, parts.database().dialect(), way.key())
                            .ifPresent(state -> TriggerStates.save(
                                    handle, state.firedAt(parts.clock().instant(), started.id())));
                }
                log.started(handle, way, started.id());
            });
            return started(way, execution);
        } catch (Repeated e) {
            String first = deliveries
                    .executionOf(way.key(), way.id().orElse(""), parts.clock().instant())
                    .orElse("");
            return log.answered(way, new Answer.Again(first), "DUPLICATE", "It came before.", first);
        }
    }

    private static Answer started(Way way, Execution execution) {
        return new Answer.Started(
                execution,
                way.is("wait"),
                way.is("returnOutputs"),
                way.properties()
                        .getOrDefault("responseContentType", "application/json")
                        .toString(),
                (int) way.number("responseCode", 0));
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
