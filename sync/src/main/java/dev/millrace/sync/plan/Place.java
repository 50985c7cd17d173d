package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;

/**
 * Where something is, on both sides.
 *
 * @param path of a file within the namespace; of a flow its id
 * @param inGit from the bound directory of the repository
 */
public record Place(Namespace namespace, Kind kind, FilePath path, FilePath inGit) {
    public static Place file(Namespace namespace, FilePath path, FilePath inGit) {
        return new Place(namespace, Kind.FILE, path, inGit);
    }

    public static Place flow(Namespace namespace, String id, FilePath inGit) {
        return new Place(namespace, Kind.FLOW, new FilePath(id), inGit);
    }

    /** The path in the namespace's tree. */
    public FilePath inTree() {
        return switch (kind) {
            case FILE -> dev.millrace.workspace.Layout.file(path);
            case FLOW -> dev.millrace.workspace.Layout.flow(path.value());
        };
    }
}
