package dev.millrace.git.remote;

import dev.millrace.git.GitStore;
import dev.millrace.model.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to push: the remote tip that was planned against, with its bound directory replaced.
 *
 * @param onto what {@link Remotes#fetchForPush} returned; its branch tip is the expected old value
 * @param newTree the Git id of the directory's new tree; null removes the directory
 * @param objects where the trees and blobs below {@code newTree} are that the remote does not have
 * @param message of the commit, as it is to be
 */
public record PushRequest(
        RemoteTree onto,
        @Nullable String newTree,
        LocalObjects objects,
        Author author,
        Author committer,
        String message,
        Instant time) {
    public PushRequest(
            RemoteTree onto,
            @Nullable String newTree,
            GitStore objects,
            Author author,
            Author committer,
            String message,
            Instant time) {
        this(onto, newTree, LocalObjects.of(objects), author, committer, message, time);
    }
}
