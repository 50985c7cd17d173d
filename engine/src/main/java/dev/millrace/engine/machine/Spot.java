package dev.millrace.engine.machine;

import org.jspecify.annotations.Nullable;

/** A block of a running execution: a container's, in one turn if it loops; the flow's own where there is no container. */
record Spot(@Nullable String containerId, @Nullable Integer iteration) {
    static final Spot ROOT = new Spot(null, null);
}
