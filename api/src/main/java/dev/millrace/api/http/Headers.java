package dev.millrace.api.http;

import io.javalin.http.Context;

/** Headers that keep a browser from being talked into something, on every answer. */
final class Headers {
    private Headers() {}

    static void secure(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        // What a flow or a person stored is shown as data: never run as a page of this origin.
        ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        ctx.header("Cache-Control", "no-store");
    }
}
