package dev.millrace.api.http;

import dev.millrace.api.access.Caller;
import dev.millrace.api.access.Given;
import dev.millrace.api.access.SignIn;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes: headers that keep browsers safe, the guard, the sign-in with its limit on wrong ones. Who was let in is noted for the
 * routes, and counted.
 */
public final class Door {
    private static final int LANES = 64;

    private final Guard guard;
    private final @Nullable SignIn signIn;
    private final SignInLimit limit;
    private final Traffic traffic;
    /** Slow sign-ins from one address go one after another, so that many at a time are no way past the limit. */
    private final ReentrantLock[] lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toArray(ReentrantLock[]::new);

    /** @param signIn null for a server that asks nobody to sign in */
    public Door(Guard guard, @Nullable SignIn signIn, SignInLimit limit, Traffic traffic) {
        this.guard = guard;
        this.signIn = signIn;
        this.limit = limit;
        this.traffic = traffic;
    }

    Traffic traffic() {
        return traffic;
    }

    void check(Context ctx) {
        Headers.secure(ctx);
        var refusal = guard.check(new Guard.Caller(
                ctx.method().name(),
                ctx.path(),
                ctx.header("Host"),
                ctx.header("Origin"),
                ctx.header("Sec-Fetch-Site"),
                ctx.header("Sec-Fetch-Mode")));
        if (refusal.isPresent()) {
            refuse(ctx, refusal.get().status(), refusal.get().message());
        } else if (signIn == null) {
            Who.is(ctx, named(Given.of(ctx.header("Authorization"))));
        } else if (guard.wantsSignIn(ctx.path())) {
            signIn(ctx, signIn, Given.of(ctx.header("Authorization")));
        }
    }

    /** Where nobody signs in, a name may be given all the same, to stand in the history. */
    private static Caller named(Given given) {
        return Caller.local(
                given instanceof Given.Password(String user, String password) && !user.isBlank()
                        ? user.strip()
                        : "local");
    }

    private void signIn(Context ctx, SignIn by, Given given) {
        String client = SignInLimit.client(ctx.req().getRemoteAddr(), ctx.header("X-Forwarded-For"));
        if (given instanceof Given.Nothing) {
            refuseUnknown(ctx, "Sign in with your name and password, or with a token.");
        } else if (!isTooSoon(ctx, client)) {
            answer(ctx, client, by.look(given), given, by);
        }
    }

    private void answer(Context ctx, String client, SignIn.Answer answer, Given given, SignIn by) {
        switch (answer) {
            case SignIn.Answer.In(Caller caller) -> Who.is(ctx, caller, () -> stands(caller, given, by));
            case SignIn.Answer.Wrong wrong -> {
                limit.failed(client);
                refuseUnknown(ctx, "The name and password, or the token, are not known here. Sign in with others.");
            }
            case SignIn.Answer.Unsure(Given.Password password) -> {
                ReentrantLock lane = lanes[Math.floorMod(client.hashCode(), LANES)];
                lane.lock();
                try {
                    if (!isTooSoon(ctx, client)) {
                        answer(ctx, client, by.verify(password), given, by);
                    }
                } finally {
                    lane.unlock();
                }
            }
        }
    }

    /** Not any more after the token was revoked or has expired, the account was switched off, or either may do something else now. */
    private static boolean stands(Caller caller, Given given, SignIn by) {
        SignIn.Answer answer = by.look(given);
        if (answer instanceof SignIn.Answer.Unsure(Given.Password password)) {
            answer = by.verify(password);
        }
        return answer instanceof SignIn.Answer.In(Caller now) && now.equals(caller);
    }

    private boolean isTooSoon(Context ctx, String client) {
        Duration wait = limit.wait(client);
        if (wait.isZero()) {
            return false;
        }
        long seconds = wait.toSeconds() + 1;
        ctx.header("Retry-After", Long.toString(seconds));
        refuse(ctx, 429, "Too many wrong passwords came from this address. Try again in " + seconds + " seconds.");
        return true;
    }

    private static void refuseUnknown(Context ctx, String message) {
        ctx.header("WWW-Authenticate", "Basic realm=\"Millrace\", charset=\"UTF-8\"");
        refuse(ctx, 401, message);
    }

    private static void refuse(Context ctx, int status, String message) {
        Leftover.read(ctx);
        ctx.status(status).json(ErrorBody.of(status, message));
        ctx.skipRemainingHandlers();
    }
}
