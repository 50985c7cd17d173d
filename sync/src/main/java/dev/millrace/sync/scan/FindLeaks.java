package dev.millrace.sync.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Looks through one text, once, from its first byte to its last. What stands in a line with the mark {@value #ALLOWED}, or in the line below it, is passed
 * over.
 */
public final class FindLeaks {
    public static final String ALLOWED = "millrace:allow-secret";

    private static final byte[] MARK = ALLOWED.getBytes(US_ASCII);
    /** As Git tells texts from other files. */
    private static final int LOOKED_FOR_NUL = 8000;
    /** With so many nobody reads on. */
    private static final int MOST = 1000;

    private final byte[] text;
    private final HeldValues held;
    private final List<Leak> leaks = new ArrayList<>();
    private int line = 1;
    private int lineStart;
    private boolean markedBefore;
    private int judgedLine;
    private boolean judgedMarked;

    private FindLeaks(byte[] text, HeldValues held) {
        this.text = text;
        this.held = held;
    }

    /** The credentials in a text; none in what is no text. */
    public static List<Leak> in(byte[] text, HeldValues held) {
        return isBinary(text) ? List.of() : new FindLeaks(text, held).find();
    }

    private static boolean isBinary(byte[] text) {
        for (int i = 0; i < Math.min(text.length, LOOKED_FOR_NUL); i++) {
            if (text[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private List<Leak> find() {
        boolean holds = !held.isEmpty();
        long eight = 0;
        int passedOver = 0;
        for (int at = 0; at < text.length && leaks.size() < MOST; at++) {
            if (text[at] == '\n') {
                nextLine(at + 1);
            }
            if (at >= passedOver) {
                Shapes.Match shape = Shapes.at(text, at);
                if (shape != null) {
                    found(shape.shape().kind(), at, shape.end());
                    passedOver = shape.end();
                }
            }
            eight = eight << 8 | text[at] & 0xff;
            if (holds && at + 1 >= HeldValues.SHORTEST && held.mayStart(eight)) {
                int from = at + 1 - HeldValues.SHORTEST;
                Optional<HeldValues.Match> value = held.at(text, from, eight);
                value.ifPresent(one -> found("value of the secret '" + one.name() + "'", from, one.end()));
            }
        }
        return leaks;
    }

    private void nextLine(int start) {
        markedBefore = isMarked(line, lineStart);
        line++;
        lineStart = start;
    }

    private void found(String kind, int from, int to) {
        // A value may have begun in an earlier line; the line where it is noticed is near enough, and its mark counts.
        if (!markedBefore && !isMarked(line, lineStart)) {
            leaks.add(new Leak(line, kind, print(from, to)));
        }
    }

    /** Each line is looked at once. */
    private boolean isMarked(int number, int start) {
        if (judgedLine != number) {
            judgedLine = number;
            judgedMarked = false;
            for (int at = start; at < text.length && text[at] != '\n' && !judgedMarked; at++) {
                judgedMarked = text[at] == MARK[0] && Shape.startsWith(text, at, MARK);
            }
        }
        return judgedMarked;
    }

    private String print(int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text, from, to - from);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
