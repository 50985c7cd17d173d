package dev.millrace.workspace;

import dev.millrace.git.FileEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import java.util.List;
import java.util.Optional;

/** A namespace as it was at one commit; never changes. A namespace without content has an empty one. Paths are paths in the tree ({@link Layout}). */
public interface Snapshot {
    Namespace namespace();

    /** The commit, empty for a namespace that was never written. */
    Optional<String> commitId();

    /** The hex id of the root tree. */
    String treeId();

    /** The id of the folder at a path, empty where there is none. */
    Optional<String> treeId(FilePath folder);

    Optional<Entry> entry(FilePath path);

    /** One level, folders and files, ordered by name. Empty for a folder that is not there. */
    List<Entry> list(FilePath folder);

    /** Every file below a folder, with paths in the tree; cheap, no sizes. */
    List<FileEntry> walk(FilePath folder);

    /** The bytes of a file. Throws NotFound naming path and namespace. */
    byte[] read(FilePath path);
}
