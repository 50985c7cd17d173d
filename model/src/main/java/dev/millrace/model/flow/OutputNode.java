package dev.millrace.model.flow;

import org.jspecify.annotations.Nullable;

/** A declared output of a flow; {@code value} is unrendered. */
public record OutputNode(
        String id,
        String type,
        Object value,
        @Nullable String description,
        @Nullable String displayName,
        boolean required) {}
