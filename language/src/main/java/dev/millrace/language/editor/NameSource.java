package dev.millrace.language.editor;

import java.util.List;

/** Names for the inside of {@code {{ }}}: variables, functions, filters, secrets, keys, file paths. */
@FunctionalInterface
public interface NameSource {
    NameSource NONE = (yaml, expression) -> List.of();

    /**
     * @param yaml the whole text of the flow
     * @param expression what stands between the last opening braces and the cursor
     * @return suggestions whose {@code text} replaces the word before the cursor
     */
    List<Completion.Suggestion> names(String yaml, String expression);
}
