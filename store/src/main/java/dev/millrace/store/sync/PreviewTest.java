package dev.millrace.store.sync;

import org.jspecify.annotations.Nullable;

/**
 * A flow that is run after what a branch has came into its preview.
 *
 * @param commit of the branch
 * @param execution null before it was started
 * @param message why it could not be started
 */
public record PreviewTest(
        String preview,
        String branch,
        String flow,
        String commit,
        @Nullable String execution,
        State state,
        @Nullable String message) {
    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        SUCCESS,
        FAILED
    }

    public PreviewTest running(String id) {
        return new PreviewTest(preview, branch, flow, commit, id, State.RUNNING, null);
    }

    public PreviewTest ended(State how, @Nullable String why) {
        return new PreviewTest(preview, branch, flow, commit, execution, how, why);
    }
}
