package dev.millrace.model.task;

import java.util.Iterator;
import java.util.List;

/** A property that flows write as one value or as a list of values. */
public record OneOrMany<T>(List<T> values) implements Iterable<T> {
    public OneOrMany {
        values = List.copyOf(values);
    }

    @SafeVarargs
    public static <T> OneOrMany<T> of(T... values) {
        return new OneOrMany<>(List.of(values));
    }

    @Override
    public Iterator<T> iterator() {
        return values.iterator();
    }
}
