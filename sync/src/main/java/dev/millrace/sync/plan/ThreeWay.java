package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Map;
import java.util.Optional;

/**
 * Three versions that are to become one, all in the form of the side that is written to.
 *
 * @param base what both sides had; empty if they never had anything in common
 */
public record ThreeWay(Place place, Optional<String> base, Entry source, Entry target) {

    /** What came of putting versions together. */
    public sealed interface Outcome {
        record Merged(String id) implements Outcome {}

        record Clash(String why) implements Outcome {}
    }

    /** Outcomes by path from the bound directory. */
    public record Outcomes(Map<FilePath, Outcome> byPath) {
        public static final Outcomes NONE = new Outcomes(Map.of());

        public Outcomes {
            byPath = Map.copyOf(byPath);
        }
    }
}
