package dev.millrace.model.flow;

import java.util.Map;

/**
 * Property values for every task and trigger whose type is {@code type} or begins with it at a segment boundary.
 *
 * @param forced the values win over what the task says; else they only fill gaps
 */
public record PluginDefault(String type, boolean forced, Map<String, Object> values) {}
