package dev.millrace.store;

import java.util.Locale;

/** Everything that differs between the two databases, as far as our statements can see it. */
public enum Dialect {
    /** One file, one writer at a time, any number of readers. */
    SQLITE,
    POSTGRESQL;

    /** The folder of this database's migrations on the class path. */
    public String migrations() {
        return "db/" + name().toLowerCase(Locale.ROOT);
    }

    /** Added to a SELECT that reads what the same transaction is about to change. SQLite has one writer, so nothing is needed there. */
    public String forUpdate() {
        return this == SQLITE ? "" : " FOR UPDATE";
    }

    /** Added to a SELECT of work to claim: rows that another transaction holds are passed over. */
    public String forUpdateSkipLocked() {
        return this == SQLITE ? "" : " FOR UPDATE SKIP LOCKED";
    }

    /**
     * A test whether a text column contains the named parameter, whatever the case. The parameter's value comes from
     * {@link #containing(String)}.
     */
    public String containsIgnoringCase(String column, String parameter) {
        return this == SQLITE
                ? column + " LIKE :" + parameter + " ESCAPE '!'"
                : column + " ILIKE :" + parameter + " ESCAPE '!'";
    }

    /** A test whether a text column contains the named parameter, letter for letter. */
    public String contains(String column, String parameter) {
        return (this == SQLITE ? "instr(" : "strpos(") + column + ", :" + parameter + ") > 0";
    }

    /** A LIKE pattern that finds the text itself, wildcards in it taken literally. */
    public static String containing(String text) {
        return "%" + escaped(text) + "%";
    }

    /** A LIKE pattern for what starts with the text; use with {@code ESCAPE '!'}. */
    public static String startingWith(String text) {
        return escaped(text) + "%";
    }

    /** An expression for the text at a top-level key of a JSON text column; the key must be a constant of ours. */
    public String jsonText(String column, String key) {
        return this == SQLITE ? "(" + column + " ->> '" + key + "')" : "((" + column + ")::jsonb ->> '" + key + "')";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
