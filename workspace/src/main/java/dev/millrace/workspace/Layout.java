package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;
import java.util.Optional;

/** Where things stand in the tree of a namespace: {@code _files/**} and {@code _flows/<id>.yml}. */
public final class Layout {
    public static final FilePath FILES = new FilePath("_files");
    public static final FilePath FLOWS = new FilePath("_flows");

    private static final FilePath FORBIDDEN = FILES.resolve("_flows");

    private Layout() {}

    /**
     * Why nothing of this kind may stand at a path of the tree, as a sentence; empty if it may.
     *
     * @param folderNamedFlows files below {@code _files/_flows} are fine
     */
    static Optional<String> objection(FilePath path, EntryMode mode, boolean folderNamedFlows) {
        String shown = "'" + StoredSnapshot.shown(path) + "'";
        if (mode == EntryMode.SYMLINK || mode == EntryMode.SUBMODULE) {
            return Optional.of(shown + " is a " + (mode == EntryMode.SYMLINK ? "symbolic link" : "submodule")
                    + ", and a namespace keeps plain files only.");
        }
        boolean forbidden = FORBIDDEN.contains(path);
        boolean file = FILES.contains(path) && !path.equals(FILES) && (folderNamedFlows || !forbidden);
        if (file || flowId(path).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                forbidden || FLOWS.contains(path)
                        ? shown + " is no place for a file: '_flows' holds the flows, each in <id>.yml."
                        : "'" + path + "' is no place in a namespace; files belong below '_files'.");
    }

    /** The path in the tree of a namespace file as its users name it. */
    public static FilePath file(FilePath path) {
        return FILES.resolve(path);
    }

    public static FilePath flow(String id) {
        return FLOWS.resolve(id + ".yml");
    }

    /** The id of the flow that a path in the tree holds, empty for every other path. */
    public static Optional<String> flowId(FilePath path) {
        if (!path.parent().equals(FLOWS) || !path.name().endsWith(".yml")) {
            return Optional.empty();
        }
        return Optional.of(path.name().substring(0, path.name().length() - ".yml".length()));
    }
}
