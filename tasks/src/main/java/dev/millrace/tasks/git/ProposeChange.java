package dev.millrace.tasks.git;

import dev.millrace.git.hosting.ChangeRequest;
import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.git.hosting.CommitStatus;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "dev.millrace.git.ProposeChange",
        title = "Opens a pull or merge request from one branch to another, or brings the open one up to date.",
        description = """
            For protected branches: push to a branch of your own, then propose it. Knows GitHub, GitLab, Gitea, Forgejo, Bitbucket
            Cloud, Bitbucket Server and Azure DevOps. Pushes can do the same by their property `propose`. Run again, it updates the request that is open instead of opening a second one, and the one
            comment that it keeps there. The token is `password` (also where Git goes over SSH), or a GitHub app's.""",
        examples = """
            id: propose
            namespace: system
            tasks:
              - id: push
                type: io.kestra.plugin.git.PushNamespaceFiles
                namespace: company.team
                url: https://github.com/git_username/scripts
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: from-millrace
              - id: propose
                type: dev.millrace.git.ProposeChange
                url: https://github.com/git_username/scripts
                password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                branch: from-millrace
                target: main
                title: "Files of company.team"
            """,
        outputs = {"id: the service's number for the request", "url: its page", "created: false if it was open already"
        })
public record ProposeChange(
        @Spread GitConnection connection,

        @Property(value = "The branch with the change.", required = true)
        String branch,

        @Property(value = "The branch that it is proposed for.", defaultValue = "main")
        String target,

        @Property(value = "The title.", required = true) String title,

        @Property("The text of the request.") @Nullable String description,

        @Property("A comment that is kept at the request; the one of an earlier run is replaced.") @Nullable
        String comment,

        @Property("A commit to set a status at, such as `{{ outputs.push.commitId }}`.") @Nullable
        String commitId,

        @Property(value = "The status of that commit: PENDING, SUCCESS or FAILURE.", defaultValue = "SUCCESS")
        CommitStatus.State status,

        @Property(value = "The name of that status.", defaultValue = "millrace")
        String statusContext,

        @Property(
                "github, gitlab, gitea, forgejo, bitbucket, bitbucket-server or azure; told by the address if absent.")
        @Nullable
        String provider,

        @Property("The address of the service's API; the usual one if absent.") @Nullable
        String apiUrl)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        ChangeRequests requests = connection.changeRequests(context.service(Remotes.class), provider, apiUrl);
        ChangeRequest request =
                requests.openOrUpdate(branch, target, title, Objects.requireNonNullElse(description, ""));
        context.log().info((request.created() ? "Opened " : "Updated ") + request.page());
        if (comment != null && !comment.isBlank()) {
            requests.comment(
                    request,
                    context.flow().namespace().name() + "-" + context.flow().id(),
                    comment);
        }
        if (commitId != null && !commitId.isBlank()) {
            requests.status(commitId, new CommitStatus(status, statusContext, title, request.page()));
        }
        return Outcome.done(Map.of("id", request.id(), "url", request.page(), "created", request.created()));
    }
}
