package dev.millrace.language;

import dev.millrace.language.type.NearNames;
import dev.millrace.language.yaml.Span;
import dev.millrace.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the problems of one text. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    void error(String message, String path, Span at) {
        problems.add(new Problem(Problem.Severity.ERROR, message, path, at.start(), at.end()));
    }

    void warning(String message, String path, Span at) {
        problems.add(new Problem(Problem.Severity.WARNING, message, path, at.start(), at.end()));
    }

    void unknown(String key, Collection<String> known, String owner, String path, Span at) {
        String hint = NearNames.nearest(key, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElseGet(() -> known.size() > 12 ? "" : "It may have: " + String.join(", ", known) + ".");
        error(("Unknown property '" + key + "' of " + owner + ". " + hint).strip(), path, at);
    }

    void addAll(Collection<Problem> more) {
        problems.addAll(more);
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    List<Problem> inOrder() {
        return problems.stream()
                .distinct()
                .sorted((one, other) -> one.start().compareTo(other.start()))
                .toList();
    }
}
