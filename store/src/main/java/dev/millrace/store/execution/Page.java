package dev.millrace.store.execution;

import java.util.List;

/** Some of many: one page of results, and how many there are in all. */
public record Page<T>(List<T> results, long total) {
    public Page {
        results = List.copyOf(results);
    }
}
