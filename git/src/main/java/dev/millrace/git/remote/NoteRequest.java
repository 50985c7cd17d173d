package dev.millrace.git.remote;

import dev.millrace.model.Author;
import java.time.Instant;

/**
 * What to write down about a commit in a remote.
 *
 * @param ref where the notes are, such as {@code refs/notes/sync}
 * @param commit that the note is about, in hexadecimal
 * @param text goes below what stands there already
 */
public record NoteRequest(RemoteSpec spec, String ref, String commit, String text, Author author, Instant time) {}
