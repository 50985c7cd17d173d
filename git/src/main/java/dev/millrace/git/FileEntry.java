package dev.millrace.git;

import dev.millrace.model.FilePath;

/**
 * A file (or symlink or submodule, which only a walk of a foreign tree shows) at its path.
 *
 * @param id the hex id of the blob
 */
public record FileEntry(FilePath path, EntryMode mode, String id) {}
