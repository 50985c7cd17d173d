package dev.millrace.sync.filter;

import dev.millrace.model.Invalid;
import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at only so many times: a pattern that would need exponential time ends in a message instead of a
 * worker that never comes back. Counting looks, not seconds, makes the outcome the same on every machine.
 */
final class BoundedText implements CharSequence {
    private static final int LOOKS = 2_000_000;

    private final String text;
    private final String pattern;
    private int looks;

    private BoundedText(String text, String pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    static boolean matches(Pattern compiled, String text, String written) {
        try {
            return compiled.matcher(new BoundedText(text, written)).matches();
        } catch (StackOverflowError tooDeep) {
            throw tooHard(written);
        }
    }

    private static Invalid tooHard(String written) {
        return new Invalid(
                "The pattern '" + written
                        + "' takes too long to match against a path. Use fewer nested repetitions, or several simpler patterns.");
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw tooHard(pattern);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
