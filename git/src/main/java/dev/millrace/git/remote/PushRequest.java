package dev.millrace.git.remote;

import dev.millrace.git.GitStore;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to push: the remote tip that was planned against, with its bound directory replaced.
 *
 * @param onto what {@link Remotes#fetchForPush} returned; its branch tip is the expected old value
 * @param newTree the Git id of the directory's new tree; null removes the directory
 * @param objects where the trees and blobs below {@code newTree} are that the remote does not have
 * @param message of the commit, as it is to be
 * @param signing signs the commit; empty for one without a signature
 */
public record PushRequest(
        RemoteTree onto,
        @Nullable String newTree,
        LocalObjects objects,
        Author author,
        Author committer,
        String message,
        Instant time,
        Optional<SigningKey> signing) {
    public PushRequest(
            RemoteTree onto,
            @Nullable String newTree,
            LocalObjects objects,
            Author author,
            Author committer,
            String message,
            Instant time) {
        this(onto, newTree, objects, author, committer, message, time, Optional.empty());
    }

    public PushRequest(
            RemoteTree onto,
            @Nullable String newTree,
            GitStore objects,
            Author author,
            Author committer,
            String message,
            Instant time) {
        this(onto, newTree, LocalObjects.of(objects), author, committer, message, time, Optional.empty());
    }

    /** The same, with a signature. */
    public PushRequest signedBy(Optional<SigningKey> key) {
        return new PushRequest(onto, newTree, objects, author, committer, message, time, key);
    }
}
