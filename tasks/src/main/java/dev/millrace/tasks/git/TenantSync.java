package dev.millrace.tasks.git;

import dev.millrace.model.Namespace;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.Between;
import dev.millrace.sync.Rules;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.side.Content;
import dev.millrace.sync.side.OnInvalid;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.TenantSync",
        title = "Makes all namespaces and a directory of a Git branch the same, flows and files, in one direction.",
        description = """
            Flows stand in `<gitDirectory>/<namespace>/flows/<id>.yaml`, files in `<gitDirectory>/<namespace>/files/`. Everything goes in one commit, or
            in one switch of all namespaces. Dashboards in the repository are left as they are.""",
        examples = """
            id: tenant_sync
            namespace: system
            tasks:
              - id: sync
                type: io.kestra.plugin.git.TenantSync
                url: https://github.com/git_username/everything
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: main
                sourceOfTruth: GIT
                whenMissingInSource: KEEP
                dryRun: true
            """,
        outputs = {
            "diff: an Ion file. A dry run and a sync from Git: one list of rows file, key, kind, action. A push: a row for each changed file with additions, deletions, changes",
            "commitId: the id of the commit; absent if nothing had changed and in a dry run",
            "commitURL: the page of the commit at the hosting service",
            "compareURL: the page that compares the branch before and after",
            "proposed, requestId, requestURL: only with `propose`: whether what was pushed waits in a request, its number and its page",
            "plan: how many files are added, updated, deleted and unchanged, and the plan's hash",
            "syncRunId: the run, whose plan the server keeps"
        })
public record TenantSync(
        @Spread Connection connection,

        @Spread LfsChoice large,

        @Property(value = "The branch; a push makes it from the default branch if it is not there.", required = true)
        String branch,

        @Property("The folder of the repository; its root if absent.") @Nullable
        String gitDirectory,

        @Property(value = "The side whose content stands: `KESTRA`, the server, or `GIT`.", defaultValue = "KESTRA")
        Source sourceOfTruth,

        @Property(
                value = "What becomes of what the source does not have: `DELETE`, `KEEP` or `FAIL`.",
                defaultValue = "DELETE")
        Rules.Missing whenMissingInSource,

        @Property(
                value = "From these namespaces and all below them nothing is ever deleted.",
                defaultValue = "[system]")
        List<String> protectedNamespaces,

        @Property(
                value =
                        "What becomes of a flow that cannot be read: `FAIL`, `WARN` or `SKIP`. It is never taken for a missing one.",
                defaultValue = "FAIL")
        OnInvalid onInvalidSyntax,

        @Property(
                "How many files one run may delete. If absent, ten are fine, and above that no more than half of them.")
        @Nullable
        Integer maxDeletions,

        @Spread CommitAs commit,

        @Spread ScanChoice scan,

        @Spread BranchHistory history,

        @Property(
                "Opens a pull or merge request for what was pushed, or brings the open one up to date. Only with `sourceOfTruth: KESTRA`.")
        @Nullable
        Propose propose,

        @Property(
                "What becomes of a path that both sides changed: `hold`, `hold-path`, `prefer-git`, `prefer-server`, `merge` or `branch`; or a map from patterns to these. If absent, the source stands.")
        @Nullable
        Object conflict,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        Content content = new Content.All(
                EVERYTHING,
                List.of(),
                protectedNamespaces.stream().map(Namespace::new).toList(),
                onInvalidSyntax,
                Optional.of(context.flow()));
        Between between = new Between(
                connection.remote(context), branch, Asked.directory(gitDirectory == null ? "" : gitDirectory), content);
        Rules rules = new Rules(Globs.ALL, whenMissingInSource, Asked.brake(maxDeletions), Asked.conflicts(conflict))
                .withLfs(large.lfs())
                .withHistory(history.rules())
                .withScan(scan.rules());
        return BothKinds.run(
                context,
                between,
                rules,
                sourceOfTruth,
                commit.message("Tenant sync from Kestra"),
                commit.author(connection),
                commit.signing().key(),
                Propose.of(propose, sourceOfTruth, connection, branch, context),
                dryRun);
    }

    /** What the binding of a whole server is kept under, as Kestra names the tenant of its open edition. */
    private static final Namespace EVERYTHING = new Namespace("main");
}
