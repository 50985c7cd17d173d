package dev.millrace.sync;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.FilePath;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.sync.side.Content;
import java.util.Optional;

/**
 * The two ends of a push or a sync.
 *
 * @param directory the folder of the repository that is bound; nothing outside it is touched
 * @param content what of the server takes part
 * @param commit of the branch that a sync reads; empty for the newest
 */
public record Between(RemoteSpec remote, String branch, FilePath directory, Content content, Optional<String> commit) {
    public Between(RemoteSpec remote, String branch, FilePath directory, Content content) {
        this(remote, branch, directory, content, Optional.empty());
    }

    /** The same, read at a commit that the branch once pointed to. */
    Between at(Optional<String> other) {
        return new Between(remote, branch, directory, content, other);
    }

    SyncBinding.Key key() {
        return new SyncBinding.Key(content.root().name(), remote.url(), branch, directory.value());
    }
}
