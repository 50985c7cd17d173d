package dev.millrace.api.http;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 */
public record PagedResults<T>(List<T> results, long total) {
    public PagedResults {
        results = List.copyOf(results);
    }

    /** The page that a request asks for, cut out of a whole list. */
    public static <T> PagedResults<T> of(List<T> all, Paging paging) {
        int from = (int) Math.min(paging.offset(), all.size());
        return new PagedResults<>(all.subList(from, Math.min(from + paging.size(), all.size())), all.size());
    }
}
