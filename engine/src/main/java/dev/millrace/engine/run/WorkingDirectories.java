package dev.millrace.engine.run;

import dev.millrace.engine.WorkFiles;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.store.execution.ExecutionFiles.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the folder of a WorkingDirectory before its first task and keeps files from it after its last. */
final class WorkingDirectories {
    private static final System.Logger LOG = System.getLogger(WorkingDirectories.class.getName());

    private final EngineParts parts;
    private final Folders folders;

    WorkingDirectories(EngineParts parts, Folders folders) {
        this.parts = parts;
        this.folders = folders;
    }

    Map<String, Object> open(
            Execution execution, TaskRun run, TaskNode node, Map<String, Object> properties, Scope scope)
            throws IOException {
        Path folder = folders.make(execution.id(), run.id());
        WorkFiles files = new WorkFiles(
                parts.flows().source(),
                execution,
                scope.lookup()::open,
                text -> LOG.log(System.Logger.Level.WARNING, text));
        files.namespaceFiles(rendered(properties, "namespaceFiles", scope), folder);
        files.inputFiles(rendered(properties, "inputFiles", scope), folder);
        return Map.of();
    }

    Map<String, Object> close(
            Execution execution, TaskRun run, TaskNode node, Map<String, Object> properties, Scope scope)
            throws IOException {
        Path folder = folders.make(execution.id(), run.id());
        Map<String, Object> stored = new LinkedHashMap<>();
        Object written = properties.get("outputFiles");
        if (written != null) {
            List<String> globs = WorkFiles.texts(parts.expressions().renderValue(written, scope));
            for (Path file : WorkFiles.matching(folder, globs)) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                try (InputStream content = Files.newInputStream(file)) {
                    stored.put(
                            name,
                            parts.files()
                                    .store(
                                            new Place.OfTaskRun(execution.flow(), execution.id(), node.id(), run.id()),
                                            String.valueOf(file.getFileName()),
                                            content));
                }
            }
        }
        folders.taskEnded(execution.id(), run.id());
        return stored.isEmpty() ? Map.of() : Map.of("outputFiles", stored);
    }

    private @Nullable Object rendered(Map<String, Object> properties, String name, Scope scope) {
        Object written = properties.get(name);
        return written == null ? null : parts.expressions().renderValue(written, scope);
    }
}
