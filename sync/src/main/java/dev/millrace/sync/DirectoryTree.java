package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import java.util.Optional;

/**
 * What the bound directory is in the commits that a run is about, by the id of its tree: who knows it need not look at others' commits that leave it so.
 *
 * @param read in the commit that was read; empty where there is none
 * @param pushed in the commit that a push made; empty where that is not known
 */
public record DirectoryTree(Optional<String> read, Optional<String> pushed) {
    static final DirectoryTree NONE = new DirectoryTree(Optional.empty(), Optional.empty());

    static DirectoryTree of(RemoteTree tree) {
        return new DirectoryTree(tree.treeId(), Optional.empty());
    }

    DirectoryTree with(Optional<String> made) {
        return new DirectoryTree(read, made);
    }
}
