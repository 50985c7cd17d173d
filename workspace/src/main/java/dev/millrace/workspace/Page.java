package dev.millrace.workspace;

import java.util.List;

/** A slice of a longer list and the length of the whole. */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
