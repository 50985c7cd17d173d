package dev.millrace.language;

import java.util.List;

/** Says what is wrong with the syntax of a text with expressions, without rendering it. */
@FunctionalInterface
public interface ExpressionChecker {
    ExpressionChecker NONE = template -> List.of();

    /**
     * @param message a sentence
     * @param offset index of the char where it is wrong, in the template
     */
    record Mistake(String message, int offset) {}

    List<Mistake> check(String template);
}
