package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A few tasks to name in test flows; what they do does not matter here. */
public final class SampleTasks implements TaskProvider {
    public static final Catalog CATALOG = Catalog.of(List.of(new SampleTasks()));

    @Override
    public List<Class<? extends Task>> tasks() {
        return List.of(Log.class, Return.class, Push.class, Sync.class);
    }

    interface Idle extends Task {
        @Override
        default Outcome run(RunContext context) {
            return Outcome.done();
        }
    }

    @TaskType(value = "io.kestra.plugin.core.log.Log", title = "Write to the log.")
    public record Log(
            @Property(value = "What is written.", required = true)
            OneOrMany<String> message,

            @Property(value = "How urgent it is.", defaultValue = "INFO")
            dev.millrace.model.execution.Level level)
            implements Idle {}

    @TaskType(value = "io.kestra.plugin.core.debug.Return", title = "Give a value back.", outputs = "value: the value")
    public record Return(String format) implements Idle {}

    @TaskType(value = "io.kestra.plugin.git.PushNamespaceFiles", title = "Push files.")
    public record Push(
            @Property(required = true) String url,
            String username,
            @Property(secret = true) String password,
            String branch,
            String namespace,
            OneOrMany<String> files,
            String gitDirectory,
            String commitMessage,
            @Property(defaultValue = "false") boolean dryRun,
            @Property(notYet = "Keys are not used yet.") String privateKey,
            Integer readTimeout,
            Duration patience,
            Map<String, String> env)
            implements Idle {}

    @TaskType(value = "io.kestra.plugin.git.SyncNamespaceFiles", title = "Sync files.")
    public record Sync(
            @Property(required = true) String url,
            String username,
            String password,
            String branch,
            String namespace,
            String gitDirectory,
            boolean dryRun)
            implements Idle {}
}
