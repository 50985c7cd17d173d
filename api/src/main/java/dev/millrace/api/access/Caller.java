package dev.millrace.api.access;

import dev.millrace.model.Author;
import dev.millrace.model.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what they may do.
 *
 * @param name of the account; {@code local} where the server asks nobody to sign in
 * @param token the name of the token that was used; null where a password was
 */
public record Caller(String name, @Nullable String token, Kind kind, Grant grant) {
    /** Who did not sign in, at a door that wants it. */
    public static final Caller NOBODY = new Caller("nobody", null, Kind.NOBODY, Grant.NOTHING);

    /** Where somebody is known from. */
    public enum Kind {
        NOBODY,
        /** Nobody signs in here: it is whoever sits at this machine. */
        LOCAL,
        /** The account of the settings. */
        SETTINGS,
        /** An account of the database. */
        ACCOUNT
    }

    /** Whoever sits at this machine, by the name that was given. */
    public static Caller local(String name) {
        return new Caller(name, null, Kind.LOCAL, Grant.EVERYTHING);
    }

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
