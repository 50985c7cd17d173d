package dev.millrace.tasks.core.storage;

import dev.millrace.engine.WorkFiles;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.storage.LocalFiles",
        aliases = {"io.kestra.core.tasks.storages.LocalFiles"},
        title = "Puts files into the working directory, and keeps files that are there.",
        description = "The older form of `inputFiles` and `outputFiles` of WorkingDirectory and of scripts.",
        examples = """
                id: local
                namespace: company.team
                tasks:
                  - id: folder
                    type: io.kestra.plugin.core.flow.WorkingDirectory
                    tasks:
                      - id: put
                        type: io.kestra.plugin.core.storage.LocalFiles
                        inputs:
                          hello.txt: Hello
                      - id: shout
                        type: io.kestra.plugin.scripts.shell.Script
                        script: tr a-z A-Z < hello.txt > shout.txt
                      - id: keep
                        type: io.kestra.plugin.core.storage.LocalFiles
                        outputs: ["shout.txt"]
                """,
        outputs = {"uris: the addresses of the files that were kept, by path"})
public record LocalFiles(
        @Property("Files by path: text, or the address of a stored file; or such a map as JSON.") @Nullable
        Object inputs,

        @Property("Globs of files that are kept.") @Nullable OneOrMany<String> outputs)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Path folder = context.workingDirectory();
        context.service(WorkFiles.class).inputFiles(inputs, folder);
        Map<String, Object> uris = new LinkedHashMap<>();
        for (Path file : WorkFiles.matching(folder, outputs == null ? List.of() : outputs.values())) {
            try (InputStream content = Files.newInputStream(file)) {
                uris.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        context.store(String.valueOf(file.getFileName()), content));
            }
        }
        return Outcome.done(Map.of("uris", uris));
    }
}
