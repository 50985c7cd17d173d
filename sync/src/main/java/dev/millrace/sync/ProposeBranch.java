package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncProposal;
import java.util.Optional;

/**
 * After every push, a request from the branch that was pushed to. A run that had nothing to push asks nobody as long as the branch is where the
 * request was last brought up to date; where nothing is known of it, a request is opened if the two branches differ in the directory.
 */
final class ProposeBranch implements Proposing {
    private final Tools tools;
    private final Between between;
    private final Proposal proposal;
    private final OpenRequest opening;
    private final TaskLog log;

    ProposeBranch(Tools tools, ToGit request, Proposal proposal, TaskLog log) {
        this.tools = tools;
        this.between = request.between();
        this.proposal = proposal;
        this.opening = new OpenRequest(tools, request, proposal, log);
        this.log = log;
    }

    @Override
    public void foretell(Look look) {
        log.info("A request from '" + between.branch() + "' to '" + proposal.target()
                + "' would be opened, or brought up to date.");
    }

    @Override
    public Optional<Proposed> finish(Pushed pushed) {
        if (pushed.commitId().isPresent()) {
            return Optional.of(opening.open(at(pushed, pushed.commitId().get()), pushed));
        }
        Optional<String> read = pushed.plan().heading().gitCommit();
        Optional<SyncProposal> before = opening.stored().find(between.key(), proposal.target());
        if (read.isEmpty() || before.map(SyncProposal::commit).equals(read)) {
            return Optional.of(new Proposed(
                    false,
                    between.branch(),
                    before.map(SyncProposal::requestId),
                    before.map(SyncProposal::requestUrl),
                    false));
        }
        return Optional.of(unknown(pushed, read.get()));
    }

    /** An earlier run was stopped before it opened the request, or somebody else pushed, or the property is new. */
    private Proposed unknown(Pushed pushed, String read) {
        RemoteTree ours = tools.remotes().fetch(between.remote(), between.branch(), between.directory(), log::info);
        RemoteTree theirs = tools.remotes().fetch(between.remote(), proposal.target(), between.directory(), log::info);
        if (ours.branchTip().isEmpty() || ours.treeId().equals(theirs.treeId())) {
            log.info("There is nothing to propose: branch '" + proposal.target() + "' has it all.");
            opening.stored().save(at(pushed, read));
            return Proposed.not(between.branch());
        }
        return opening.open(at(pushed, ours.branchTip().get()), pushed);
    }

    private SyncProposal at(Pushed pushed, String commit) {
        return new SyncProposal(
                between.key(),
                proposal.target(),
                between.branch(),
                pushed.runId(),
                commit,
                "",
                null,
                null,
                tools.clock().instant());
    }
}
