package dev.millrace.language.expression;

import java.time.Duration;

/**
 * How much one rendering may take, so that a hostile or mistaken template hurts itself only.
 *
 * @param output UTF-16 units of text, printed or in any value on the way
 * @param iterations turns of all loops and calls of all macros together; also the longest list that a function may make
 * @param time from start to end
 */
public record Limits(int output, int iterations, Duration time) {
    public static final Limits DEFAULT = new Limits(10_000_000, 1_000_000, Duration.ofSeconds(30));
}
