package dev.millrace.tasks.git;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.Between;
import dev.millrace.sync.FromGit;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Rules;
import dev.millrace.sync.Synced;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.side.Content;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.Sync",
        title =
                "Deprecated in favour of SyncFlows and SyncNamespaceFiles: makes the namespace of this flow the same as a directory of a branch.",
        description = """
            Files in the folder `_flows` become flows of the namespace, everything else namespace files. What Git does not have is deleted, all in one switch; `maxDeletions` brakes it.""",
        examples = """
            id: sync
            namespace: company.team
            tasks:
              - id: sync
                type: io.kestra.plugin.git.Sync
                url: https://github.com/git_username/everything
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                dryRun: true
            """,
        outputs = {
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record Sync(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(value = "The branch.", defaultValue = "main")
        String branch,

        @Property("The folder of the repository; its root if absent.") @Nullable
        String gitDirectory,

        @Property("The folder of the namespace that the files go to; its root if absent.") @Nullable
        String namespaceFilesDirectory,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Spread BranchHistory history,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        FromGit request = new FromGit(
                new Between(
                        connection.remote(context),
                        branch,
                        Asked.directory(gitDirectory == null ? "" : gitDirectory),
                        new Content.Mixed(
                                context.flow().namespace(),
                                Asked.directory(namespaceFilesDirectory == null ? "" : namespaceFilesDirectory),
                                Optional.of(context.flow()))),
                new Rules(Globs.ALL, Rules.Missing.DELETE, Asked.brake(maxDeletions), Conflicts.SOURCE_STANDS)
                        .withLfs(large.lfs())
                        .withHistory(history.rules()),
                true,
                true,
                Asked.flow(context),
                Manner.of(dryRun, Asked.origin(context)));
        Synced synced = context.service(GitSync.class).sync(request, context.log());
        if (dryRun) {
            context.log()
                    .info(
                            "Dry run is enabled, not performing following actions (- for deletions, + for creations, ~ for update or no modification):");
        }
        synced.plan()
                .changes()
                .forEach(change -> context.log()
                        .info(
                                switch (change) {
                                    case Change.Add add -> "+ " + add.place().inGit();
                                    case Change.Update update ->
                                        "~ " + update.place().inGit();
                                    case Change.Delete delete ->
                                        "- " + delete.place().inGit();
                                }));
        return Outcome.done(Map.of("plan", Asked.summary(synced.plan()), "syncRunId", synced.runId()));
    }
}
