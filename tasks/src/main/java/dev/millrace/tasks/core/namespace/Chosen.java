package dev.millrace.tasks.core.namespace;

import dev.millrace.git.FileEntry;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.RunContext;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tasks on namespace files share. */
final class Chosen {
    private Chosen() {}

    static Namespace namespace(@Nullable String given, RunContext context) {
        return given == null || given.isBlank() ? context.flow().namespace() : new Namespace(given);
    }

    static Author author(RunContext context) {
        return new Author(context.flow().toString(), "flow@millrace.localhost");
    }

    /** Files of a namespace, by globs on their paths; {@code *} stays in a folder, {@code **} goes through all. */
    static List<FilePath> files(Snapshot snapshot, Iterable<String> globs) {
        List<FilePath> all = snapshot.walk(Layout.FILES).stream()
                .filter(entry -> entry.mode().isFile())
                .map(FileEntry::path)
                .map(path -> path.relativeTo(Layout.FILES))
                .toList();
        return all.stream().filter(path -> matches(path, globs)).toList();
    }

    static boolean matches(FilePath path, Iterable<String> globs) {
        for (String glob : globs) {
            String clean = glob.startsWith("/") ? glob.substring(1) : glob;
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + clean);
            boolean inRoot = clean.startsWith("**/")
                    && FileSystems.getDefault()
                            .getPathMatcher("glob:" + clean.substring(3))
                            .matches(Path.of(path.value()));
            if (inRoot || matcher.matches(Path.of(path.value()))) {
                return true;
            }
        }
        return false;
    }
}
