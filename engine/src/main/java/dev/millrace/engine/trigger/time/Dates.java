package dev.millrace.engine.trigger.time;

import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Times named one by one. */
public final class Dates implements Timetable {
    private final NavigableSet<Instant> times;

    public Dates(Collection<Instant> times) {
        this.times = new TreeSet<>(times);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.ofNullable(times.higher(after));
    }

    @Override
    public Optional<Instant> previous(Instant before) {
        return Optional.ofNullable(times.lower(before));
    }
}
