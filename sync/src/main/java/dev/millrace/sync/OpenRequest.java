package dev.millrace.sync;

import dev.millrace.git.GitStore;
import dev.millrace.git.hosting.ChangeRequest;
import dev.millrace.git.hosting.CommitStatus;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncProposal;
import dev.millrace.store.sync.SyncProposals;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.PlanJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Opens the request for what was pushed, or brings the open one up to date, with its comment and status. The push has arrived by then: that the request
 * cannot be opened is a failure, which the next run mends; that comment or status are refused is a warning.
 */
final class OpenRequest {
    private static final String STATUS = "millrace";

    private final Tools tools;
    private final ToGit request;
    private final Proposal proposal;
    private final TaskLog log;

    OpenRequest(Tools tools, ToGit request, Proposal proposal, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.proposal = proposal;
        this.log = log;
    }

    SyncProposals stored() {
        return new SyncProposals(tools.git().database());
    }

    Proposed open(SyncProposal proposed, Pushed pushed) {
        ChangeRequest opened = opened(proposed);
        stored().save(proposed.withRequest(
                opened.id(), opened.page(), tools.clock().instant()));
        log.info((opened.created() ? "Opened " : "Updated ") + opened.page());
        List<Change> changes =
                proposed.changes().isEmpty() ? pushed.plan().changes() : PlanJson.changes(proposed.changes());
        boolean told = !proposal.comment()
                || tried(
                        "The comment",
                        opened,
                        () -> proposal.requests().comment(opened, key(), comment(proposed, pushed, changes)));
        boolean marked = !proposal.status()
                || tried(
                        "The status of commit " + proposed.commit(),
                        opened,
                        () -> proposal.requests()
                                .status(
                                        proposed.commit(),
                                        new CommitStatus(
                                                CommitStatus.State.SUCCESS, STATUS, counts(changes), opened.page())));
        return new Proposed(
                true, proposed.proposedIn(), Optional.of(opened.id()), Optional.of(opened.page()), !told || !marked);
    }

    private ChangeRequest opened(SyncProposal proposed) {
        try {
            return proposal.requests()
                    .openOrUpdate(
                            proposed.proposedIn(),
                            proposed.target(),
                            proposal.title()
                                    .orElseGet(() -> request.message()
                                            .lines()
                                            .findFirst()
                                            .orElse("Push")),
                            proposal.description().orElseGet(this::description));
        } catch (Failure e) {
            String text = "The push arrived as commit " + proposed.commit() + " in branch '" + proposed.proposedIn()
                    + "', but the request to merge it into '" + proposed.target() + "' could not be opened. " + e.text()
                    + " The next run opens it and pushes nothing twice.";
            throw switch (e) {
                case Invalid _ -> new Invalid(text, e);
                case NotFound _ -> new NotFound(text, e);
                case Conflict _ -> new Conflict(text, e);
                case Refused _ -> new Refused(text, e);
                case Unavailable _ -> new Unavailable(text, e);
            };
        }
    }

    private boolean tried(String what, ChangeRequest at, Runnable asked) {
        try {
            asked.run();
            return true;
        } catch (Failure e) {
            log.warn(what + " could not be written at " + at.page() + "; the request itself is there. " + e.text());
            return false;
        }
    }

    /** Closes the request of a proposal of which nothing is left, and forgets the proposal. */
    void withdraw(SyncProposal moot) {
        try {
            proposal.requests()
                    .withdraw(moot.proposedIn(), moot.target())
                    .ifPresentOrElse(
                            id -> log.info("Closed request " + id + " from '" + moot.proposedIn() + "': branch '"
                                    + moot.target() + "' has all that it proposed."),
                            () -> log.info("What was proposed in '" + moot.proposedIn() + "' is in branch '"
                                    + moot.target() + "' now, or is wanted no more."));
            stored().remove(moot);
        } catch (Failure e) {
            log.warn("Whether the request from '" + moot.proposedIn() + "' to '" + moot.target()
                    + "' is still open could not be found out; nothing is left that it could propose. " + e.text());
        }
    }

    private String root() {
        return request.between().content().root().name();
    }

    private String description() {
        return "What namespace `" + root() + "` has for " + place()
                + ", pushed by Millrace. Later pushes go into this request too.";
    }

    private String place() {
        String directory = request.between().directory().value();
        return directory.isEmpty() ? "the repository" : "`" + directory + "`";
    }

    /** One comment for each pair of a namespace and a directory. */
    private String key() {
        String binding = root() + " " + request.between().directory();
        return "push-"
                + GitStore.blobId(binding.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    private static String counts(List<Change> changes) {
        long added = changes.stream().filter(Change.Add.class::isInstance).count();
        long updated = changes.stream().filter(Change.Update.class::isInstance).count();
        return added + " added, " + updated + " updated, " + (changes.size() - added - updated) + " deleted";
    }

    private String comment(SyncProposal proposed, Pushed pushed, List<Change> changes) {
        String namespaces = changes.stream()
                .map(change -> "`" + change.place().namespace() + "`")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return proposal.words().map(words -> words + "\n\n").orElse("")
                + "Files in " + place() + ": " + counts(changes) + ".\n\n"
                + "- Namespaces: " + (namespaces.isEmpty() ? "`" + root() + "`" : namespaces) + "\n"
                + "- Commit: " + proposed.commit() + "\n"
                + pushed.compareUrl().map(page -> "- Compare: " + page + "\n").orElse("")
                + "- Plan: `" + pushed.plan().hash() + "`\n"
                + "- Run: `" + pushed.runId() + "`";
    }
}
