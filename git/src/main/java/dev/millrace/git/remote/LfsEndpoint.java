package dev.millrace.git.remote;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the LFS server of a repository is.
 *
 * @param base its address, to which {@code /objects/batch} is added
 * @param headers what signs in there, and at no other host
 */
record LfsEndpoint(URI base, Map<String, String> headers) {
    LfsEndpoint {
        headers = Map.copyOf(headers);
    }

    URI batch() {
        return URI.create(base.toString().replaceAll("/+$", "") + "/objects/batch");
    }

    /** Headers for an address that the server named: with the sign-in, if it is on the same host and brings none of its own. */
    Map<String, String> signedIn(URI href, Map<String, String> given) {
        boolean own = given.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
        if (own || !origin(base).equals(origin(href))) {
            return given;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(given);
        return all;
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
