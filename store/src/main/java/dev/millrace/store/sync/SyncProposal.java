package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the pushes of a binding asked to have merged.
 *
 * @param target the branch that it is to be merged into
 * @param proposedIn the branch that holds it
 * @param runId the run that put it there
 * @param commit the commit that the run made, noted down before it is sent
 * @param changes all that the request changes in the target, as the JSON of a plan; empty text where the branch is the binding's own
 * @param requestId the hosting service's number for the request; null as long as it is not known to be open
 */
public record SyncProposal(
        SyncBinding.Key key,
        String target,
        String proposedIn,
        String runId,
        String commit,
        String changes,
        @Nullable String requestId,
        @Nullable String requestUrl,
        Instant updated) {

    public SyncProposal withRequest(@Nullable String id, @Nullable String page, Instant now) {
        return new SyncProposal(key, target, proposedIn, runId, commit, changes, id, page, now);
    }
}
