package dev.millrace.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends content of known size, or the one part of it that {@code Range} asks for. A list of ranges is answered with everything, as HTTP allows. */
public final class Ranges {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    private record Range(long first, long last) {}

    /** Closes the content. */
    public static void send(Context ctx, InputStream content, String mediaType, long size) throws IOException {
        try (content) {
            ctx.disableCompression();
            ctx.contentType(mediaType);
            ctx.header("Accept-Ranges", "bytes");
            Matcher asked =
                    RANGE.matcher(Optional.ofNullable(ctx.header("Range")).orElse(""));
            if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
                write(ctx, content, size);
                return;
            }
            Range range = range(asked.group(1), asked.group(2), size);
            if (range.first() > range.last()) {
                ctx.status(416).header("Content-Range", "bytes */" + size);
                return;
            }
            ctx.status(206).header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
            content.skipNBytes(range.first());
            write(ctx, content, range.last() - range.first() + 1);
        }
    }

    /** Without a first byte it is the last so many. */
    private static Range range(String first, String last, long size) {
        if (first.isEmpty()) {
            return new Range(Math.max(0, size - Long.parseLong(last)), size - 1);
        }
        long end = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return new Range(Long.parseLong(first), end);
    }

    private static void write(Context ctx, InputStream content, long length) throws IOException {
        ctx.res().setContentLengthLong(length);
        byte[] buffer = new byte[64 * 1024];
        long left = length;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the content ended " + left + " bytes early");
            }
            ctx.res().getOutputStream().write(buffer, 0, read);
            left -= read;
        }
    }
}
