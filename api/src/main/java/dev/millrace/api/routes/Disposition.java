package dev.millrace.api.routes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The {@code Content-Disposition} of a download, for any file name. */
final class Disposition {
    private Disposition() {}

    static String attachment(String name) {
        return "attachment; filename=\"" + plain(name) + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The name with everything that could mean something in a header replaced. */
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
