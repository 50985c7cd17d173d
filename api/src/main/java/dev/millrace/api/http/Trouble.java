package dev.millrace.api.http;

import dev.millrace.api.shape.ProblemView;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts what went wrong into a status and a body. A bug of ours shows an id that stands in the log beside the stack trace. */
public final class Trouble {
    private static final String ANSWERED = "millrace.answered";
    private static final Logger log = LoggerFactory.getLogger(Trouble.class);

    private Trouble() {}

    public static void answer(Exception trouble, Context ctx) {
        answer(ctx, bodyOf(trouble, ctx));
    }

    static void refuse(Context ctx, int status, String message) {
        answer(ctx, ErrorBody.of(status, message));
    }

    /** True where a request was given the reason for its status. */
    static boolean answered(Context ctx) {
        return ctx.attribute(ANSWERED) != null;
    }

    private static void answer(Context ctx, ErrorBody body) {
        Leftover.read(ctx);
        ctx.attribute(ANSWERED, true);
        ctx.status(body.status());
        if (ctx.path().startsWith("/git/")) {
            // Git shows people what comes as plain text, and nothing of what comes as JSON.
            ctx.contentType("text/plain; charset=utf-8").result(body.message() + "\n");
        } else {
            ctx.json(body);
        }
    }

    private static ErrorBody bodyOf(Exception trouble, Context ctx) {
        return switch (trouble) {
            case Failure failure -> new ErrorBody(statusOf(failure), failure.text(), null, problemsOf(failure));
            case PreconditionFailed failed -> ErrorBody.of(412, failed.text());
            case HttpResponseException refused -> ErrorBody.of(refused.getStatus(), messageOf(refused));
            case IOException gone when clientIsGone(gone) -> ErrorBody.of(499, "The client went away.");
            default -> bug(trouble, ctx);
        };
    }

    private static int statusOf(Failure failure) {
        return switch (failure) {
            case Invalid invalid -> 422;
            case NotFound missing -> 404;
            case Conflict conflict -> 409;
            case Refused refused -> 403;
            case Unavailable unavailable -> 503;
        };
    }

    private static List<ProblemView> problemsOf(Failure failure) {
        return failure instanceof Invalid invalid
                ? invalid.problems().stream().map(ProblemView::of).toList()
                : List.of();
    }

    private static String messageOf(HttpResponseException refused) {
        return switch (refused.getStatus()) {
            case 413 -> "The request is larger than this server takes; see the setting limits.upload.";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static boolean clientIsGone(IOException trouble) {
        return trouble.getClass().getName().startsWith("org.eclipse.jetty.");
    }

    private static ErrorBody bug(Exception trouble, Context ctx) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.error("Error {} while answering {} {}", id, ctx.method(), ctx.path(), trouble);
        return new ErrorBody(
                500, "Something went wrong in the server. The log says more under the id " + id + ".", id, List.of());
    }
}
