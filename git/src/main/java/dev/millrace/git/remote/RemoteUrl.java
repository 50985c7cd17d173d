package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a remote, taken apart: what may be shown of it, and the sign-in that was written into it. */
record RemoteUrl(Kind kind, String shown, Credentials credentials) {
    private static final Pattern SCP = Pattern.compile("(?:[^@/\\s:]+@)?[^/\\s:]+:(?!//|:).+");
    private static final Pattern SSH_PASSWORD = Pattern.compile("^([a-zA-Z+]+://)([^/@:\\s]*):([^/@\\s]*)@");
    private static final Pattern USER_INFO = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@\\s]*@");

    /** How the remote is reached. */
    enum Kind {
        HTTP,
        SSH,
        FILE
    }

    static RemoteUrl parse(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return http(url);
        }
        if (lower.startsWith("file:") || url.startsWith("/")) {
            return new RemoteUrl(Kind.FILE, url, Credentials.NONE);
        }
        if (lower.startsWith("ssh://")
                || lower.startsWith("git+ssh://")
                || (!url.contains("://") && SCP.matcher(url).matches())) {
            return ssh(url);
        }
        throw new Invalid("The property 'url' ('" + redact(url)
                + "') is no address of a Git repository that can be used here; use https://, "
                + "http://, ssh://, user@host:path or, below the configured folders, file:///.");
    }

    /** Text without any user name and password that stands in an address in it. */
    static String redact(String text) {
        return USER_INFO.matcher(text).replaceAll("$1");
    }

    /** The user name stays in what is shown, for it is part of the address; a password does not. */
    private static RemoteUrl ssh(String url) {
        Matcher password = SSH_PASSWORD.matcher(url);
        if (!password.find()) {
            return new RemoteUrl(Kind.SSH, url, Credentials.NONE);
        }
        Credentials given = Credentials.of(decode(password.group(2)), decode(password.group(3)));
        return new RemoteUrl(Kind.SSH, password.replaceFirst("$1$2@"), given);
    }

    private static RemoteUrl http(String url) {
        try {
            URI uri = new URI(url.replace(" ", "%20"));
            if (uri.getHost() == null) {
                throw new Invalid("The property 'url' ('" + redact(url) + "') names no host.");
            }
            String userInfo = uri.getRawUserInfo();
            String shown = redact(uri.toString());
            return new RemoteUrl(Kind.HTTP, shown, userInfo == null ? Credentials.NONE : credentials(userInfo));
        } catch (URISyntaxException e) {
            throw new Invalid("The property 'url' ('" + redact(url) + "') is no valid address.");
        }
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return Credentials.of(decode(user), decode(password));
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
