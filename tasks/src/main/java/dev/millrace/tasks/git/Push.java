package dev.millrace.tasks.git;

import dev.millrace.model.FilePath;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.Between;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Pushed;
import dev.millrace.sync.Rules;
import dev.millrace.sync.ToGit;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.side.Content;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.Push",
        title =
                "Deprecated in favour of PushFlows and PushNamespaceFiles: makes a branch hold the flows, namespace files and given files, and nothing else.",
        description = """
            Flows become `<flows.gitDirectory>/<namespace>.<id>.yml`. With `url` the branch mirrors exactly what this run pushes, as it does in Kestra; `maxDeletions` brakes it.""",
        examples = """
            id: push
            namespace: company.team
            tasks:
              - id: push
                type: io.kestra.plugin.git.Push
                url: https://github.com/git_username/everything
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                commitMessage: "push all"
                namespaceFiles:
                  enabled: true
            """,
        outputs = {
            "commitId: the id of the commit; absent if nothing had changed",
            "proposed, requestId, requestURL: only with `propose`: whether what was pushed waits in a request, its number and its page"
        })
public record Push(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(value = "The branch; made from the default branch if it is not there.", required = true)
        String branch,

        @Property(value = "The message of the commit, to the letter.", required = true)
        String commitMessage,

        @Property("A folder of the working directory whose files are pushed along.") @Nullable
        String directory,

        @Property("Push namespace files along: `enabled`, `include` and `exclude`.") @Nullable
        NamespaceFiles namespaceFiles,

        @Property("Push flows along, which is so if this is absent: `enabled`, `childNamespaces`, `gitDirectory`.")
        @Nullable
        FlowsToo flows,

        @Property("Files by path: addresses of stored files, or text.") @Nullable
        Object inputFiles,

        @Property(
                value = "Which of the files are pushed: folders or files, `.` for all; no patterns.",
                defaultValue = "[.]")
        List<String> addFilesPattern,

        @Property("Who the commit is by: `name` and `email`.") @Nullable
        Map<String, Object> author,

        @Property("Opens a pull or merge request for what was pushed, or brings the open one up to date.") @Nullable
        Propose propose,

        @Spread SignAs signing,

        @Spread ScanChoice scan,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        GitSync git = context.service(GitSync.class);
        SortedMap<FilePath, Entry> given = new Mirrored(context, git).collect(this);
        Object name = author == null ? null : author.get("name");
        Object email = author == null ? null : author.get("email");
        ToGit request = new ToGit(
                new Between(
                        connection.remote(context),
                        branch,
                        FilePath.ROOT,
                        new Content.Given(context.flow().namespace(), given)),
                new Rules(Globs.ALL, Rules.Missing.DELETE, Asked.brake(maxDeletions), Conflicts.SOURCE_STANDS)
                        .withLfs(large.lfs())
                        .withScan(scan.rules()),
                false,
                commitMessage,
                Asked.author(
                        name == null ? null : name.toString(),
                        email == null ? null : email.toString(),
                        connection.username()),
                Manner.of(false, Asked.origin(context)),
                signing.key());
        Pushed pushed = git.push(request, Propose.of(propose, connection, branch, context), context.log());
        Map<String, Object> outputs = new LinkedHashMap<>();
        pushed.commitId().ifPresent(id -> outputs.put("commitId", id));
        return Reported.ended(pushed, outputs);
    }

    /** Which namespace files go along. */
    public record NamespaceFiles(
            @Property(value = "Whether they do.", defaultValue = "true")
            Boolean enabled,

            @Property("Patterns; all if absent.") @Nullable Object include,
            @Property("Patterns; none if absent.") @Nullable Object exclude) {}

    /** Which flows go along. */
    public record FlowsToo(
            @Property(value = "Whether they do.", defaultValue = "true")
            Boolean enabled,

            @Property(value = "Those of descendant namespaces too.", defaultValue = "true")
            Boolean childNamespaces,

            @Property(value = "The folder that they go to.", defaultValue = "_flows")
            String gitDirectory) {}
}
