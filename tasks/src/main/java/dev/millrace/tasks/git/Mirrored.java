package dev.millrace.tasks.git;

import dev.millrace.model.FilePath;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects what the deprecated Push makes a branch hold. */
final class Mirrored {
    private final RunContext context;
    private final GitSync git;

    Mirrored(RunContext context, GitSync git) {
        this.context = context;
        this.git = git;
    }

    SortedMap<FilePath, Entry> collect(Push task) throws IOException {
        SortedMap<FilePath, Entry> files = new TreeMap<>();
        if (task.directory() != null) {
            local(
                    context.workingDirectory()
                            .resolve(Asked.directory(task.directory()).value()),
                    files);
        }
        Push.NamespaceFiles own = task.namespaceFiles();
        if (own != null && own.enabled()) {
            Globs include = Asked.globs(own.include());
            Globs exclude = Asked.globs(own.exclude());
            git.files(context.flow().namespace()).forEach((path, entry) -> {
                if (include.includes(path) && (own.exclude() == null || !exclude.includes(path))) {
                    files.put(path, entry);
                }
            });
        }
        ExecutionFiles stored = new ExecutionFiles(context, git);
        for (Map.Entry<String, Object> file :
                ExecutionFiles.map(task.inputFiles()).entrySet()) {
            files.put(FilePath.of(file.getKey()), stored.storedOrText(String.valueOf(file.getValue())));
        }
        Push.FlowsToo flows = task.flows();
        if (flows == null || flows.enabled()) {
            FilePath folder = Asked.directory(flows == null ? "_flows" : flows.gitDirectory());
            git.flows(context.flow().namespace(), flows == null || flows.childNamespaces())
                    .forEach((key, entry) ->
                            files.put(folder.resolve(key.namespace() + "." + key.id() + ".yml"), entry));
        }
        files.keySet().removeIf(path -> !isAdded(task.addFilesPattern(), path));
        return files;
    }

    /** As {@code git add} takes them: folders and files, no patterns. */
    private static boolean isAdded(List<String> added, FilePath path) {
        return added.stream().map(Asked::directory).anyMatch(folder -> folder.contains(path));
    }

    /** Plain files alone; no link is followed. */
    private void local(Path folder, SortedMap<FilePath, Entry> files) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : found) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (FilePath.problemOf(name).isEmpty()) {
                files.put(new FilePath(name), git.keep(Files.readAllBytes(file), Files.isExecutable(file)));
            }
        }
    }
}
