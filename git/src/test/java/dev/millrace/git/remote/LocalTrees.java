package dev.millrace.git.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The namespace's side of a test: trees of files in an object store of their own. */
final class LocalTrees implements LocalObjects {
    private final Repository repository;

    LocalTrees(Path folder) {
        try {
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            repository.create(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectReader newReader() {
        return repository.newObjectReader();
    }

    /** Writes a blob and returns its id. */
    String blob(String content) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            String id = inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8))
                    .name();
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a tree of these files; a path that ends with {@code *} is executable. Returns the tree's id. */
    String tree(Map<String, String> files) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (var file : new TreeMap<>(files).entrySet()) {
                boolean executable = file.getKey().endsWith("*");
                DirCacheEntry entry = new DirCacheEntry(
                        executable ? file.getKey().substring(0, file.getKey().length() - 1) : file.getKey());
                entry.setFileMode(executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            String id = index.writeTree(inserter).name();
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
