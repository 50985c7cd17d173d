package dev.millrace.api.http;

import dev.millrace.model.Author;
import io.javalin.http.Context;
import io.javalin.security.BasicAuthCredentials;

/** Who makes a change: the account that the guard let in, or whoever sits at this machine. */
public final class Who {
    private static final Author LOCAL = new Author("local", "local@localhost");

    private Who() {}

    public static Author of(Context ctx) {
        if (ctx.header("Authorization") == null) {
            return LOCAL;
        }
        BasicAuthCredentials given = ctx.basicAuthCredentials();
        String user = given == null ? "" : given.getUsername().strip();
        if (user.isEmpty()) {
            return LOCAL;
        }
        int at = user.indexOf('@');
        return at > 0 ? new Author(user.substring(0, at), user) : new Author(user, user + "@localhost");
    }
}
