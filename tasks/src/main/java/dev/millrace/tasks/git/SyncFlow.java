package dev.millrace.tasks.git;

import dev.millrace.model.Namespace;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.HistoryRules;
import dev.millrace.sync.SyncedFlow;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.SyncFlow",
        title = "Brings one flow of a Git branch into a namespace.",
        description = """
            The namespace in the file becomes `targetNamespace`, as YAML, so comments stay. A flow that is the same already gets no new revision.""",
        examples = """
            id: sync_flow
            namespace: system
            tasks:
              - id: sync
                type: io.kestra.plugin.git.SyncFlow
                targetNamespace: prod
                flowPath: flows/hello.yml
                url: https://github.com/git_username/flows
                username: git_username
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
            """,
        outputs = {
            "flowId: the id of the flow",
            "namespace: the namespace of the flow",
            "revision: the revision that it has, or would have after a dry run"
        })
public record SyncFlow(
        @Spread Connection connection,

        @Property(value = "The namespace that the flow goes to.", required = true)
        String targetNamespace,

        @Property(value = "The path of the flow's file from the root of the repository.", required = true)
        String flowPath,

        @Property(value = "The branch.", defaultValue = "main")
        String branch,

        @Property(
                "Whose signatures count: lines as in OpenSSH's `allowed_signers`, armored OpenPGP public keys, or both. If set, every commit of the branch since the last sync of this flow must be signed by one of them, at the first contact the newest; else nothing is synced.")
        @Nullable
        String trustedSigners,

        @Property(value = "Only work out what would change.", defaultValue = "false")
        Boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        SyncedFlow synced = context.service(GitSync.class)
                .flow(
                        connection.remote(context),
                        branch,
                        Asked.directory(flowPath),
                        new Namespace(targetNamespace),
                        Asked.flow(context),
                        HistoryRules.of(null, trustedSigners).signers(),
                        dryRun,
                        context.log());
        return Outcome.done(Map.of(
                "flowId", synced.flow().id(),
                "namespace", synced.flow().namespace().name(),
                "revision", (long) synced.revision()));
    }
}
