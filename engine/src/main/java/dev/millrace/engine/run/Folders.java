package dev.millrace.engine.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Working directories: one for each task run that asks for one, or one that the tasks of a WorkingDirectory share. */
final class Folders {
    private static final System.Logger LOG = System.getLogger(Folders.class.getName());

    private final Path root;
    private final Set<String> executions = ConcurrentHashMap.newKeySet();

    Folders(Path root) {
        this.root = root.resolve("work");
    }

    Path make(String executionId, String taskRunId) throws IOException {
        Path folder = folder(executionId, taskRunId);
        executions.add(executionId);
        Files.createDirectories(folder);
        return folder;
    }

    private Path folder(String executionId, String taskRunId) {
        return root.resolve(executionId).resolve(taskRunId);
    }

    /** For a task run with a folder of its own; a shared one belongs to another run and stays. */
    void taskEnded(String executionId, String taskRunId) {
        if (executions.contains(executionId)) {
            delete(folder(executionId, taskRunId));
        }
    }

    void executionEnded(String executionId) {
        if (executions.remove(executionId)) {
            delete(root.resolve(executionId));
        }
    }

    /** Leftovers of processes that were killed. */
    void deleteAll() {
        delete(root);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path at, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                    Files.delete(at);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The working directory {0} cannot be deleted: {1}", folder, e);
        }
    }
}
