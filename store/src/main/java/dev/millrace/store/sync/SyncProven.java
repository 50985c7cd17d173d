package dev.millrace.store.sync;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Up to which commit the signatures of a binding's branch were found to be good; and the forgetting of a binding altogether. */
public final class SyncProven {
    /** The commit, if the signatures were ever checked. */
    public Optional<String> find(Handle handle, long binding) {
        return handle.createQuery("SELECT git_commit FROM sync_proven WHERE binding = :binding")
                .bind("binding", binding)
                .mapTo(String.class)
                .findFirst();
    }

    public void save(Handle handle, long binding, String commit) {
        handle.createUpdate("""
                        INSERT INTO sync_proven (binding, git_commit) VALUES (:binding, :commit)
                        ON CONFLICT (binding) DO UPDATE SET git_commit = excluded.git_commit
                        """).bind("binding", binding).bind("commit", commit).execute();
    }

    /** Forgets a binding with its base and all else that is known of it, so that the next run meets the repository for the first time. */
    public void forget(Handle handle, long binding) {
        for (String table : new String[] {"sync_proven", "sync_base"}) {
            handle.createUpdate("DELETE FROM " + table + " WHERE binding = :binding")
                    .bind("binding", binding)
                    .execute();
        }
        handle.createUpdate("DELETE FROM sync_binding WHERE id = :binding")
                .bind("binding", binding)
                .execute();
    }
}
