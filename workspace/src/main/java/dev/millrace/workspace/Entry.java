package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;

/**
 * A file or folder of a namespace.
 *
 * @param id the hex id of the blob or tree
 * @param size in bytes; 0 for a folder
 */
public record Entry(FilePath path, EntryMode mode, String id, long size) {
    public boolean isFolder() {
        return mode.isFolder();
    }

    public String name() {
        return path.name();
    }
}
