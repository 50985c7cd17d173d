package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A namespace and the directory of a branch that it was pushed to or synced from.
 *
 * @param gitCommit the remote commit after the last run that was not dry
 * @param namespaceCommit the namespace's commit after it
 */
public record SyncBinding(
        long id,
        Key key,
        @Nullable String gitCommit,
        @Nullable String namespaceCommit,
        Instant updated) {

    /** What makes two bindings the same. */
    public record Key(String namespace, String url, String branch, String directory) {}
}
