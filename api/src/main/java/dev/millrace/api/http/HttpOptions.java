package dev.millrace.api.http;

/**
 * How the HTTP server is set up.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param largestBody in bytes, for a body that is read into memory
 * @param largestUpload in bytes, for a multipart request, whose parts are spooled to disk
 */
public record HttpOptions(String host, int port, long largestBody, long largestUpload) {}
