package dev.millrace.api.http;

import io.javalin.http.Context;
import java.time.Duration;

/** What every request passes: headers that keep browsers safe, the guard, the limit on wrong passwords. What was let in or not is counted. */
public record Door(Guard guard, SignInLimit limit, Traffic traffic) {

    void check(Context ctx) {
        Headers.secure(ctx);
        String given = ctx.header("Authorization");
        String client = SignInLimit.client(ctx.req().getRemoteAddr(), ctx.header("X-Forwarded-For"));
        boolean tries = guard.account() != null && given != null;
        Duration wait = tries ? limit.wait(client) : Duration.ZERO;
        if (!wait.isZero()) {
            ctx.header("Retry-After", Long.toString(wait.toSeconds() + 1));
            refuse(
                    ctx,
                    429,
                    "Too many wrong passwords came from this address. Try again in " + (wait.toSeconds() + 1)
                            + " seconds.");
            return;
        }
        var refusal = guard.check(new Guard.Caller(
                ctx.method().name(),
                ctx.path(),
                ctx.header("Host"),
                ctx.header("Origin"),
                ctx.header("Sec-Fetch-Site"),
                ctx.header("Sec-Fetch-Mode"),
                given));
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().status() == 401) {
            ctx.header("WWW-Authenticate", "Basic realm=\"Millrace\", charset=\"UTF-8\"");
            if (tries) {
                limit.failed(client);
            }
        }
        refuse(ctx, refusal.get().status(), refusal.get().message());
    }

    private static void refuse(Context ctx, int status, String message) {
        Leftover.read(ctx);
        ctx.status(status).json(ErrorBody.of(status, message));
        ctx.skipRemainingHandlers();
    }
}
