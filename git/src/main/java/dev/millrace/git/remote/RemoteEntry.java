package dev.millrace.git.remote;

import dev.millrace.git.EntryMode;

/**
 * One leaf of a remote directory: a file, a symbolic link or a submodule, never a folder.
 *
 * @param path below the bound directory, exactly as the tree has it. It comes from outside and may be forged ({@code ..}, {@code .git}):
 *     make a {@code FilePath} of it before using it
 * @param id the Git id of the blob (of the link's text for a symbolic link, of a commit elsewhere for a submodule)
 */
public record RemoteEntry(String path, EntryMode mode, String id) {
    /** True for what has content that may be synced: plain and executable files. */
    public boolean isFile() {
        return mode.isFile();
    }
}
