package dev.millrace.git;

import dev.millrace.model.FilePath;

/**
 * Edits a tree in memory. Only the folders on the way to a change are read and written. Every method throws {@code Conflict} where a file stands
 * in the way of a folder or the other way round.
 */
public final class TreeEditor {
    TreeEditor() {}

    /** Puts a file (or with FOLDER a whole tree) at a path, replacing what is there. */
    public TreeEditor put(FilePath path, EntryMode mode, String id) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Takes away a file or a folder with all below; folders that become empty vanish. False if there was nothing. */
    public boolean delete(FilePath path) {
        throw new UnsupportedOperationException("under construction");
    }
}
