package dev.millrace.store;

import org.jdbi.v3.core.Handle;

/** More work for somebody else's transaction, told what that is about. It may run more than once and can undo the whole by throwing. */
@FunctionalInterface
public interface InTransaction<T> {
    void run(Handle handle, T about) throws Exception;
}
