package dev.millrace.sync;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.FilePath;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.sync.side.Content;

/**
 * The two ends of a push or a sync.
 *
 * @param directory the folder of the repository that is bound; nothing outside it is touched
 * @param content what of the server takes part
 */
public record Between(RemoteSpec remote, String branch, FilePath directory, Content content) {
    SyncBinding.Key key() {
        return new SyncBinding.Key(content.root().name(), remote.url(), branch, directory.value());
    }
}
