package dev.millrace.git.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Cuts a stream of Git's packets as its bytes come: four hex digits of length and what they count, or a special packet of four digits alone. */
final class PacketLines {
    private static final int HEADER = 4;
    private static final int HEX = 16;

    /** What is done with one packet. */
    interface Reader {
        /**
         * @param packet as it came, digits included; four bytes are a special packet
         * @return false if what follows are no packets
         */
        boolean read(byte[] packet) throws IOException;
    }

    private final Reader reader;
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private int missing = HEADER;
    private boolean over;

    PacketLines(Reader reader) {
        this.reader = reader;
    }

    /** Takes bytes and says how many of them belong to packets: all of them, until the reader has had enough. */
    int take(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end && !over) {
            int part = Math.min(missing, end - at);
            packet.write(bytes, at, part);
            at += part;
            missing -= part;
            if (missing == 0) {
                filled();
            }
        }
        return at - offset;
    }

    private void filled() throws IOException {
        if (packet.size() == HEADER) {
            int size = size();
            if (size > HEADER) {
                missing = size - HEADER;
                return;
            }
        }
        byte[] whole = packet.toByteArray();
        packet.reset();
        missing = HEADER;
        over |= !reader.read(whole);
    }

    /** Of what is no packet nothing more is read; whoever it is meant for says so. */
    private int size() {
        try {
            return Integer.parseInt(packet.toString(ISO_8859_1), HEX);
        } catch (NumberFormatException e) {
            over = true;
            return 0;
        }
    }

    static boolean isSpecial(byte[] packet) {
        return packet.length == HEADER;
    }

    static String text(byte[] packet) {
        return new String(packet, HEADER, packet.length - HEADER, ISO_8859_1).stripTrailing();
    }

    static byte[] line(String text) {
        return "%04x%s\n".formatted(text.length() + HEADER + 1, text).getBytes(ISO_8859_1);
    }
}
