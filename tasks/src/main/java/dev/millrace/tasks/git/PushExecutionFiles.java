package dev.millrace.tasks.git;

import dev.millrace.model.FilePath;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.Between;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Rules;
import dev.millrace.sync.ToGit;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.side.Content;
import java.io.IOException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.PushExecutionFiles",
        title = "Pushes files that the tasks of this execution made to a Git branch, in one commit.",
        description = """
            `files` picks from the `outputFiles` of the tasks before, by name; `filesMap` gives each file the path that it gets below `gitDirectory`. Other files in Git stay, unless
            `delete` is set: then the directory holds what this run pushes and nothing else.""",
        examples = """
            id: push_output
            namespace: company.team
            tasks:
              - id: make
                type: io.kestra.plugin.scripts.shell.Commands
                outputFiles: ["report.txt"]
                commands:
                  - echo done > report.txt
              - id: push
                type: io.kestra.plugin.git.PushExecutionFiles
                url: https://github.com/git_username/reports
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                filesMap:
                  "{{ execution.id }}/report.txt": "{{ outputs.make.outputFiles['report.txt'] }}"
            """,
        outputs = {
            "commitId: the id of the commit; absent if nothing had changed and in a dry run",
            "commitURL: the page of the commit at the hosting service",
            "compareURL: the page that compares the branch before and after",
            "files: an Ion file with a row for each changed file: file, additions, deletions, changes",
            "proposed, requestId, requestURL: only with `propose`: whether what was pushed waits in a request, its number and its page",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record PushExecutionFiles(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(
                "Which of the files that tasks gave as `outputFiles`, by name: one pattern or a list, also as an expression that gives a list.")
        @Nullable
        Object files,

        @Property("Paths below `gitDirectory` with the addresses of the files that go there, as a map or as JSON.")
        @Nullable
        Object filesMap,

        @Property(value = "Fail if there is no file to push.", defaultValue = "false")
        Boolean errorOnMissing,

        @Property(value = "The branch; made from the default branch if it is not there.", defaultValue = "main")
        String branch,

        @Property(value = "The folder of the repository; `.` for its root.", defaultValue = "_outputs")
        String gitDirectory,

        @Property(
                value =
                        "Remove files below `gitDirectory` that this run does not push. Kestra does so by default, which loses what earlier runs pushed.",
                defaultValue = "false")
        Boolean delete,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Spread CommitAs commit,

        @Spread ScanChoice scan,

        @Property("Opens a pull or merge request for what was pushed, or brings the open one up to date.") @Nullable
        Propose propose,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        GitSync git = context.service(GitSync.class);
        SortedMap<FilePath, Entry> given = new ExecutionFiles(context, git).pick(files, filesMap);
        if (given.isEmpty() && errorOnMissing) {
            throw new NotFound("No execution files matched the provided 'files' or 'filesMap' parameter to commit.");
        }
        ToGit request = new ToGit(
                new Between(
                        connection.remote(context),
                        branch,
                        Asked.directory(gitDirectory),
                        new Content.Given(context.flow().namespace(), given)),
                new Rules(Globs.ALL, Rules.missing(delete), Asked.brake(maxDeletions), Conflicts.SOURCE_STANDS)
                        .withLfs(large.lfs())
                        .withScan(scan.rules()),
                false,
                commit.message("Add files from execution " + context.executionId()),
                commit.author(connection),
                Manner.of(dryRun, Asked.origin(context)),
                commit.signing().key());
        return Reported.of(
                context, git.push(request, Propose.of(propose, connection, branch, context), context.log()), "files");
    }
}
