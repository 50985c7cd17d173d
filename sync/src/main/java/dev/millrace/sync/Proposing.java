package dev.millrace.sync;

import dev.millrace.git.remote.PushResult;
import dev.millrace.model.Refused;
import dev.millrace.store.sync.SyncProposal;
import dev.millrace.store.sync.SyncRun;
import java.util.Optional;

/** What a push asks at each of its forks about the request that it may open; as it stands here, for pushes that open none. */
interface Proposing {
    Proposing NONE = new Proposing() {};

    /** True if there is a proposal that every run has to look at, so that nothing may be taken for settled. */
    default boolean isOutstanding() {
        return false;
    }

    /** The proposal that holds exactly what is planned, so that nothing is to be pushed. */
    default Optional<SyncProposal> waits(Look look) {
        return Optional.empty();
    }

    /** True if nothing is planned, and the proposal holds things all the same that are not wanted any more. */
    default boolean isOutdated(Look look) {
        return false;
    }

    /** True for an earlier run whose commit went to a proposal and not to the branch. */
    default boolean isOf(SyncRun earlier) {
        return false;
    }

    /** Where the branch refused what was planned: puts it elsewhere and returns the commit, or throws. Empty if the branch has moved on since it was read. */
    default Optional<String> instead(Look look, PushResult.Denied denied) {
        throw new Refused(denied.reason()
                + switch (denied.why()) {
                    case PROTECTED_BRANCH ->
                        " The branch takes changes by pull or merge request only: set the task's property 'propose' to "
                                + "{when: IF_PROTECTED}, and such pushes open a request instead of failing.";
                    case OTHER_RULE -> "";
                });
    }

    /** Brings an outdated proposal up to date and returns the commit. Empty if the branch has moved on since it was read. */
    default Optional<String> update(Look look) {
        throw new IllegalStateException("there is no proposal");
    }

    /** The branch has what is planned, by this push or already. */
    default void settled(Look look) {}

    /** What a dry run can tell. */
    default void foretell(Look look) {}

    /** After the push: opens the request or brings it up to date. A failure here takes back nothing of the push. */
    default Optional<Proposed> finish(Pushed pushed) {
        return Optional.empty();
    }
}
