package dev.millrace.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One statement for each of many rows. They are sent some hundred at a time: each that waits takes about a kilobyte, however small it is. */
public final class Batches {
    private static final int AT_ONCE = 500;

    private Batches() {}

    /** @param bind binds the parameters of one row; it is added to the batch afterwards */
    public static <T> void run(
            Handle handle, String sql, Collection<T> rows, BiConsumer<? super PreparedBatch, ? super T> bind) {
        Iterator<T> left = rows.iterator();
        while (left.hasNext()) {
            try (PreparedBatch batch = handle.prepareBatch(sql)) {
                for (int count = 0; count < AT_ONCE && left.hasNext(); count++) {
                    bind.accept(batch, left.next());
                    batch.add();
                }
                batch.execute();
            }
        }
    }
}
