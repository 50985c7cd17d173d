package dev.millrace.git.remote;

import dev.millrace.git.EntryMode;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to push: the remote tip that was planned against, with its bound directory changed.
 *
 * @param onto what {@link Remotes#fetchForPush} returned; its branch tip is the expected old value
 * @param objects where the trees and blobs are that the remote does not have
 * @param message of the commit, as it is to be
 * @param signing signs the commit; empty for one without a signature
 */
public record PushRequest(
        RemoteTree onto,
        Content content,
        LocalObjects objects,
        Author author,
        Author committer,
        String message,
        Instant time,
        Optional<SigningKey> signing) {

    /** What the directory is to hold. */
    public sealed interface Content {
        /**
         * Another tree instead of what is there.
         *
         * @param tree its Git id; null takes the directory away
         */
        record Whole(@Nullable String tree) implements Content {}

        /**
         * What is there but for some paths.
         *
         * @param leaves by path from the directory; empty for a path where nothing is to be
         */
        record Changed(Map<String, Optional<Leaf>> leaves) implements Content {
            public Changed {
                leaves = Map.copyOf(leaves);
            }
        }
    }

    /**
     * What is to be at a path.
     *
     * @param id of its blob
     */
    public record Leaf(EntryMode mode, String id) {}

    public PushRequest(
            RemoteTree onto,
            @Nullable String newTree,
            LocalObjects objects,
            Author author,
            Author committer,
            String message,
            Instant time) {
        this(onto, new Content.Whole(newTree), objects, author, committer, message, time);
    }

    public PushRequest(
            RemoteTree onto,
            Content content,
            LocalObjects objects,
            Author author,
            Author committer,
            String message,
            Instant time) {
        this(onto, content, objects, author, committer, message, time, Optional.empty());
    }

    /** The same, with a signature. */
    public PushRequest signedBy(Optional<SigningKey> key) {
        return new PushRequest(onto, content, objects, author, committer, message, time, key);
    }
}
