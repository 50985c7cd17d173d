package dev.millrace.git.remote;

import dev.millrace.model.Author;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * What to push: the remote tip that was planned against, with its bound directory replaced.
 *
 * @param onto what {@link Remotes#fetchForPush} returned; its branch tip is the expected old value
 * @param newTree the Git id of the directory's new tree; null removes the directory
 * @param objects opens readers that find the trees and blobs below {@code newTree} which the remote does not have
 */
public record PushRequest(
        RemoteTree onto,
        @Nullable String newTree,
        Supplier<ObjectReader> objects,
        Author author,
        Author committer,
        String message,
        Instant time) {}
