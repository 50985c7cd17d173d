package dev.millrace.testkit;

/**
 * One request that a {@link GitServer} answered.
 *
 * @param bytesIn bytes of the request's body as they came over the wire
 * @param bytesOut bytes of the answer's body
 * @param authorization the {@code Authorization} header, or the empty string
 * @param host the {@code Host} header
 */
public record GitRequest(
        String method,
        String path,
        String query,
        int status,
        long bytesIn,
        long bytesOut,
        String authorization,
        String host) {
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> " + status + " (in " + bytesIn
                + ", out " + bytesOut + ")";
    }
}
