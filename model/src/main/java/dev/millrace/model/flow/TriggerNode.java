package dev.millrace.model.flow;

import dev.millrace.model.Location;
import java.util.Map;

/**
 * One trigger as written in a flow; its properties, common ones included, are plain unrendered values.
 *
 * @param canonicalType the name that the catalog knows the trigger by
 */
public record TriggerNode(
        String id,
        String type,
        String canonicalType,
        boolean disabled,
        Map<String, Object> properties,
        Location location,
        Map<String, Location> locations) {}
