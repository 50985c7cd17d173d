package dev.millrace.git.remote;

import dev.millrace.git.GitStore;
import org.eclipse.jgit.lib.ObjectReader;

/** Where objects are that we have and a remote may not have. */
@FunctionalInterface
public interface LocalObjects {
    /** Opens a reader, for use by one thread. */
    ObjectReader newReader();

    /** The objects of the server's own store. */
    static LocalObjects of(GitStore store) {
        return store::newReader;
    }
}
