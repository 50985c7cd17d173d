package dev.millrace.api.http;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param page from 1
 * @param size 1 to 1000
 * @param sortBy a field's name, or empty
 */
public record Paging(int page, int size, String sortBy, boolean descending) {
    private static final int LARGEST = 1000;

    /** Reads {@code page}, {@code size} and {@code sort}; 25 on a page unless asked. */
    public static Paging of(Context ctx) {
        String sort = Optional.ofNullable(ctx.queryParam("sort")).orElse("");
        int colon = sort.indexOf(':');
        return new Paging(
                Ask.integer(ctx, "page", 1, 1, Integer.MAX_VALUE),
                Ask.integer(ctx, "size", 25, 1, LARGEST),
                colon < 0 ? sort : sort.substring(0, colon),
                sort.endsWith(":desc"));
    }

    public long offset() {
        return (long) (page - 1) * size;
    }
}
