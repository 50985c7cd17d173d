package dev.millrace.engine.run.input;

import dev.millrace.model.Invalid;

/** A text for a regular expression that may look at it only so often: one that explodes ends in a message instead of a busy processor. */
final class Patient implements CharSequence {
    private static final int MOST_LOOKS = 5_000_000;
    private final CharSequence text;
    private final int[] looks;

    Patient(CharSequence text) {
        this(text, new int[1]);
    }

    private Patient(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new Invalid("its validator takes too long; simplify the regular expression");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Patient(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
