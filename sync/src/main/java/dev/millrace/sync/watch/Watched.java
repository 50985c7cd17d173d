package dev.millrace.sync.watch;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a loop looks after: rows that are due at a time and that one server holds at a time.
 *
 * @param <T> a row that this server holds
 */
public interface Watched<T> {
    /** In the plural, for people: {@code Bindings}. */
    String name();

    /** When the next look is due; empty if there is nothing to look after. */
    Optional<Instant> nextLook();

    /** Takes those that are due and that nobody holds. */
    List<T> claim(Instant now, Instant until, String holder, int limit);

    /** Holds on to what is still being looked at. */
    void hold(Collection<String> ids, String holder, Instant until);

    String id(T row);

    /**
     * The remote to ask, with secrets looked up.
     *
     * @throws Failure where the settings do not allow to ask at all
     */
    RemoteSpec remote(T row);

    /** Writes down that there is no way to ask, and gives the row back. */
    void trouble(T row, Failure why, Turn turn);

    /** Looks at all that hangs on one remote, and gives the rows back. */
    void look(RemoteSpec remote, List<T> group, Turn turn);

    /** On whose behalf a look is made. */
    interface Turn {
        /** The server that holds the rows. */
        String holder();

        /** True while the server is being stopped: what fails now says nothing. */
        boolean isClosing();
    }
}
