package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a directory of a repository holds, sorted into files and the rest.
 *
 * @param files by path from the directory
 */
public record GitFiles(SortedMap<FilePath, Entry> files, List<Oddity> oddities) {
    public static final GitFiles NONE = new GitFiles(PathMap.empty(), List.of());

    public GitFiles {
        files = PathMap.copyOf(files);
        oddities = List.copyOf(oddities);
    }

    /** Collects a tree's entries one by one. */
    public static final class Collector {
        private static final int TYPE = 0170000;
        private static final int SYMLINK = 0120000;
        private static final int SUBMODULE = 0160000;

        private final PathMap.Builder<Entry> files = new PathMap.Builder<>(0);
        private final List<Oddity> oddities = new ArrayList<>();

        /**
         * Takes one entry that is no tree.
         *
         * @param mode as in a Git tree, such as {@code 0100644}
         */
        public void add(String path, int mode, String id) {
            Optional<String> problem = path.isEmpty() ? Optional.of("it is empty") : FilePath.problemOf(path);
            if (problem.isPresent()) {
                oddities.add(new Oddity(Oddity.Kind.BAD_NAME, path, problem.get()));
                return;
            }
            switch (mode & TYPE) {
                case SYMLINK -> oddities.add(new Oddity(Oddity.Kind.SYMLINK, path, "it is a symbolic link"));
                case SUBMODULE -> oddities.add(new Oddity(Oddity.Kind.SUBMODULE, path, "it is a submodule"));
                default ->
                    files.add(new FilePath(path), new Entry(id, (mode & 0111) != 0 ? Mode.EXECUTABLE : Mode.FILE));
            }
        }

        /** Takes what was collected before, below a folder. */
        public void addAll(GitFiles others) {
            files.addAll(PathMap.copyOf(others.files));
            oddities.addAll(others.oddities);
        }

        public GitFiles done() {
            return new GitFiles(files.done(), oddities);
        }
    }
}
