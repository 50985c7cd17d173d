package dev.millrace.tasks.git;

import dev.millrace.model.Namespace;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.Between;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.HistoryRules;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Rules;
import dev.millrace.sync.ToGit;
import dev.millrace.sync.side.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.PushNamespaceFiles",
        title = "Pushes namespace files to a Git branch, in one commit.",
        description = """
            What would change is worked out as a plan first; a dry run stops there. Only `gitDirectory` is touched. Files keep
            the mode that they have in Git. If somebody else pushes at the same moment, the plan is made again on top of
            theirs; only where both changed the same file does the task fail, naming it.

            A pattern in `files` that begins with a letter, a digit or `_` matches at any depth (`main.py`, `scripts/**`);
            any other matches from the root (`*.py`, `/main.py`); `**` matches everything. The same patterns limit what is
            pushed and what is deleted. A `.kestraignore` at the root of the namespace or of `gitDirectory` names, in the
            syntax of `.gitignore`, files that are neither pushed nor deleted.""",
        examples = {"""
            id: push_to_git
            namespace: system
            tasks:
              - id: commit_and_push
                type: io.kestra.plugin.git.PushNamespaceFiles
                namespace: company.team
                files:
                  - "example.py"
                url: https://github.com/git_username/scripts
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: dev
                gitDirectory: _files
                commitMessage: "add namespace files"
                dryRun: true
            """, """
            id: push_all_to_git
            namespace: system
            tasks:
              - id: commit_and_push
                type: io.kestra.plugin.git.PushNamespaceFiles
                namespace: company.team
                includeChildNamespaces: true
                url: https://github.com/git_username/scripts
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: dev
                commitMessage: "push all files of {{ execution.startDate }}"
            triggers:
              - id: every_evening
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 18 * * *"
            """},
        outputs = {
            "commitId: the id of the commit; absent if nothing had changed and in a dry run",
            "commitURL: the page of the commit at the hosting service",
            "compareURL: the page that compares the branch before and after",
            "files: an Ion file with a row for each changed file: file, additions, deletions, changes",
            "proposed, requestId, requestURL: only with `propose`: whether what was pushed waits in a request, its number and its page",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record PushNamespaceFiles(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(value = "The namespace whose files are pushed.", defaultValue = "{{ flow.namespace }}")
        String namespace,

        @Property(
                value = "Push the files of descendant namespaces too, each into a folder of its full name.",
                defaultValue = "false")
        Boolean includeChildNamespaces,

        @Property(value = "The branch; made from the default branch if it is not there.", defaultValue = "main")
        String branch,

        @Property(value = "The folder of the repository; `.` for its root.", defaultValue = "_files")
        String gitDirectory,

        @Property("Which files: one pattern or a list, also as an expression that gives a list. All, if absent.")
        @Nullable
        Object files,

        @Property(value = "Fail if `files` matches no file.", defaultValue = "false")
        Boolean errorOnMissing,

        @Property(
                value = "Remove files from Git that the namespace does not have, as far as `files` would match them.",
                defaultValue = "true")
        Boolean delete,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Spread CommitAs commit,

        @Spread ScanChoice scan,

        @Property("Opens a pull or merge request for what was pushed, or brings the open one up to date.") @Nullable
        Propose propose,

        @Property(
                "What to do if the branch no longer has the commit of the last run: `hold`, so that nothing is changed, or `warn`. If absent, hold where `conflict` is set, else warn.")
        @Nullable
        String rewrittenHistory,

        @Property(
                "What becomes of a path that both sides changed: `hold`, `hold-path`, `prefer-git`, `prefer-server`, `merge` or `branch`; or a map from patterns to these. If absent, the source stands.")
        @Nullable
        Object conflict,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        ToGit request = new ToGit(
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
                        .withHistory(HistoryRules.of(rewrittenHistory, null))
                        .withScan(scan.rules()),
                errorOnMissing,
                commit.message("Add files from " + namespace + " namespace"),
                commit.author(connection),
                Manner.of(dryRun, Asked.origin(context)),
                commit.signing().key());
        return Reported.of(
                context,
                context.service(GitSync.class)
                        .push(request, Propose.of(propose, connection, branch, context), context.log()),
                "files");
    }
}
