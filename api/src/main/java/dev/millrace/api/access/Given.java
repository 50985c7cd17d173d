package dev.millrace.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request gives for a sign-in in its {@code Authorization} header. */
public sealed interface Given {
    /** Nothing. */
    record Nothing() implements Given {}

    /** Something that is no sign-in known here. */
    record Unreadable() implements Given {}

    /** A name and a password. */
    record Password(String user, String password) implements Given {
        @Override
        public String toString() {
            return "Password[user=" + user + ", password=*]";
        }
    }

    /** An API token, as a bearer or in the place of the password. */
    record Token(String text) implements Given {
        @Override
        public String toString() {
            return "Token[*]";
        }
    }

    static Given of(@Nullable String header) {
        if (header == null) {
            return new Nothing();
        }
        String scheme = header.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("bearer ")) {
            return new Token(header.substring("bearer ".length()).strip());
        }
        return scheme.startsWith("basic ")
                ? basic(header.substring("basic ".length()).strip())
                : new Unreadable();
    }

    private static Given basic(String base64) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return new Unreadable();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Unreadable();
        }
        String password = text.substring(colon + 1);
        return password.startsWith(TokenText.PREFIX)
                ? new Token(password)
                : new Password(text.substring(0, colon), password);
    }
}
