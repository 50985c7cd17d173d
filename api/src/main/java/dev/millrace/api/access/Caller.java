package dev.millrace.api.access;

import dev.millrace.model.Author;
import dev.millrace.model.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what they may do.
 *
 * @param name of the account; {@code local} where the server asks nobody to sign in
 * @param token the name of the token that was used; null where a password was
 * @param account whether it is one of the database, and not that of the settings
 */
public record Caller(String name, @Nullable String token, boolean account, Grant grant) {
    /** Whoever sits at this machine, where there are no accounts. */
    public static final Caller LOCAL = new Caller("local", null, false, Grant.EVERYTHING);
    /** Who did not sign in, at a door that wants it. */
    public static final Caller NOBODY = new Caller("nobody", null, false, Grant.NOTHING);

    /** Who stands in the history and in the audit log. */
    public Author author() {
        int at = name.indexOf('@');
        String who = at > 0 ? name.substring(0, at) : name;
        return new Author(token == null ? who : who + " (token " + token + ")", at > 0 ? name : name + "@localhost");
    }

    /** To be told what it lacks. */
    public String inWords() {
        return token == null ? "The account '" + name + "'" : "The token '" + token + "' of '" + name + "'";
    }
}
