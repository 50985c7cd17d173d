package dev.millrace.git.remote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Git LFS puts into a repository in the place of a large file.
 *
 * @param oid the SHA-256 of the file, in hex
 * @param size of the file, in bytes
 */
public record LfsPointer(String oid, long size) {
    /** Git LFS calls nothing longer a pointer. */
    public static final int LONGEST = 1024;

    private static final String FIRST = "version https://git-lfs.github.com/spec/v1\n";
    private static final Pattern OID = Pattern.compile("(?m)^oid sha256:([0-9a-f]{64})$");
    private static final Pattern SIZE = Pattern.compile("(?m)^size (\\d{1,18})$");

    /** Empty for what is no pointer. */
    public static Optional<LfsPointer> parse(byte[] content) {
        if (content.length >= LONGEST) {
            return Optional.empty();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        Matcher oid = OID.matcher(text);
        Matcher size = SIZE.matcher(text);
        return text.startsWith(FIRST) && oid.find() && size.find()
                ? Optional.of(new LfsPointer(oid.group(1), Long.parseLong(size.group(1))))
                : Optional.empty();
    }

    /** The pointer to a file. */
    public static LfsPointer to(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new LfsPointer(HexFormat.of().formatHex(hash), content.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As Git LFS writes it, to the letter. */
    public byte[] text() {
        return (FIRST + "oid sha256:" + oid + "\nsize " + size + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
