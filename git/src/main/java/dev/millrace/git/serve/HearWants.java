package dev.millrace.git.serve;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** Listens to what a client asks for while JGit reads it: JGit keeps to itself where the client's own history ends. */
final class HearWants extends FilterInputStream {
    private static final String WANT = "want ";
    private static final String SHALLOW = "shallow ";
    private static final int ID = 40;

    private final Set<String> wants = new HashSet<>();
    private final Set<String> shallow = new HashSet<>();
    private final PacketLines lines = new PacketLines(this::heard);

    HearWants(InputStream in) {
        super(in);
    }

    private boolean heard(byte[] packet) {
        String text = PacketLines.text(packet);
        if (text.startsWith(WANT)) {
            wants.add(id(text, WANT));
        } else if (text.startsWith(SHALLOW)) {
            shallow.add(id(text, SHALLOW));
        }
        return true;
    }

    /** With protocols 0 and 1 the first want is followed by what the client can do. */
    private static String id(String text, String word) {
        return text.substring(word.length(), Math.min(text.length(), word.length() + ID));
    }

    /** What is asked for so far, as hex. */
    Set<String> wants() {
        return wants;
    }

    /** Where the client's history ends, as hex. */
    Set<String> shallow() {
        return shallow;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            lines.take(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            lines.take(bytes, offset, n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return read(new byte[Math.toIntExact(Math.min(n, 1 << 13))]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
