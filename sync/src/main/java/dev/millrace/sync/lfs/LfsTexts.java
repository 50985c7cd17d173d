package dev.millrace.sync.lfs;

import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Warning;
import java.util.Collection;
import java.util.stream.Collectors;

/** What is said about files of Git LFS. */
final class LfsTexts {
    private static final int NAMED = 10;

    private LfsTexts() {}

    static Warning kept(Collection<FilePath> paths) {
        return new Warning(
                Warning.Kind.LFS_POINTER,
                "",
                count(paths, "file is a pointer", "files are pointers") + " of Git LFS and come as such: "
                        + named(paths) + ". Set lfs: FETCH to have the files themselves.");
    }

    static Warning replaced(Collection<FilePath> paths) {
        return new Warning(
                Warning.Kind.LFS_POINTER,
                "",
                count(paths, "file is", "files are")
                        + " in Git a pointer of Git LFS and would be replaced by the content"
                        + " itself: " + named(paths)
                        + ". Set lfs: FETCH to have the content uploaded to the LFS server and a pointer written.");
    }

    static Obstacle refused(Collection<FilePath> paths) {
        return new Obstacle(
                Obstacle.Kind.LFS_POINTER,
                count(paths, "file is", "files are") + " kept by Git LFS, and 'lfs: REFUSE' is set: " + named(paths)
                        + ". Nothing was changed. Set lfs: FETCH to have the files themselves, or name them in .kestraignore.");
    }

    private static String count(Collection<FilePath> paths, String one, String many) {
        return paths.size() == 1 ? "1 " + one : paths.size() + " " + many;
    }

    static String named(Collection<FilePath> paths) {
        String first = paths.stream().limit(NAMED).map(path -> "'" + path + "'").collect(Collectors.joining(", "));
        return paths.size() > NAMED ? first + " and " + (paths.size() - NAMED) + " more" : first;
    }
}
