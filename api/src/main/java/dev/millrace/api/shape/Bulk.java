package dev.millrace.api.shape;

/** How many an action on many did something to. */
public record Bulk(int count) {}
