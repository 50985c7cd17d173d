package dev.millrace.store.content;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What of Git's objects is wanted although no namespace has it any more. */
public final class StillWanted {
    private StillWanted() {}

    /** The commits that executions began with: they go on reading there, and can be replayed. */
    public static Set<String> commits(Handle handle) {
        return new HashSet<>(
                handle.createQuery("SELECT DISTINCT namespace_commit FROM execution WHERE namespace_commit IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    }

    /** The files that namespaces and branches last had in common, without which nothing can be merged. */
    public static Set<String> blobs(Handle handle) {
        return new HashSet<>(
                handle.createQuery("SELECT blob FROM sync_base UNION SELECT live FROM sync_base WHERE live IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    }
}
