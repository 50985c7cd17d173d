package dev.millrace.tasks.core.namespace;

import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.namespace.UploadFiles",
        title = "Puts files into a namespace, in one commit.",
        description =
                "Either `filesMap`, stored files by the paths they get, or `files`, globs on the working directory.",
        examples = """
                id: put
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: print("hello")
                  - id: upload
                    type: io.kestra.plugin.core.namespace.UploadFiles
                    namespace: company.team
                    filesMap:
                      scripts/hello.py: "{{ outputs.write.uri }}"
                """,
        outputs = "files: the paths that were written")
public record UploadFiles(
        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property("Globs on the paths in the working directory; or a map, as in `filesMap`.") @Nullable
        Object files,

        @Property("Addresses of stored files, by the path that each gets.") @Nullable
        Map<String, String> filesMap,

        @Property(value = "The folder that they are put into.", defaultValue = "/")
        String destination,

        @Property(value = "For a file that is there already: OVERWRITE, SKIP or ERROR.", defaultValue = "OVERWRITE")
        WhenThere conflict)
        implements Task {
    public enum WhenThere {
        OVERWRITE,
        SKIP,
        ERROR
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Namespace into = Chosen.namespace(namespace, context);
        Workspace workspace = context.service(Workspace.class);
        Map<FilePath, byte[]> contents = new LinkedHashMap<>();
        stored(context, contents);
        local(context, contents);
        List<String> written = new ArrayList<>();
        Snapshot head = workspace.head(into);
        for (FilePath path : List.copyOf(contents.keySet())) {
            boolean there = head.entry(Layout.file(path)).isPresent();
            if (there && conflict == WhenThere.ERROR) {
                throw new Conflict("The file '" + path + "' is in the namespace '" + into + "' already.");
            }
            if (there && conflict == WhenThere.SKIP) {
                contents.remove(path);
                continue;
            }
            written.add(path.value());
        }
        if (!contents.isEmpty()) {
            workspace.edit(
                    into,
                    Chosen.author(context),
                    "Upload files by the flow " + context.flow(),
                    edit -> contents.forEach((path, bytes) -> edit.put(Layout.file(path), bytes)));
        }
        context.log().info("Uploaded " + written.size() + " files to the namespace '" + into + "'.");
        return Outcome.done(Map.of("files", written));
    }

    private void stored(RunContext context, Map<FilePath, byte[]> into) throws IOException {
        Map<String, String> addresses = new LinkedHashMap<>();
        if (files instanceof Map<?, ?> map) {
            map.forEach((path, address) -> addresses.put(String.valueOf(path), String.valueOf(address)));
        }
        if (filesMap != null) {
            addresses.putAll(filesMap);
        }
        for (Map.Entry<String, String> file : addresses.entrySet()) {
            try (InputStream in = Rows.open(context, file.getValue())) {
                into.put(at(file.getKey()), in.readAllBytes());
            }
        }
        if (files == null && addresses.isEmpty()) {
            throw new Invalid("Give 'filesMap' or 'files': there is nothing to upload.");
        }
    }

    private void local(RunContext context, Map<FilePath, byte[]> into) throws IOException {
        if (files == null || files instanceof Map) {
            return;
        }
        List<String> globs = files instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(files.toString());
        Path folder = context.workingDirectory();
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            FilePath path = FilePath.of(folder.relativize(file).toString());
            if (Chosen.matches(path, globs)) {
                into.put(at(path.value()), Files.readAllBytes(file));
            }
        }
    }

    private FilePath at(String path) {
        return FilePath.of(destination).resolve(FilePath.of(path));
    }
}
