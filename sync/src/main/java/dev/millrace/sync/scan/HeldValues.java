package dev.millrace.sync.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values that must not leave, found in a text to the letter: as they are, in base64, and, of values with several lines, each line that no person would write.
 * All are looked for at once, by their first eight bytes. The values are told to nobody: not in a text, not in a log.
 */
public final class HeldValues {
    /** Shorter values stand in innocent texts too. */
    public static final int SHORTEST = 8;

    public static final HeldValues NONE = new HeldValues(Map.of());

    /** Of longer values the beginning is enough. */
    private static final int COMPARED = 256;
    /** Shorter values count only where they are not a part of a word. */
    private static final int WORDS_OWN = 16;

    private static final int LINE = 20;
    private static final Chars LINE_CHARS = Chars.of("A-Za-z0-9+/=_-");
    private static final int FILTER_BITS = 16;

    private final Map<Long, List<Value>> byStart = new HashMap<>();
    private final long[] filter = new long[1 << FILTER_BITS - 6];

    private record Value(String name, byte[] bytes, boolean asWord) {
        /** Not the bytes. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** @param values by the name of the secret */
    public HeldValues(Map<String, String> values) {
        new TreeMap<>(values).forEach((name, value) -> {
            String whole = value.strip();
            add(name, whole, whole.length() < WORDS_OWN);
            byte[] bytes = whole.getBytes(UTF_8);
            add(name, Base64.getEncoder().encodeToString(bytes).substring(0, bytes.length * 8 / 6), false);
            whole.lines().skip(1).forEach(line -> addLine(name, line.strip()));
        });
    }

    private void addLine(String name, String line) {
        byte[] bytes = line.getBytes(UTF_8);
        if (bytes.length >= LINE
                && LINE_CHARS.run(bytes, 0, bytes.length) == bytes.length
                && has(bytes, Chars.DIGIT)
                && has(bytes, Chars.UPPER)
                && has(bytes, Chars.LOWER)) {
            add(name, line, false);
        }
    }

    private static boolean has(byte[] bytes, Chars chars) {
        for (byte letter : bytes) {
            if (chars.has(letter)) {
                return true;
            }
        }
        return false;
    }

    private void add(String name, String text, boolean asWord) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length < SHORTEST) {
            return;
        }
        long start = 0;
        for (int i = 0; i < SHORTEST; i++) {
            start = start << 8 | bytes[i] & 0xff;
        }
        byStart.computeIfAbsent(start, _ -> new ArrayList<>())
                .add(new Value(name, Arrays.copyOf(bytes, Math.min(bytes.length, COMPARED)), asWord));
        int bit = bit(start);
        filter[bit >> 6] |= 1L << bit;
    }

    private static int bit(long start) {
        return (int) (start * 0x9E3779B97F4A7C15L >>> 64 - FILTER_BITS);
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** True if one may end its first eight bytes with these; most others are told apart by this. */
    boolean mayStart(long lastEight) {
        int bit = bit(lastEight);
        return (filter[bit >> 6] >>> bit & 1) != 0;
    }

    /** A value that was found. */
    record Match(String name, int end) {}

    /** The value that begins at a place, whose eight bytes are known. */
    Optional<Match> at(byte[] text, int at, long eight) {
        for (Value value : byStart.getOrDefault(eight, List.of())) {
            int end = at + value.bytes().length;
            boolean whole = !value.asWord() || !Chars.WORD.isAt(text, at - 1) && !Chars.WORD.isAt(text, end);
            if (whole && Shape.startsWith(text, at, value.bytes())) {
                return Optional.of(new Match(value.name(), end));
            }
        }
        return Optional.empty();
    }

    /** How many secrets are looked for, and nothing about them. */
    @Override
    public String toString() {
        return byStart.values().stream().mapToInt(List::size).sum() + " forms of values";
    }
}
