package dev.millrace.api.http;

import dev.millrace.api.shape.ProblemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every answer that is not a good one carries.
 *
 * @param message what is wrong, where, and what to do
 * @param errorId stands in the server's log as well; only for a mistake of ours
 * @param problems the single problems of a flow, with their places
 */
public record ErrorBody(
        int status, String message, @Nullable String errorId, List<ProblemView> problems) {
    public static ErrorBody of(int status, String message) {
        return new ErrorBody(status, message, null, List.of());
    }
}
