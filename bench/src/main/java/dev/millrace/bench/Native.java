package dev.millrace.bench;

import dev.millrace.testkit.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the {@code git} program does for the same purpose, timed in milliseconds as a whole process. */
final class Native {
    private final Path folder;

    Native(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    double lsRemote(String url, String branch) {
        return time(() -> Git.run(folder, new byte[0], "ls-remote", url, "refs/heads/" + branch));
    }

    double cloneBare(String url) {
        Path target = folder.resolve("bare.git");
        double took = time(
                () -> Git.run(folder, new byte[0], "clone", "-q", "--bare", "--depth", "1", url, target.toString()));
        delete(target);
        return took;
    }

    /** A working clone, to push from and to fetch into. */
    Path cloneReady(String url, String name) {
        Path target = folder.resolve(name);
        Git.run(folder, new byte[0], "clone", "-q", "--depth", "1", url, target.toString());
        return target;
    }

    /** Writes a file, adds and commits it outside the measured time, and pushes. */
    double pushOne(Path clone, String path, String content, String branch) {
        write(clone.resolve(path), content);
        Git.run(clone, new byte[0], "add", path);
        Git.run(clone, new byte[0], "commit", "-q", "-m", "one");
        return time(() -> Git.run(clone, new byte[0], "push", "-q", "origin", "HEAD:refs/heads/" + branch));
    }

    /** As above with several files; with {@code dry} only what would be pushed is worked out. */
    double pushMany(Path clone, Map<String, String> changes, String branch, boolean dry) {
        changes.forEach((path, content) -> write(clone.resolve("_files").resolve(path), content));
        Git.run(clone, new byte[0], "commit", "-q", "-a", "-m", "some");
        List<String> push = new ArrayList<>(List.of("push", "-q", "origin", "HEAD:refs/heads/" + branch));
        if (dry) {
            push.add(1, "--dry-run");
        }
        return time(() -> Git.run(clone, new byte[0], push.toArray(String[]::new)));
    }

    double fetchOnly(Path clone, String branch) {
        return time(() -> Git.run(clone, new byte[0], "fetch", "-q", "--depth", "1", "origin", branch));
    }

    double fetch(Path clone, String branch) {
        return time(() -> {
            Git.run(clone, new byte[0], "fetch", "-q", "--depth", "1", "origin", branch);
            Git.run(clone, new byte[0], "reset", "-q", "--hard", "FETCH_HEAD");
        });
    }

    static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static void delete(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
