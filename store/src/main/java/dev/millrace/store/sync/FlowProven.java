package dev.millrace.store.sync;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** As {@link SyncProven}, for single flows, which have no binding. */
public final class FlowProven {
    /**
     * A flow's file, and where it is brought to.
     *
     * @param path from the root of the repository
     */
    public record Key(String namespace, String url, String branch, String path) {}

    public Optional<String> find(Handle handle, Key key) {
        return handle.createQuery("""
                        SELECT git_commit FROM sync_flow_proven
                        WHERE namespace = :namespace AND url = :url AND branch = :branch AND path = :path""").bindMethods(key).mapTo(String.class).findFirst();
    }

    public void save(Handle handle, Key key, String commit) {
        handle.createUpdate("""
                        INSERT INTO sync_flow_proven (namespace, url, branch, path, git_commit)
                        VALUES (:namespace, :url, :branch, :path, :commit)
                        ON CONFLICT (namespace, url, branch, path) DO UPDATE SET git_commit = excluded.git_commit""").bindMethods(key).bind("commit", commit).execute();
    }
}
