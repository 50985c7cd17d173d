package dev.millrace.git;

import dev.millrace.model.Author;
import java.time.Instant;
import java.util.List;

/**
 * A commit.
 *
 * @param tree the hex id of its root tree
 * @param parents hex ids, empty for the first
 * @param time when it was made, to the second
 */
public record CommitInfo(String id, String tree, List<String> parents, Author author, Instant time, String message) {
    public CommitInfo {
        parents = List.copyOf(parents);
    }
}
