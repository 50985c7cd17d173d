package dev.millrace.sync;

import dev.millrace.model.FlowKey;

/**
 * One flow that came from Git.
 *
 * @param revision that it has, or would have after a dry run
 */
public record SyncedFlow(FlowKey flow, int revision) {}
