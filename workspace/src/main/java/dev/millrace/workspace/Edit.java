package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes to one namespace, all of which happen or none. Paths are paths in the tree: {@code _files/a.py}, {@code _flows/f.yml}
 * ({@link Layout}). The edit may be run again on a newer head, so its code must have no effect but through this object.
 */
public interface Edit {
    /** The state that the edit starts from; changes made so far are not in it. */
    Snapshot base();

    /** Puts a file, keeping the mode of what is there (FILE for a new one). Throws Invalid where it is too large. */
    Edit put(FilePath path, byte[] content);

    Edit put(FilePath path, byte[] content, EntryMode mode);

    /** Puts a blob that is stored already; {@code mode} FOLDER puts a whole tree. */
    Edit put(FilePath path, String id, EntryMode mode);

    /** Takes away a file or a folder with all below. Nothing there: nothing happens. */
    Edit delete(FilePath path);

    /** Moves a file or folder. Throws NotFound if {@code from} is not there, Conflict if {@code to} is. */
    Edit move(FilePath from, FilePath to);

    /** Demands that the path holds exactly this blob or tree id (null: that nothing is there); otherwise the edit fails with a Conflict naming the path. */
    Edit expect(FilePath path, @Nullable String id);

    /** From here on a flow with errors is stored and indexed as invalid instead of being refused. */
    Edit acceptInvalidFlows();

    /**
     * From here on files may be put below {@code _files/_flows} too. People may not make such files, because they would be taken for flows; a
     * repository may have them, and they are plain files there.
     */
    Edit acceptFolderNamedFlows();
}
