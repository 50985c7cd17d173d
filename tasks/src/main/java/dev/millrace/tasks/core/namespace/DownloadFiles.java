package dev.millrace.tasks.core.namespace;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.namespace.DownloadFiles",
        title = "Stores namespace files as files of the execution.",
        examples = """
                id: take
                namespace: company.team
                tasks:
                  - id: download
                    type: io.kestra.plugin.core.namespace.DownloadFiles
                    namespace: company.team
                    files:
                      - "**/*.py"
                """,
        outputs = "files: the addresses of the stored files, by path")
public record DownloadFiles(
        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property(value = "Globs on the paths of the files.", required = true)
        OneOrMany<String> files,

        @Property("A folder that is put in front of the paths of the outputs.") @Nullable
        String destination)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Namespace from = Chosen.namespace(namespace, context);
        Snapshot snapshot = context.service(Workspace.class).head(from);
        String prefix = destination == null || destination.isEmpty() || destination.equals("/")
                ? ""
                : FilePath.of(destination).value() + "/";
        Map<String, Object> stored = new LinkedHashMap<>();
        for (FilePath path : Chosen.files(snapshot, files)) {
            URI address = context.store(path.name(), new ByteArrayInputStream(snapshot.read(Layout.file(path))));
            stored.put(prefix + path, address);
        }
        context.log().info("Downloaded " + stored.size() + " files from the namespace '" + from + "'.");
        return Outcome.done(Map.of("files", stored));
    }
}
