package dev.millrace.tasks.git;

import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.Proposal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pull or merge request that a push opens: what all pushes may say of it. */
public record Propose(
        @Property(
                value =
                        "`ALWAYS`: after a push to `branch`, a request from there to `target`. `IF_PROTECTED`: a push that the server refuses because "
                                + "`branch` is protected goes to a branch of its own instead, with a request to `branch`.",
                defaultValue = "ALWAYS")
        Proposal.When when,

        @Property(
                "The branch that it is to be merged into: `main` if absent; with `IF_PROTECTED` it is `branch` itself.")
        @Nullable
        String target,

        @Property("The title; the first line of the commit's message if absent.") @Nullable
        String title,

        @Property("The text of the request.") @Nullable String description,

        @Property(
                value =
                        "One comment that sums up the plan and is kept up to date: `true`, `false`, or a text that stands before it.",
                defaultValue = "true")
        Object comment,

        @Property(value = "Set the status `millrace` at the commit.", defaultValue = "true")
        Boolean status,

        @Property(
                "github, gitlab, gitea, forgejo, bitbucket, bitbucket-server or azure; told by the address if absent.")
        @Nullable
        String provider,

        @Property("The address of the service's API; the usual one if absent.") @Nullable
        String apiUrl) {

    /** What was asked for, checked before anything is pushed. */
    static Optional<Proposal> of(@Nullable Propose asked, Connection connection, String branch, RunContext context) {
        return Optional.ofNullable(asked)
                .map(propose -> new Proposal(
                        propose.when(),
                        Proposal.target(propose.when(), branch, said(propose.target())),
                        said(propose.title()),
                        said(propose.description()),
                        propose.commented(),
                        propose.words(),
                        propose.status(),
                        connection
                                .git()
                                .changeRequests(context.service(Remotes.class), propose.provider(), propose.apiUrl())));
    }

    /** The same for a task that pushes or syncs. */
    static Optional<Proposal> of(
            @Nullable Propose asked, Source source, Connection connection, String branch, RunContext context) {
        return switch (source) {
            case KESTRA -> of(asked, connection, branch, context);
            case GIT -> {
                if (asked != null) {
                    context.log().warn("propose has no effect: with sourceOfTruth GIT nothing is pushed.");
                }
                yield Optional.empty();
            }
        };
    }

    private boolean commented() {
        return switch (comment) {
            case Boolean wanted -> wanted;
            case String text -> !text.isBlank() && !text.strip().equals("false");
            default -> throw new Invalid("The property 'propose.comment' must be true, false or a text.");
        };
    }

    private Optional<String> words() {
        return comment instanceof String text
                ? said(text).filter(word -> !word.strip().equals("true"))
                : Optional.empty();
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).filter(word -> !word.isBlank());
    }
}
