package dev.millrace.language.yaml;

import dev.millrace.model.Location;

/** A piece of text; {@code end} is exclusive. */
public record Span(Location start, Location end) {
    public static final Span START = new Span(Location.START, Location.START);
}
