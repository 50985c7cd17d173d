package dev.millrace.store.content;

import dev.millrace.store.Batches;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code git_shallow}: commits whose parents are no longer kept. */
public final class GitShallow {
    private GitShallow() {}

    public static List<byte[]> all(Handle handle) {
        return handle.createQuery("SELECT id FROM git_shallow")
                .mapTo(byte[].class)
                .list();
    }

    public static void replace(Handle handle, Collection<byte[]> ids) {
        handle.execute("DELETE FROM git_shallow");
        Batches.run(handle, "INSERT INTO git_shallow (id) VALUES (:id)", ids, (row, id) -> row.bind("id", id));
    }
}
