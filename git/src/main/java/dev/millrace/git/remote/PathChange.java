package dev.millrace.git.remote;

import dev.millrace.model.Author;
import java.time.Instant;

/**
 * The commit that last changed a path.
 *
 * @param time when it was committed
 * @param exact false if it may have been an older commit, which was not fetched
 */
public record PathChange(String commit, Author author, Instant time, String message, boolean exact) {}
