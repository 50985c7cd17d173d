package dev.millrace.workspace;

import dev.millrace.model.FilePath;
import java.util.Optional;

/** Where things stand in the tree of a namespace: {@code _files/**} and {@code _flows/<id>.yml}. */
public final class Layout {
    public static final FilePath FILES = new FilePath("_files");
    public static final FilePath FLOWS = new FilePath("_flows");

    private Layout() {}

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
