package dev.millrace.git.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds to an answer where the history of what was asked for ends. With protocol 2 that is a section {@code shallow-info} before the pack, with 0 and 1 it
 * is lines before the first flush of an answer about depth (their other answers need none, the advertisement had them); see {@code gitprotocol-v2(5)} and
 * {@code gitprotocol-pack(5)}. What the client has as an end already is not told again, and stays one. Once the pack begins, bytes go through as they come.
 */
final class TellEnds extends OutputStream {
    private static final String SHALLOW = "shallow ";
    private static final String UNSHALLOW = "unshallow ";

    /**
     * @param all of what was asked for
     * @param news those that the client does not have as ends
     */
    record Ends(Set<String> all, Set<String> news) {}

    private final OutputStream out;
    private final Supplier<Ends> asked;
    private final PacketLines packets = new PacketLines(this::pass);
    private final Set<String> told = new HashSet<>();
    private @Nullable Ends found;
    private boolean first = true;
    private boolean inSection;

    /** @param ends asked for once, when the request was read */
    TellEnds(OutputStream out, Supplier<Ends> ends) {
        this.out = out;
        this.asked = ends;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = packets.take(bytes, offset, length);
        out.write(bytes, offset + taken, length - taken);
    }

    /** False once nothing can come any more that is to be added to. */
    private boolean pass(byte[] packet) throws IOException {
        boolean special = PacketLines.isSpecial(packet);
        String text = PacketLines.text(packet);
        boolean aboutDepth = text.startsWith(SHALLOW) || text.startsWith(UNSHALLOW);
        inSection |= text.equals("shallow-info") || first && (special || aboutDepth);
        first = false;
        boolean more = !special && !text.equals("packfile") && !text.equals("wanted-refs");
        if (inSection && special) {
            tell();
        } else if (!special && !more && !inSection) {
            section();
        } else if (text.startsWith(UNSHALLOW) && ends().all().contains(text.substring(UNSHALLOW.length()))) {
            return true;
        } else if (text.startsWith(SHALLOW)) {
            told.add(text.substring(SHALLOW.length()));
        }
        out.write(packet);
        return more || special && !inSection && !isFlush(packet);
    }

    private Ends ends() {
        Ends known = found;
        if (known == null) {
            known = asked.get();
            found = known;
        }
        return known;
    }

    private static boolean isFlush(byte[] packet) {
        return new String(packet, ISO_8859_1).equals("0000");
    }

    private void section() throws IOException {
        if (!ends().news().isEmpty()) {
            out.write(PacketLines.line("shallow-info"));
            tell();
            out.write("0001".getBytes(ISO_8859_1));
        }
    }

    private void tell() throws IOException {
        for (String end : ends().news()) {
            if (told.add(end)) {
                out.write(PacketLines.line(SHALLOW + end));
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
