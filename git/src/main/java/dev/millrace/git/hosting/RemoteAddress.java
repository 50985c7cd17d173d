package dev.millrace.git.hosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A remote's address in its parts.
 *
 * @param scheme {@code http} or {@code https} as written; everything else becomes {@code https}, for that is how the page is reached
 * @param host in lower case
 * @param port with its colon, or empty; that of an SSH address is left out, for it is not the page's
 * @param sshPort the port of an SSH address, or -1
 * @param path segments as written, percent signs included, without {@code .git}
 */
record RemoteAddress(String scheme, String host, String port, boolean ssh, int sshPort, List<String> path) {
    private static final Pattern URL =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(?:[^/@]*@)?(\\[[^\\]]*\\]|[^/:@]+)(?::(\\d*))?(?:/(.*))?");
    private static final Pattern SCP = Pattern.compile("(?:[^@/\\s:]+@)?([^/\\s:@]+):((?!:).+)");

    RemoteAddress {
        path = List.copyOf(path);
    }

    static Optional<RemoteAddress> parse(String url) {
        String text = url.strip();
        Matcher written = URL.matcher(text);
        if (written.matches()) {
            String scheme = written.group(1).toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "http", "https" -> address(scheme, written.group(2), written.group(3), false, written.group(4));
                case "ssh", "git+ssh", "ssh+git", "git" ->
                    address("https", written.group(2), written.group(3), true, written.group(4));
                default -> Optional.empty();
            };
        }
        Matcher scp = SCP.matcher(text);
        boolean drive = text.length() > 1 && text.charAt(1) == ':';
        return !text.contains("://") && !text.startsWith("file:") && !drive && scp.matches()
                ? address("https", scp.group(1), null, true, scp.group(2))
                : Optional.empty();
    }

    private static Optional<RemoteAddress> address(
            String scheme, String host, @Nullable String port, boolean ssh, @Nullable String path) {
        List<String> segments = new ArrayList<>();
        String plain = path == null ? "" : path.replaceFirst("[?#].*$", "").replace(" ", "%20");
        for (String segment : plain.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        String last = segments.removeLast();
        segments.add(last.endsWith(".git") && last.length() > 4 ? last.substring(0, last.length() - 4) : last);
        int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
        String shown = ssh || number < 0 ? "" : ":" + number;
        return Optional.of(
                new RemoteAddress(scheme, host.toLowerCase(Locale.ROOT), shown, ssh, ssh ? number : -1, segments));
    }

    /** The address of a page on this host. */
    String page(List<String> segments) {
        return scheme + "://" + host + port + "/" + String.join("/", segments);
    }
}
