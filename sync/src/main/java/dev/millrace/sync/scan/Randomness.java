package dev.millrace.sync.scan;

/** Tells what a machine made up from what a person wrote in its place, such as {@code xxxxxxxx} and {@code your-token-here}. */
final class Randomness {
    private static final int DISTINCT = 6;
    private static final Chars PROSE = Chars.of("a-z_.-");
    private static final byte[] EXAMPLE = {'E', 'X', 'A', 'M', 'P', 'L', 'E'};

    private Randomness() {}

    static boolean isLikely(byte[] text, int from, int length) {
        long low = 0;
        long high = 0;
        boolean prose = true;
        for (int at = from; at < from + length; at++) {
            byte letter = text[at];
            prose &= PROSE.has(letter);
            if (letter < 64) {
                low |= 1L << letter;
            } else {
                high |= 1L << letter;
            }
        }
        return !prose
                && Long.bitCount(low) + Long.bitCount(high) >= DISTINCT
                && !(length >= EXAMPLE.length && Shape.startsWith(text, from + length - EXAMPLE.length, EXAMPLE));
    }
}
