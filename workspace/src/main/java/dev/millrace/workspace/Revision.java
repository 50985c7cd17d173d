package dev.millrace.workspace;

import dev.millrace.model.Author;
import dev.millrace.model.Namespace;
import java.time.Instant;

/**
 * One state of a namespace and how it came to be.
 *
 * @param commitId the namespace's head after the edit
 * @param changed false where the edit left everything as it was, and so made no commit
 */
public record Revision(
        Namespace namespace, String commitId, Author author, Instant time, String reason, boolean changed) {}
