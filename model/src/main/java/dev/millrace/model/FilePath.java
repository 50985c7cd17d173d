package dev.millrace.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A clean relative path of a file or folder in a namespace, with {@code /} between segments and none at either end; the root is {@link #ROOT}.
 *
 * <p>Refused, so that no reader has to think of them: {@code ..} and {@code .} segments, empty segments, {@code .git} in any spelling that a
 * file system may take for it, back-slashes, control characters, and paths over 1,024 UTF-8 bytes.
 */
public record FilePath(String value) implements Comparable<FilePath> {
    public static final FilePath ROOT = new FilePath("");
    private static final int LONGEST = 1024;
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

    public FilePath {
        problemOf(value).ifPresent(problem -> {
            throw new Invalid("The path '" + printable(value) + "' is refused: " + problem + ".");
        });
    }

    /** Reads a path as people write it: one leading and one trailing {@code /} are allowed and mean nothing. */
    public static FilePath of(String written) {
        String value = written.startsWith("/") ? written.substring(1) : written;
        return new FilePath(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    }

    /** Why a string is no clean path, in words that end a sentence, or empty if it is one. */
    public static Optional<String> problemOf(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " bytes");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                return Optional.of("it has a control character");
            }
            if (c == '\\') {
                return Optional.of("it has a back-slash; use '/' between folders");
            }
            if (Character.isSurrogate(c) && !validSurrogate(value, i)) {
                return Optional.of("it is not valid Unicode");
            }
        }
        for (String segment : value.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("it has an empty segment");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of("it has a '" + segment + "' segment");
            }
            if (looksLikeDotGit(segment)) {
                return Optional.of("it has a '.git' segment, which Git keeps for itself");
            }
        }
        return Optional.empty();
    }

    public boolean isRoot() {
        return value.isEmpty();
    }

    /** The last segment, empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The folder that holds this path; the root's parent is the root. */
    public FilePath parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? ROOT : new FilePath(value.substring(0, slash));
    }

    public FilePath resolve(String child) {
        return isRoot() ? new FilePath(child) : child.isEmpty() ? this : new FilePath(value + "/" + child);
    }

    public FilePath resolve(FilePath child) {
        return resolve(child.value);
    }

    /** True for this path and everything below it. */
    public boolean contains(FilePath other) {
        return isRoot() || other.value.equals(value) || other.value.startsWith(value + "/");
    }

    /** This path as seen from a folder that contains it. */
    public FilePath relativeTo(FilePath folder) {
        if (!folder.contains(this)) {
            throw new IllegalArgumentException(value + " is not below " + folder.value);
        }
        return folder.isRoot()
                ? this
                : value.length() == folder.value.length()
                        ? ROOT
                        : new FilePath(value.substring(folder.value.length() + 1));
    }

    /** Equal for two paths that some file system or some person could take for one another: same but for case or Unicode form. */
    public String foldedForm() {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(FilePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean looksLikeDotGit(String segment) {
        // NTFS drops trailing dots and spaces and knows GIT~1; HFS+ ignores some code points. Git's own fsck refuses
        // the same.
        // Paths are made by the ten thousand: most are clear of it at a glance.
        if (segment.indexOf('g') < 0 && segment.indexOf('G') < 0) {
            return false;
        }
        String plain = INVISIBLE.matcher(segment).replaceAll("").toLowerCase(Locale.ROOT);
        int end = plain.length();
        while (end > 0 && (plain.charAt(end - 1) == '.' || plain.charAt(end - 1) == ' ')) {
            end--;
        }
        String bare = plain.substring(0, end);
        return bare.equals(".git") || bare.equals("git~1") || plain.startsWith(".git:") || plain.startsWith(".git::$");
    }

    private static boolean validSurrogate(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    private static String printable(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "\u00b7");
        return clean.length() > 200 ? clean.substring(0, 200) + "\u2026" : clean;
    }
}
