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
import dev.millrace.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.namespace.DeleteFiles",
        title = "Deletes namespace files, in one commit.",
        examples = """
                id: tidy
                namespace: company.team
                tasks:
                  - id: delete
                    type: io.kestra.plugin.core.namespace.DeleteFiles
                    namespace: company.team
                    files:
                      - "tmp/**"
                """,
        outputs = "files: the paths that were deleted")
public record DeleteFiles(
        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property(value = "Globs on the paths of the files.", required = true)
        OneOrMany<String> files,

        @Property(
                value = "Folders that become empty go too; here they always do, because Git keeps no empty folder.",
                defaultValue = "true")
        boolean deleteParentFolder)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        Namespace from = Chosen.namespace(namespace, context);
        Workspace workspace = context.service(Workspace.class);
        List<FilePath> chosen = Chosen.files(workspace.head(from), files);
        if (!chosen.isEmpty()) {
            workspace.edit(
                    from,
                    Chosen.author(context),
                    "Delete files by the flow " + context.flow(),
                    edit -> chosen.forEach(path -> edit.delete(Layout.file(path))));
        }
        context.log().info("Deleted " + chosen.size() + " files from the namespace '" + from + "'.");
        return Outcome.done(Map.of("files", chosen.stream().map(FilePath::value).toList()));
    }
}
