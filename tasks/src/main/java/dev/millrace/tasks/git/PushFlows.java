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
import dev.millrace.sync.side.OnInvalid;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.PushFlows",
        title = "Pushes the flows of a namespace to a Git branch, in one commit.",
        description = """
            Each flow becomes `<id>.yml` below `gitDirectory`, or keeps the file that it has there already. Drafts are not pushed, and
            neither are flows with errors; what Git has of them stays. With `targetNamespace` the flows read in Git as if they were of that
            namespace: every `namespace` in them that is the source, or below it by whole segments, is changed as YAML, so comments stay.""",
        examples = """
            id: push_flows
            namespace: system
            tasks:
              - id: push
                type: io.kestra.plugin.git.PushFlows
                sourceNamespace: dev
                targetNamespace: prod
                flows: "*"
                includeChildNamespaces: true
                url: https://github.com/git_username/flows
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                dryRun: true
            """,
        outputs = {
            "commitId: the id of the commit; absent if nothing had changed and in a dry run",
            "commitURL: the page of the commit at the hosting service",
            "compareURL: the page that compares the branch before and after",
            "flows: an Ion file with a row for each changed flow: file, additions, deletions, changes",
            "proposed, requestId, requestURL: only with `propose`: whether what was pushed waits in a request, its number and its page",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record PushFlows(
        @Spread Connection connection,

        @Property(value = "The namespace whose flows are pushed.", defaultValue = "{{ flow.namespace }}")
        String sourceNamespace,

        @Property("The namespace that the flows have in Git; their own if absent.") @Nullable
        String targetNamespace,

        @Property(
                value = "Push descendant namespaces too: `a.b` below the source into the folder `a/b`.",
                defaultValue = "false")
        Boolean includeChildNamespaces,

        @Property("Which flows, by id: one pattern or a list, also as an expression that gives a list. All, if absent.")
        @Nullable
        Object flows,

        @Property(value = "The branch; made from the default branch if it is not there.", defaultValue = "main")
        String branch,

        @Property(value = "The folder of the repository; `.` for its root.", defaultValue = "_flows")
        String gitDirectory,

        @Property(
                value = "Remove flows from Git that the namespace does not have, as far as `flows` would match them.",
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
        Namespace source = new Namespace(sourceNamespace);
        ToGit request = new ToGit(
                new Between(
                        connection.remote(context),
                        branch,
                        Asked.directory(gitDirectory),
                        new Content.Flows(
                                source,
                                includeChildNamespaces,
                                Optional.ofNullable(targetNamespace)
                                        .filter(name -> !name.isBlank())
                                        .map(Namespace::new),
                                OnInvalid.WARN,
                                Optional.empty())),
                new Rules(
                                Asked.globs(flows),
                                Rules.missing(delete),
                                Asked.brake(maxDeletions),
                                Asked.conflicts(conflict))
                        .withHistory(HistoryRules.of(rewrittenHistory, null))
                        .withScan(scan.rules()),
                false,
                commit.message("Add flows from " + source + " namespace"),
                commit.author(connection),
                Manner.of(dryRun, Asked.origin(context)),
                commit.signing().key());
        return Reported.of(
                context,
                context.service(GitSync.class)
                        .push(request, Propose.of(propose, connection, branch, context), context.log()),
                "flows");
    }
}
