package dev.millrace.language;

import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a text turned out to be.
 *
 * @param readable the flow as far as it could be read, wrong parts left out; null if not even id and namespace could be
 * @param problems in the order of the text
 */
public record Parsed(@Nullable Flow readable, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }

    /** The flow, if there is no error. */
    public Optional<Flow> flow() {
        return hasErrors() ? Optional.empty() : Optional.ofNullable(readable);
    }

    /** The flow as far as it could be read, for a drawing of something half written; never to be run. */
    public Optional<Flow> draft() {
        return Optional.ofNullable(readable);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }
}
