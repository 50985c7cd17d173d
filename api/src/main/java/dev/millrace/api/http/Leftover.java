package dev.millrace.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * The part of a request's body that nobody read. A server that answers early has to read it or close the connection, on which the client may be
 * sending its next request already.
 */
final class Leftover {
    /** Bytes. More than a delivery may have, so that whoever sends a larger one is still told so; of what is larger yet the connection is closed. */
    private static final int MOST = 8 << 20;

    private Leftover() {}

    static void read(Context ctx) {
        try {
            InputStream body = ctx.req().getInputStream();
            byte[] buffer = new byte[16 * 1024];
            int left = MOST;
            while (left > 0) {
                int read = body.read(buffer);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException | IllegalStateException e) {
            // Read in another way already, or the client is gone: either way there is nothing left to do.
        }
    }
}
