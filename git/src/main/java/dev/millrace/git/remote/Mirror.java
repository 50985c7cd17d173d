package dev.millrace.git.remote;

import dev.millrace.model.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one remote between conversations: a folder with bare repositories that have no refs. Its lock is held by whoever uses it.
 * Everything in it can be fetched again, so whatever looks odd is deleted.
 */
final class Mirror {
    /** The repositories in a mirror. */
    enum Store {
        /** Commits and trees, without blobs; shallow. */
        TREES("trees.git"),
        /** Blobs that were fetched one by one. */
        BLOBS("blobs.git"),
        /** Commits with everything, from servers that cannot leave out blobs; shallow. */
        FULL("full.git"),
        /** Commits without trees: as much of the history as was asked for. */
        HISTORY("history.git"),
        /** Commits with their trees, as deep as somebody wanted to look for a path's last change. */
        LOG("log.git");

        private final String folder;

        Store(String folder) {
            this.folder = folder;
        }
    }

    private static final int TIPS_KEPT = 8;
    private static final int MOST_PACKS = 40;
    /** Single objects, which pushes leave. Like Git itself we count those in one of the folders that they are spread over. */
    private static final int MOST_LOOSE = 7_000;

    private static final String SAMPLE = "17";
    private static final int SAMPLES = 256;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Store, Repository> opened = new EnumMap<>(Store.class);
    private boolean cleaned;
    private int age;

    Mirror(Path folder) {
        this.folder = folder;
    }

    ReentrantLock lock() {
        return lock;
    }

    Path folder() {
        return folder;
    }

    /** One of the repositories, made if need be, and opened unless it is open. The caller closes it. */
    Repository open(Store store) throws IOException {
        Repository repository = opened.get(store);
        if (repository == null) {
            repository = reopen(store);
            opened.put(store, repository);
        }
        repository.incrementOpen();
        return repository;
    }

    /** Closes what was kept open for the next use; to be called before the lock is given back. */
    void rest() {
        opened.values().forEach(Repository::close);
        opened.clear();
    }

    private Repository reopen(Store store) throws IOException {
        JGitIsolation.install();
        if (!cleaned) {
            removeLeftovers();
            cleaned = true;
        }
        File gitDir = folder.resolve(store.folder).toFile();
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(gitDir)
                .setBare()
                .setFS(JGitIsolation.withoutHooks())
                .build();
        if (!repository.getObjectDatabase().exists()) {
            if (gitDir.exists()) {
                delete(gitDir.toPath());
            }
            Files.createDirectories(folder);
            repository.create(true);
        }
        return repository;
    }

    boolean exists(Store store) {
        return Files.exists(folder.resolve(store.folder).resolve("objects"));
    }

    /** Commits that were fetched or pushed lately, newest last; with each of them all its trees are here. */
    List<ObjectId> tips() throws IOException {
        Path file = folder.resolve("tips");
        List<ObjectId> tips = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (ObjectId.isId(line)) {
                    tips.add(ObjectId.fromString(line));
                }
            }
        }
        return tips;
    }

    void addTip(ObjectId tip) throws IOException {
        List<ObjectId> tips = tips();
        if (!tips.isEmpty() && tips.getLast().equals(tip)) {
            return;
        }
        tips.remove(tip);
        tips.add(tip);
        List<String> lines = tips.subList(Math.max(0, tips.size() - TIPS_KEPT), tips.size()).stream()
                .map(ObjectId::name)
                .toList();
        Path fresh = folder.resolve("tips.new");
        Files.write(fresh, lines);
        Files.move(fresh, folder.resolve("tips"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Marks the mirror as used now, for the decision which to delete first. */
    void touch(Instant now) throws IOException {
        Files.createDirectories(folder);
        Files.setLastModifiedTime(folder, FileTime.from(now));
    }

    /** Forgets what has grown into too many pieces; fetching anew is cheaper than repacking. */
    void trim() throws IOException {
        for (Store store : Store.values()) {
            Path objects = folder.resolve(store.folder).resolve("objects");
            if (count(objects.resolve("pack"), ".pack") > MOST_PACKS
                    || count(objects.resolve(SAMPLE), "") > MOST_LOOSE / SAMPLES) {
                rest();
                delete(folder.resolve(store.folder));
                age++;
            }
        }
    }

    private static long count(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    /** Another number after everything was thrown away. */
    int age() {
        return age;
    }

    void wipe() {
        rest();
        age++;
        try {
            delete(folder);
        } catch (IOException e) {
            throw new Unavailable("The damaged cache of a remote cannot be deleted: " + folder + ".", e);
        }
    }

    /** What a killed process leaves: half packs, and locks that would block for ever. */
    private void removeLeftovers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> leftovers = new HashSet<>();
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".lock")
                        || name.endsWith(".new")
                        || name.startsWith("incoming_")
                        || name.startsWith("noz")
                        || name.endsWith(".tmp")
                        || name.endsWith("_tmp")) {
                    leftovers.add(file);
                }
            });
        }
        for (Path file : leftovers) {
            Files.deleteIfExists(file);
        }
    }

    static long size(Path folder) throws IOException {
        long[] size = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return size[0];
    }

    /** Deletes a folder with all that is in it; one that does not exist is deleted already. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException trouble) throws IOException {
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
