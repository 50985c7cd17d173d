package dev.millrace.sync.watch;

import java.util.Locale;

/** Tells whether two addresses are of one repository. */
public final class Repository {
    private Repository() {}

    /** An address without what makes no difference: sign-in, the case of the host, {@code .git}, a slash at the end. */
    public static String plain(String url) {
        String plain = url.strip().replaceFirst("^([a-zA-Z+]+://)[^/@]*@", "$1").replaceFirst("/+$", "");
        if (plain.endsWith(".git")) {
            plain = plain.substring(0, plain.length() - 4);
        }
        int scheme = plain.indexOf("://");
        int path = plain.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return path < 0
                ? plain.toLowerCase(Locale.ROOT)
                : plain.substring(0, path).toLowerCase(Locale.ROOT) + plain.substring(path);
    }
}
