package dev.millrace.sync.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What a kind of credential looks like. Each looks at a bounded number of bytes from the place that it is asked about, so a text is looked through in time
 * that is linear in its length.
 */
sealed interface Shape {
    /** What it is, in words. */
    String kind();

    /** The bytes with which it begins, in this case or, if {@link #isCaseless}, in any; lower case then. */
    byte[] prefix();

    default boolean isCaseless() {
        return false;
    }

    /**
     * Where the credential ends, if one begins at that place, where the prefix is known to stand; else -1.
     *
     * @param at the first byte of the prefix
     */
    int end(byte[] text, int at);

    /**
     * A prefix that its issuer chose, and random characters.
     *
     * @param least of them
     * @param most of them; more is something else
     */
    record Token(String kind, byte[] prefix, Chars chars, int least, int most) implements Shape {
        static Token of(String kind, String prefix, Chars chars, int least, int most) {
            return new Token(kind, prefix.getBytes(US_ASCII), chars, least, most);
        }

        @Override
        public int end(byte[] text, int at) {
            if (Chars.WORD.isAt(text, at - 1)) {
                return -1;
            }
            int from = at + prefix.length;
            int length = chars.run(text, from, most + 1);
            return length >= least && length <= most && Randomness.isLikely(text, from, length) ? from + length : -1;
        }
    }

    /** A name in a configuration, something between it and its value, and a value of known length. */
    record Setting(String kind, byte[] prefix, Chars chars, int length) implements Shape {
        private static final Chars BETWEEN = Chars.of(" \t\"'=:>,");
        private static final int MOST_BETWEEN = 12;

        static Setting of(String kind, String name, Chars chars, int length) {
            return new Setting(kind, name.getBytes(US_ASCII), chars, length);
        }

        @Override
        public boolean isCaseless() {
            return true;
        }

        @Override
        public int end(byte[] text, int at) {
            int after = at + prefix.length;
            int gap = BETWEEN.run(text, after, MOST_BETWEEN);
            int from = after + gap;
            return gap > 0 && chars.run(text, from, length + 1) == length && Randomness.isLikely(text, from, length)
                    ? from + length
                    : -1;
        }
    }

    /** A private key as text. Its first line alone, as manuals have it, is none. */
    record PrivateKey(String kind, byte[] prefix) implements Shape {
        private static final Chars TITLE = Chars.of("A-Z0-9 ");
        private static final int MOST_TITLE = 40;
        private static final int WITHIN = 512;
        private static final int BODY = 40;

        @Override
        public int end(byte[] text, int at) {
            int from = at + prefix.length;
            int title = TITLE.run(text, from, MOST_TITLE);
            if (!new String(text, from, title, US_ASCII).contains("PRIVATE KEY")) {
                return -1;
            }
            int last = Math.min(text.length, from + title + WITHIN);
            int body = from + title;
            while (body < last) {
                int run = Chars.BASE64.run(text, body, BODY);
                if (run == BODY) {
                    return body + run;
                }
                body += run + 1;
            }
            return -1;
        }
    }

    /** A private key in the JSON in which cloud services hand out their service accounts. */
    record ServiceAccount(String kind, byte[] prefix, PrivateKey key) implements Shape {
        private static final Chars BETWEEN = Chars.of(" \t:\"");
        private static final int MOST_BETWEEN = 12;

        @Override
        public int end(byte[] text, int at) {
            int from = at + prefix.length;
            from += BETWEEN.run(text, from, MOST_BETWEEN);
            return startsWith(text, from, key.prefix()) ? key.end(text, from) : -1;
        }
    }

    /** A signed token in three parts, the first two of them JSON in base64. */
    record JsonWebToken(String kind, byte[] prefix) implements Shape {
        private static final int LEAST = 10;
        private static final int MOST = 8192;

        @Override
        public int end(byte[] text, int at) {
            if (Chars.BASE64_URL.isAt(text, at - 1)) {
                return -1;
            }
            int claims = part(text, at);
            int signature = claims < 0 || !startsWith(text, claims, prefix) ? -1 : part(text, claims);
            int length = signature < 0 ? 0 : Chars.BASE64_URL.run(text, signature, MOST);
            return length >= LEAST ? signature + length : -1;
        }

        /** The place behind the dot that ends a part. */
        private static int part(byte[] text, int from) {
            int end = from + Chars.BASE64_URL.run(text, from, MOST);
            return end - from >= LEAST && end < text.length && text[end] == '.' ? end + 1 : -1;
        }
    }

    /** An address with a user's name and password in it. What is to be filled in later, such as {@code ${PASSWORD}}, is none. */
    record AddressWithPassword(String kind, byte[] prefix) implements Shape {
        private static final Chars USER = Chars.of("A-Za-z0-9._~%!&*+,;=-");
        private static final Chars PASSWORD = Chars.of("A-Za-z0-9._~%!&*+,;=:?^-");
        private static final int MOST = 256;
        private static final int LEAST = 3;

        @Override
        public int end(byte[] text, int at) {
            int user = at + prefix.length;
            int colon = user + USER.run(text, user, MOST);
            if (!Chars.ALPHANUMERIC.isAt(text, at - 1) || colon >= text.length || text[colon] != ':') {
                return -1;
            }
            int from = colon + 1;
            int length = PASSWORD.run(text, from, MOST);
            boolean ended = from + length < text.length && text[from + length] == '@';
            return ended && length >= LEAST && !isExample(text, from, length) ? from + length : -1;
        }

        private static boolean isExample(byte[] text, int from, int length) {
            String password = new String(text, from, length, US_ASCII);
            return password.chars().distinct().count() == 1
                    || password.equalsIgnoreCase("password")
                    || password.equalsIgnoreCase("pass");
        }
    }

    /** The secret of an application in Microsoft's directory, which has its mark in its middle. */
    record AzureSecret(String kind, byte[] prefix) implements Shape {
        private static final Chars CHARS = Chars.of("A-Za-z0-9_~.-");
        private static final int BEFORE = 4;
        private static final int LEAST = 31;
        private static final int MOST = 34;

        @Override
        public int end(byte[] text, int at) {
            if (!Chars.DIGIT.isAt(text, at - 1)
                    || CHARS.isAt(text, at - BEFORE - 1)
                    || at < BEFORE
                    || CHARS.run(text, at - BEFORE, BEFORE) < BEFORE) {
                return -1;
            }
            int from = at + prefix.length;
            int length = CHARS.run(text, from, MOST + 1);
            return length >= LEAST && length <= MOST && Randomness.isLikely(text, from, length) ? from + length : -1;
        }
    }

    static boolean startsWith(byte[] text, int at, byte[] prefix) {
        if (at + prefix.length > text.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
