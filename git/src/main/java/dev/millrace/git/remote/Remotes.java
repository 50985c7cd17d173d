package dev.millrace.git.remote;

import dev.millrace.model.FilePath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Git repositories elsewhere. Safe for use by many threads: work on the same (URL, credentials) is done one after the other, so never
 * call from inside a database transaction.
 *
 * <p>Failures: {@code Invalid} (an address that makes no sense), {@code NotFound} (no such repository), {@code Refused} (not signed in, not
 * allowed), {@code Unavailable} (no connection, time-out, broken answer). Each message can be shown as it is and holds no credentials.
 */
public final class Remotes {
    private final Path cache;
    private final FileRemotes fileRemotes;

    /**
     * @param cache a folder for mirrors, which may be deleted at any time
     * @param cacheBytes above this size the mirrors used longest ago are deleted
     */
    public Remotes(Path cache, long cacheBytes, FileRemotes fileRemotes) {
        this.cache = cache;
        this.fileRemotes = fileRemotes;
    }

    /** Where a branch points, in one ref request; empty if there is no such branch. */
    public Optional<String> tip(RemoteSpec spec, String branch) {
        throw new UnsupportedOperationException("under construction " + cache + fileRemotes);
    }

    /** Reads a directory of a branch. A missing branch or directory is told in the result, not thrown. */
    public RemoteTree fetch(RemoteSpec spec, String branch, FilePath directory, Progress progress) {
        throw new UnsupportedOperationException("under construction");
    }

    /** As {@link #fetch}, but a missing branch is read from the default branch, from which a push will make it. */
    public RemoteTree fetchForPush(RemoteSpec spec, String branch, FilePath directory, Progress progress) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Commits and pushes; never forced, and only if the branch is still where {@code request.onto()} saw it. */
    public PushResult push(PushRequest request, Progress progress) {
        throw new UnsupportedOperationException("under construction");
    }
}
