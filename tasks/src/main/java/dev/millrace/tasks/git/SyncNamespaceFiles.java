package dev.millrace.tasks.git;

import dev.millrace.model.Namespace;
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
import dev.millrace.sync.side.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.SyncNamespaceFiles",
        title = "Brings the files of a Git branch into a namespace, all or nothing.",
        description = """
            What would change is worked out as a plan first; a dry run stops there. Readers see the namespace as it was or as it
            is afterwards, never a mixture, and what is replaced or deleted stays in the namespace's history.

            A `.kestraignore` at the root of `gitDirectory` names, in the syntax of `.gitignore`, files that are neither brought
            nor deleted; it is not brought itself, and neither are `.gitignore` and `.gitkeep`. Symbolic links and submodules are
            skipped with a warning. A directory that is missing or empty never empties the namespace.""",
        examples = {"""
            id: sync_files_from_git
            namespace: system
            tasks:
              - id: sync_files
                type: io.kestra.plugin.git.SyncNamespaceFiles
                url: https://github.com/git_username/scripts
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                namespace: git
                gitDirectory: _files
                dryRun: true
            """, """
            id: sync_on_push
            namespace: system
            tasks:
              - id: sync_files
                type: io.kestra.plugin.git.SyncNamespaceFiles
                url: https://github.com/git_username/scripts
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                namespace: git
                delete: true
            triggers:
              - id: every_full_hour
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 * * * *"
            """},
        outputs = {
            "files: an Ion file with a row for each file and folder: gitPath, syncState, kestraPath",
            "commitId: the commit of the repository that was read",
            "commitURL: its page at the hosting service",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record SyncNamespaceFiles(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(value = "The namespace that the files go to.", defaultValue = "{{ flow.namespace }}")
        String namespace,

        @Property(
                value = "Bring folders named after a descendant namespace that exists into that namespace.",
                defaultValue = "false")
        Boolean includeChildNamespaces,

        @Property(value = "The branch.", defaultValue = "main")
        String branch,

        @Property(value = "The folder of the repository; `.` for its root.", defaultValue = "_files")
        String gitDirectory,

        @Property("Which files: one pattern or a list, also as an expression that gives a list. All, if absent.")
        @Nullable
        Object files,

        @Property(value = "Delete files of the namespace that Git does not have.", defaultValue = "false")
        Boolean delete,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Property(value = "Fail if the branch is not there; otherwise do nothing then.", defaultValue = "true")
        Boolean failOnMissingBranch,

        @Property(value = "Fail if the directory is not there; otherwise do nothing then.", defaultValue = "true")
        Boolean failOnMissingDirectory,

        @Spread BranchHistory history,

        @Property(
                "What becomes of a path that both sides changed: `hold`, `hold-path`, `prefer-git`, `prefer-server`, `merge` or `branch`; or a map from patterns to these. If absent, the source stands.")
        @Nullable
        Object conflict,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        FromGit request = new FromGit(
                new Between(
                        connection.remote(context),
                        branch,
                        Asked.directory(gitDirectory),
                        new Content.Files(new Namespace(namespace), includeChildNamespaces)),
                new Rules(
                                Asked.globs(files),
                                Rules.missing(delete),
                                Asked.brake(maxDeletions),
                                Asked.conflicts(conflict))
                        .withLfs(large.lfs())
                        .withHistory(history.rules()),
                failOnMissingBranch,
                failOnMissingDirectory,
                Asked.flow(context),
                Manner.of(dryRun, Asked.origin(context)));
        return Reported.of(context, context.service(GitSync.class).sync(request, context.log()), "files");
    }
}
