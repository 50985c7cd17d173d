package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Optional;

/** One thing that applying a plan does. */
public sealed interface Change {

    Place place();

    /** The side that is written to. */
    Side side();

    /** Why, as the trees tell. */
    Verdict reason();

    /** What must stand there when the plan is applied, and what is gone from there afterwards. */
    Optional<Entry> before();

    /** What stands there afterwards. */
    Optional<Entry> after();

    default FilePath inGit() {
        return place().inGit();
    }

    /** A file where none was. */
    record Add(Place place, Side side, Entry created, Verdict reason) implements Change {
        @Override
        public Optional<Entry> before() {
            return Optional.empty();
        }

        @Override
        public Optional<Entry> after() {
            return Optional.of(created);
        }
    }

    /** Other content or another mode. */
    record Update(Place place, Side side, Entry replaced, Entry written, Verdict reason) implements Change {
        @Override
        public Optional<Entry> before() {
            return Optional.of(replaced);
        }

        @Override
        public Optional<Entry> after() {
            return Optional.of(written);
        }
    }

    /** A file taken away. */
    record Delete(Place place, Side side, Entry removed, Verdict reason) implements Change {
        @Override
        public Optional<Entry> before() {
            return Optional.of(removed);
        }

        @Override
        public Optional<Entry> after() {
            return Optional.empty();
        }
    }
}
