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
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.side.Content;
import dev.millrace.sync.side.OnInvalid;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.SyncFlows",
        title = "Brings the flows of a Git branch into a namespace, all or nothing.",
        description = """
            Every `.yml` and `.yaml` file of `gitDirectory` is a flow; its namespace becomes `targetNamespace`, as YAML, so comments stay. With
            `includeChildNamespaces` a file in the folder `a/b` becomes a flow of `targetNamespace.a.b`. A flow that cannot be read is never
            taken for a missing one: what the server has of it stays. The flow that runs this task is never deleted.""",
        examples = """
            id: sync_flows
            namespace: system
            tasks:
              - id: sync
                type: io.kestra.plugin.git.SyncFlows
                targetNamespace: prod
                includeChildNamespaces: true
                url: https://github.com/git_username/flows
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                dryRun: true
            """,
        outputs = {
            "flows: an Ion file with a row for each flow: gitPath, syncState, flowId, namespace, revision",
            "commitId: the commit of the repository that was read",
            "commitURL: its page at the hosting service",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record SyncFlows(
        @Spread Connection connection,

        @Property(value = "The namespace that the flows go to.", required = true)
        String targetNamespace,

        @Property(value = "Bring folders too, as descendant namespaces.", defaultValue = "false")
        Boolean includeChildNamespaces,

        @Property(value = "The branch.", defaultValue = "main")
        String branch,

        @Property(value = "The folder of the repository; `.` for its root.", defaultValue = "_flows")
        String gitDirectory,

        @Property(value = "Delete flows of the namespace that Git does not have.", defaultValue = "false")
        Boolean delete,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Property(
                value = "Leave out flows that are not valid instead of failing; what the server has of them stays.",
                defaultValue = "false")
        Boolean ignoreInvalidFlows,

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
                        new Content.Flows(
                                new Namespace(targetNamespace),
                                includeChildNamespaces,
                                Optional.empty(),
                                ignoreInvalidFlows ? OnInvalid.WARN : OnInvalid.FAIL,
                                Optional.of(context.flow()))),
                new Rules(Globs.ALL, Rules.missing(delete), Asked.brake(maxDeletions), Asked.conflicts(conflict))
                        .withHistory(history.rules()),
                failOnMissingBranch,
                failOnMissingDirectory,
                Asked.flow(context),
                Manner.of(dryRun, Asked.origin(context)));
        return Reported.of(context, context.service(GitSync.class).sync(request, context.log()), "flows");
    }
}
