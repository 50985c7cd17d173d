package dev.millrace.tasks.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The archives in which the Docker Engine takes and gives files: folders and plain files; links and devices are passed over. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 64 << 10;
    private static final char FILE = '0';
    private static final char FOLDER = '5';
    private static final char LONG_NAME = 'L';
    private static final char EXTENDED = 'x';

    private Tar() {}

    /** All of a folder, under its own path from the root of the file system. */
    static void write(Path folder, OutputStream out) throws IOException {
        Path whole = folder.toAbsolutePath();
        for (int depth = 1; depth < whole.getNameCount(); depth++) {
            header(out, whole.subpath(0, depth) + "/", FOLDER, 0, 0755);
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(whole)) {
            all = walk.sorted().toList();
        }
        for (Path path : all) {
            String name = String.valueOf(Objects.requireNonNull(path.getRoot()).relativize(path));
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                header(out, name + "/", FOLDER, 0, 0777);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                file(out, path, name);
            }
        }
        out.write(new byte[2 * BLOCK]);
    }

    private static void file(OutputStream out, Path path, String name) throws IOException {
        long size = Files.size(path);
        header(out, name, FILE, size, Files.isExecutable(path) ? 0777 : 0666);
        try (InputStream content = Files.newInputStream(path)) {
            byte[] buffer = new byte[16 << 10];
            long left = size;
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException(path + " became shorter while it was read");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        out.write(new byte[padding(size)]);
    }

    private static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static void header(OutputStream out, String name, char type, long size, int mode) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            // As GNU tar writes long names: an entry of its own before the entry.
            block(out, "././@LongLink".getBytes(StandardCharsets.UTF_8), LONG_NAME, bytes.length + 1, 0644);
            out.write(bytes);
            out.write(new byte[1 + padding(bytes.length + 1)]);
        }
        block(out, Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_NAME)), type, size, mode);
    }

    private static void block(OutputStream out, byte[] name, char type, long size, int mode) throws IOException {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        System.arraycopy("ustar  ".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 7);
        long sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        out.write(header);
    }

    private static void octal(byte[] header, int at, int length, long value) {
        String text = String.format(Locale.ROOT, "%0" + (length - 1) + "o", value);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, at, length - 1);
        header[at + length - 1] = 0;
    }

    /** Puts the files of an archive into a folder. The archive's names begin with the folder's own; nothing is written outside of it or over a link. */
    static void read(InputStream in, Path folder) throws IOException {
        Path above = Objects.requireNonNull(folder.toAbsolutePath().getParent());
        String longName = null;
        byte[] header = new byte[BLOCK];
        while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = number(header);
            char type = (char) header[156];
            if (type == LONG_NAME || type == EXTENDED) {
                if (size > LONGEST_PATH) {
                    throw new IOException("a path in the archive is longer than 64 KiB");
                }
                byte[] content = in.readNBytes((int) size);
                longName = type == LONG_NAME ? text(content, 0, content.length) : path(content, longName);
                in.skipNBytes(padding(size));
                continue;
            }
            Path target =
                    above.resolve(longName != null ? longName : name(header)).normalize();
            longName = null;
            boolean inside = target.startsWith(folder.toAbsolutePath());
            if (inside && type == FOLDER) {
                Files.createDirectories(target);
            } else if (inside && (type == FILE || type == 0)) {
                extract(in, target, size, folder);
            } else {
                in.skipNBytes(size);
            }
            in.skipNBytes(padding(size));
        }
    }

    private static void extract(InputStream in, Path target, long size, Path folder) throws IOException {
        Path parent = Objects.requireNonNull(target.getParent());
        Files.createDirectories(parent);
        if (!parent.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("the archive leads out of the working directory over a link: " + target);
        }
        Files.deleteIfExists(target);
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[16 << 10];
            long left = size;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the archive ended early");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static String name(byte[] header) {
        String name = text(header, 0, LONGEST_NAME);
        String prefix = text(header, 257, 6).equals("ustar") ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Octal, or binary where the first bit is set. */
    private static long number(byte[] header) {
        if ((header[124] & 0x80) != 0) {
            long size = 0;
            for (int i = 128; i < 136; i++) {
                size = size << 8 | (header[i] & 0xff);
            }
            return size;
        }
        String octal = text(header, 124, 12).strip();
        return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    }

    /** The path among the records {@code length key=value} of a POSIX extended header. */
    private static @Nullable String path(byte[] records, @Nullable String otherwise) {
        for (String line : new String(records, StandardCharsets.UTF_8).split("\n")) {
            int at = line.indexOf(" path=");
            if (at > 0 && line.substring(0, at).chars().allMatch(Character::isDigit)) {
                return line.substring(at + " path=".length());
            }
        }
        return otherwise;
    }
}
