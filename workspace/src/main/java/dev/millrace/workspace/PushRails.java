package dev.millrace.workspace;

import java.util.Optional;

/** What keeps a push from going through although everything in it is right. */
@FunctionalInterface
public interface PushRails {
    /** Why so many deletions are too many, in a sentence that says what to do; empty if they are not. */
    Optional<String> objection(int deletions, int filesBefore);
}
