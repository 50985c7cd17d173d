package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a preview, and the namespace that it has or would have.
 *
 * @param owned whether the preview has made the namespace and may change and remove it
 * @param secrets whether flows in the namespace may read secrets
 * @param state how it stands, by name
 * @param since when it came to stand so
 * @param message what is wrong, if anything is
 * @param tip the commit that the branch was last seen at
 * @param moved when it was first seen there
 * @param tried the commit, and with which settings, that was last brought or found to be impossible to bring; null to try again
 * @param synced the commit whose content the namespace has
 * @param head the namespace's own commit with it; after a removal the way back to what was there
 */
public record PreviewBranch(
        String preview,
        String branch,
        String namespace,
        boolean owned,
        boolean secrets,
        String state,
        Instant since,
        @Nullable String message,
        String tip,
        Instant moved,
        @Nullable String tried,
        @Nullable String synced,
        @Nullable String head,
        @Nullable String lastRun) {

    /** The same, standing otherwise; it has stood so from a time on, unless it stood so already. */
    public PreviewBranch standing(String how, Instant from, @Nullable String why) {
        return new PreviewBranch(
                preview,
                branch,
                namespace,
                owned,
                secrets,
                how,
                how.equals(state) ? since : from,
                why,
                tip,
                moved,
                tried,
                synced,
                head,
                lastRun);
    }

    /** The same, seen at a commit. */
    public PreviewBranch at(String commit, Instant when) {
        return new PreviewBranch(
                preview,
                branch,
                namespace,
                owned,
                secrets,
                state,
                since,
                message,
                commit,
                commit.equals(tip) ? moved : when,
                tried,
                synced,
                head,
                lastRun);
    }

    /** The same after a try. */
    public PreviewBranch tried(@Nullable String what) {
        return filled(what, synced, head, lastRun);
    }

    /** The same with the content of a commit. */
    public PreviewBranch filled(
            @Nullable String what, @Nullable String commit, @Nullable String newHead, @Nullable String run) {
        return new PreviewBranch(
                preview, branch, namespace, owned, secrets, state, since, message, tip, moved, what, commit, newHead,
                run);
    }

    /** The same, with the namespace the preview's or not. */
    public PreviewBranch owned(boolean isOwned, boolean hasSecrets) {
        return new PreviewBranch(
                preview,
                branch,
                namespace,
                isOwned,
                hasSecrets,
                state,
                since,
                message,
                tip,
                moved,
                tried,
                synced,
                head,
                lastRun);
    }
}
