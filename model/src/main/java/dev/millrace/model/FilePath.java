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
        // Paths are made by the hundred thousand, so nothing is copied to look at one: a char is 3 bytes of UTF-8 at
        // most.
        if (value.length() > LONGEST / 3 && value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST) {
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
        int start = 0;
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', start)) {
            Optional<String> problem = problemOfSegment(value, start, slash);
            if (problem.isPresent()) {
                return problem;
            }
            start = slash + 1;
        }
        return problemOfSegment(value, start, value.length());
    }

    private static Optional<String> problemOfSegment(String value, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return Optional.of("it has an empty segment");
        }
        if (value.charAt(start) == '.' && (length == 1 || length == 2 && value.charAt(start + 1) == '.')) {
            return Optional.of("it has a '" + value.substring(start, end) + "' segment");
        }
        return looksLikeDotGit(value, start, end)
                ? Optional.of("it has a '.git' segment, which Git keeps for itself")
                : Optional.empty();
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
        return isRoot()
                || other.value.startsWith(value)
                        && (other.value.length() == value.length() || other.value.charAt(value.length()) == '/');
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
        if (value.chars().allMatch(c -> c < 0x80)) {
            return value.toLowerCase(Locale.ROOT);
        }
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

    private static boolean looksLikeDotGit(String value, int start, int end) {
        // NTFS drops trailing dots and spaces and knows GIT~1; HFS+ ignores some code points. Git's own fsck refuses
        // the same. All of these begin with a dot, a G or something invisible: most segments are clear of it at a
        // glance.
        char first = value.charAt(start);
        if (first != '.' && first != 'g' && first != 'G' && first < 0x80) {
            return false;
        }
        String plain =
                INVISIBLE.matcher(value.substring(start, end)).replaceAll("").toLowerCase(Locale.ROOT);
        int last = plain.length();
        while (last > 0 && (plain.charAt(last - 1) == '.' || plain.charAt(last - 1) == ' ')) {
            last--;
        }
        String bare = plain.substring(0, last);
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
