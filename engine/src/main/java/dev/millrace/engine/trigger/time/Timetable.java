package dev.millrace.engine.trigger.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points in time, in order, perhaps without end. Immutable. */
public interface Timetable {

    /** The first one later than a time. */
    Optional<Instant> next(Instant after);

    /** The last one before a time. */
    Optional<Instant> previous(Instant before);

    /** The next ones after a time, at most so many. */
    default List<Instant> upcoming(Instant after, int count) {
        List<Instant> dates = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && dates.size() < count) {
            dates.add(next.get());
            next = next(next.get());
        }
        return dates;
    }
}
