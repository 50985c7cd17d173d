package dev.millrace.sync.scan;

/** A set of ASCII characters. */
final class Chars {
    static final Chars DIGIT = of("0-9");
    static final Chars UPPER = of("A-Z");
    static final Chars LOWER = of("a-z");
    static final Chars ALPHANUMERIC = of("A-Za-z0-9");
    static final Chars WORD = of("A-Za-z0-9_");
    static final Chars BASE64 = of("A-Za-z0-9+/");
    static final Chars BASE64_URL = of("A-Za-z0-9_-");

    private final long low;
    private final long high;

    private Chars(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** Single characters and ranges, as between the brackets of a regular expression; a {@code -} at the end is itself. */
    static Chars of(String written) {
        long[] bits = new long[2];
        for (int i = 0; i < written.length(); i++) {
            char from = written.charAt(i);
            boolean range = i + 2 < written.length() && written.charAt(i + 1) == '-';
            char to = range ? written.charAt(i + 2) : from;
            for (char letter = from; letter <= to; letter++) {
                bits[letter >> 6] |= 1L << letter;
            }
            i += range ? 2 : 0;
        }
        return new Chars(bits[0], bits[1]);
    }

    boolean has(byte letter) {
        return letter >= 0 && ((letter < 64 ? low : high) >>> letter & 1) != 0;
    }

    /** True if the text has one of them at that place; false outside of the text. */
    boolean isAt(byte[] text, int at) {
        return at >= 0 && at < text.length && has(text[at]);
    }

    /** How many of them follow each other from a place on, {@code most} at most. */
    int run(byte[] text, int from, int most) {
        int end = (int) Math.min(text.length, (long) from + most);
        int at = from;
        while (at < end && has(text[at])) {
            at++;
        }
        return Math.max(0, at - from);
    }
}
