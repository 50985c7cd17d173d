package dev.millrace.api.routes;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Reads a body from somebody who is not trusted: no more of it than is allowed, and for no longer. */
final class ReadBody {
    private static final long LONGEST_NANOS = 30_000_000_000L;
    private static final int CHUNK = 16_384;

    private final long largest;

    ReadBody(long largest) {
        this.largest = largest;
    }

    /** All of it. Answers 413 for one that is too large, 408 for one that does not come to an end, 400 for one that is cut short. */
    byte[] read(Context ctx) throws IOException {
        long announced = ctx.req().getContentLengthLong();
        if (announced > largest) {
            throw new ContentTooLargeResponse();
        }
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = ctx.req().getInputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > largest) {
                    throw new ContentTooLargeResponse();
                }
                if (System.nanoTime() - start > LONGEST_NANOS) {
                    throw new HttpResponseException(408, "The body took too long to come.", Map.of());
                }
            }
        }
        if (announced >= 0 && body.size() < announced) {
            throw new BadRequestResponse("The body was cut short.");
        }
        return body.toByteArray();
    }
}
