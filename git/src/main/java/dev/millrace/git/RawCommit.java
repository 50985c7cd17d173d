package dev.millrace.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.model.Author;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit as its bytes have it, whatever a shallow store hides of it. Reading never fails: what is missing or malformed is empty, and a signature over
 * it fails by itself.
 *
 * @param parents all of them, also where a store was told not to look at them
 * @param committed when its committer says it was made
 * @param subject the first line of the message
 * @param signatures the texts of all headers named {@code gpgsig}; a good commit has one at most
 * @param payload what a signature is made over: the bytes without these headers
 * @param oddHeaders headers of other signatures, such as {@code gpgsig-sha256}
 */
public record RawCommit(
        String id,
        List<String> parents,
        Author author,
        Instant committed,
        String subject,
        List<String> signatures,
        byte[] payload,
        List<String> oddHeaders) {
    private static final String SIGNATURE = "gpgsig";
    private static final Author NOBODY = new Author("", "");

    public RawCommit {
        parents = List.copyOf(parents);
        signatures = List.copyOf(signatures);
        oddHeaders = List.copyOf(oddHeaders);
    }

    /** @param raw the commit's content, without the type and length that its id is computed with */
    public static RawCommit of(String id, byte[] raw) {
        return new Reading(raw).read(id);
    }

    /** The first eight digits of the id, which is how commits are named to people. */
    public String shortId() {
        return id.substring(0, Math.min(8, id.length()));
    }

    private static final class Reading {
        private final byte[] raw;
        private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
        private final List<String> parents = new ArrayList<>();
        private final List<String> signatures = new ArrayList<>();
        private final List<String> odd = new ArrayList<>();
        private Author author = NOBODY;
        private Instant committed = Instant.EPOCH;

        Reading(byte[] raw) {
            this.raw = raw;
        }

        RawCommit read(String id) {
            int at = 0;
            while (at < raw.length && raw[at] != '\n') {
                int end = endOfHeader(at);
                header(at, end);
                at = end;
            }
            payload.write(raw, at, raw.length - at);
            return new RawCommit(id, parents, author, committed, subject(at), signatures, payload.toByteArray(), odd);
        }

        /** Behind the header that begins here, with the lines that carry it on. */
        private int endOfHeader(int start) {
            int end = endOfLine(start);
            while (end < raw.length && raw[end] == ' ') {
                end = endOfLine(end);
            }
            return end;
        }

        private int endOfLine(int start) {
            int end = start;
            while (end < raw.length && raw[end] != '\n') {
                end++;
            }
            return Math.min(raw.length, end + 1);
        }

        private void header(int start, int end) {
            String text = new String(raw, start, end - start, UTF_8);
            int space = text.indexOf(' ');
            String name = space < 0 ? text.strip() : text.substring(0, space);
            String value = space < 0 ? "" : text.substring(space + 1);
            if (name.equals(SIGNATURE)) {
                signatures.add(value.replace("\n ", "\n"));
                return;
            }
            payload.write(raw, start, end - start);
            switch (name) {
                case "parent" -> {
                    if (ObjectId.isId(value.strip())) {
                        parents.add(value.strip());
                    }
                }
                case "author" -> author = who(value);
                case "committer" -> committed = when(value);
                default -> {
                    if (name.startsWith(SIGNATURE)) {
                        odd.add(name);
                    }
                }
            }
        }

        private static Author who(String value) {
            int open = value.indexOf('<');
            int close = value.indexOf('>', open + 1);
            return open < 0 || close < 0
                    ? NOBODY
                    : new Author(
                            value.substring(0, open).strip(),
                            value.substring(open + 1, close).strip());
        }

        private static Instant when(String value) {
            String[] words = value.substring(value.lastIndexOf('>') + 1).strip().split(" ");
            try {
                return Instant.ofEpochSecond(Long.parseLong(words[0]));
            } catch (NumberFormatException | DateTimeException malformed) {
                return Instant.EPOCH;
            }
        }

        private String subject(int blankLine) {
            int start = Math.min(raw.length, blankLine + 1);
            String message = new String(raw, start, raw.length - start, UTF_8).stripLeading();
            return message.lines().findFirst().orElse("");
        }
    }
}
