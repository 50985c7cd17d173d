package dev.millrace.store.secret;

/**
 * Encrypts small values (a secret, a SECRET input) for as long as they lie in the database. A sealed value is text; it opens only with a key of this
 * server and only in the place that it was sealed for, so a row that somebody copies elsewhere is worth nothing there. Sealing the same value twice
 * gives two texts.
 *
 * <p>Built-in parts of the server find it among the engine's services, as {@code services.get(Sealing.class)}. Both methods take microseconds.
 */
public interface Sealing {
    /** What every sealed value begins with. */
    String PREFIX = "sealed:1:";

    /**
     * Encrypts a value. The first call of a server's life may make its key and write to the database: do not call it within a write.
     *
     * @param place what the value belongs to, such as {@code execution/ID/input/NAME}; the same has to be given to open it
     * @throws dev.millrace.model.Refused if another server on the same database uses another key
     */
    String seal(String value, String place);

    /**
     * The value again.
     *
     * @throws dev.millrace.model.Unavailable if it was sealed with a key that this server does not have
     * @throws dev.millrace.model.Invalid if it was changed, or sealed for another place, or is not sealed at all
     */
    String open(String sealed, String place);

    /** Whether a text looks like a sealed value. What users write may look like one too, so do not open what was not sealed here. */
    static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }
}
