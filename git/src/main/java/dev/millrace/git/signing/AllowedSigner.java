package dev.millrace.git.signing;

import dev.millrace.model.Invalid;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line of OpenSSH's {@code allowed_signers}: {@code principals [options] type key [comment]}. With {@code @revoked} in place of the principals the key
 * is never trusted, as in {@code known_hosts}.
 *
 * @param namespaces patterns of what the key may sign, all if there are none
 */
record AllowedSigner(
        String principals,
        boolean revoked,
        List<String> namespaces,
        @Nullable Instant validAfter,
        @Nullable Instant validBefore,
        PublicKey key) {
    private static final String REVOKED = "@revoked";
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z-]+)(?:=\"([^\"]*)\")?(?:,|$)");
    private static final Pattern TIME = Pattern.compile("\\d{8}(\\d{4}(\\d{2})?)?Z?");

    AllowedSigner {
        namespaces = List.copyOf(namespaces);
    }

    static AllowedSigner parse(String line, String where) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        int key = isKind(words, 1) ? 1 : 2;
        if (!isKind(words, key) || words.size() < key + 2) {
            throw malformed(where, "there is no key");
        }
        String principals = words.getFirst().replace("\"", "");
        List<String> namespaces = new ArrayList<>();
        Instant after = null;
        Instant before = null;
        for (Option option : key == 1 ? List.<Option>of() : options(words.get(1), where)) {
            switch (option.name()) {
                case "namespaces" -> namespaces.addAll(List.of(option.value().split(",")));
                case "valid-after" -> after = time(option.value(), where);
                case "valid-before" -> before = time(option.value(), where);
                case "cert-authority" ->
                    throw malformed(where, "'cert-authority' is not supported: name the keys themselves");
                default -> throw malformed(where, "the option '" + option.name() + "' is not known");
            }
        }
        return new AllowedSigner(
                principals,
                principals.equals(REVOKED),
                namespaces,
                after,
                before,
                key(words.get(key) + " " + words.get(key + 1), where));
    }

    private record Option(String name, String value) {}

    private static List<Option> options(String text, String where) {
        List<Option> options = new ArrayList<>();
        Matcher matcher = OPTION.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw malformed(where, "the options '" + text + "' cannot be read");
            }
            options.add(new Option(matcher.group(1).toLowerCase(Locale.ROOT), or(matcher.group(2))));
            end = matcher.end();
        }
        return options;
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static boolean isKind(List<String> words, int at) {
        return at < words.size() && words.get(at).matches("(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+");
    }

    private static PublicKey key(String text, String where) {
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(text).resolvePublicKey(null, null, null);
            if (key != null) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new Invalid("In " + where + " the key cannot be read: " + e.getMessage(), e);
        }
        throw malformed(where, "the key is of no kind that can be used");
    }

    /** {@code YYYYMMDD[HHMM[SS]][Z]}; without the Z it is universal time all the same, since a server's own zone is nobody's agreement. */
    private static Instant time(String text, String where) {
        if (!TIME.matcher(text).matches()) {
            throw malformed(where, "'" + text + "' is no time such as 20270131 or 202701312359Z");
        }
        String digits = text.replace("Z", "");
        String full = digits + "000000".substring(digits.length() - 8);
        try {
            return LocalDateTime.parse(full, DateTimeFormatter.ofPattern("uuuuMMddHHmmss"))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed(where, "'" + text + "' is no time that there is");
        }
    }

    private static Invalid malformed(String where, String why) {
        return new Invalid("In " + where + " " + why
                + "; write it as in OpenSSH's allowed_signers: principals [options] type key.");
    }

    boolean isForGit() {
        return namespaces.isEmpty() || matches(namespaces);
    }

    /** OpenSSH's lists of patterns: {@code *} and {@code ?}, and a {@code !} before what is left out. */
    private static boolean matches(List<String> patterns) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean not = pattern.startsWith("!");
            String glob = not ? pattern.substring(1) : pattern;
            String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            if (SshSignature.GIT.matches(regex)) {
                if (not) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    boolean isValidAt(Instant time) {
        return (validAfter == null || !time.isBefore(validAfter))
                && (validBefore == null || !time.isAfter(validBefore));
    }
}
