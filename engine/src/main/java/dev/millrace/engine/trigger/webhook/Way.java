package dev.millrace.engine.trigger.webhook;

import dev.millrace.language.expression.Scope;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.TriggerKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way to a trigger that its key has named.
 *
 * @param bare what the trigger's own expressions see
 * @param payload the body as a value, for filters; null where it is none
 * @param id the sender's id of the delivery
 */
record Way(
        Flow flow,
        TriggerNode node,
        TriggerKey key,
        Map<String, Object> properties,
        Scope bare,
        Delivery delivery,
        @Nullable Object payload,
        Optional<String> id,
        Optional<String> event) {

    boolean is(String property) {
        Object value = properties.get(property);
        return value != null && value.toString().equalsIgnoreCase("true");
    }

    long number(String property, long otherwise) {
        Object value = properties.get(property);
        try {
            return value == null ? otherwise : Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
