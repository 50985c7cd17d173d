package dev.millrace.tasks.core.namespace;

import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.namespace.PurgeFiles",
        title = "Accepted for Kestra's sake: the server forgets old versions of namespace files by itself.",
        description =
                "Versions are commits of the namespace. The last 50 of them or those of 30 days, whichever is more, are kept, and what nothing needs any more is collected in the background; the task removes nothing and says so.",
        examples = """
                id: purge
                namespace: system
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.namespace.PurgeFiles
                    namespaces: [company.team]
                    behavior:
                      type: version
                      keepAmount: 5
                """,
        outputs = "size: how many versions were removed, always 0")
public record PurgeFiles(
        @Property("Accepted without effect.") @Nullable OneOrMany<String> namespaces,
        @Property("Accepted without effect.") @Nullable String namespacePattern,
        @Property("Accepted without effect.") @Nullable Boolean includeChildNamespaces,
        @Property("Accepted without effect.") @Nullable String filePattern,
        @Property("Accepted without effect.") @Nullable Map<String, Object> behavior)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        context.log()
                .warn(
                        "Nothing was removed: the server forgets old versions of namespace files by itself, those beyond the last 50 and 30 days.");
        return Outcome.done(Map.of("size", 0L));
    }
}
