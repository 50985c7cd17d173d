package dev.millrace.sync.preview;

import dev.millrace.git.remote.Remotes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a namespace's name that stands for a branch. Different branches have different ones, whatever else there is: {@code feature/login} is
 * {@code feature_login}, the head of request 7 is {@code pull--7}; a name with anything but lower-case letters, digits, single dashes and slashes, or a long
 * one, is cut down to these and has a part of its hash behind {@code --x}.
 */
final class Slug {
    static final int LONGEST = 64;
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+([/-][a-z0-9]+)*");
    private static final Pattern REQUEST = Pattern.compile("refs/([a-z-]+)/([0-9]{1,18})/[a-z]+");
    private static final int KEPT = 40;
    private static final int HASHED = 16;

    private Slug() {}

    static String of(String branch) {
        Matcher request = REQUEST.matcher(branch);
        if (Remotes.isRequest(branch) && request.matches() && isUsual(branch)) {
            return request.group(1).replaceFirst("s$", "") + "--" + request.group(2);
        }
        if (!Remotes.isRequest(branch)
                && branch.length() <= LONGEST
                && PLAIN.matcher(branch).matches()) {
            return branch.replace('/', '_');
        }
        String words =
                branch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String kept = words.substring(0, Math.min(KEPT, words.length())).replaceAll("-$", "");
        return (kept.isEmpty() ? "branch" : kept) + "--x" + hash(branch).substring(0, HASHED);
    }

    /** Services have several refs for a request (its head, its merge); one of each has the short name. */
    private static boolean isUsual(String branch) {
        return branch.endsWith("/head") || branch.endsWith("/from");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
