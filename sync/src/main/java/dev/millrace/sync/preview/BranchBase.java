package dev.millrace.sync.preview;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BaseEntry;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncProven;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What syncs have brought into the namespaces of previews. */
final class BranchBase {
    private final SyncBindings bindings;

    BranchBase(Database database) {
        this.bindings = new SyncBindings(database);
    }

    private static SyncBinding.Key key(PreviewWish preview, PreviewBranch row) {
        String url = RemoteSpec.of(preview.url(), Credentials.NONE).url();
        return new SyncBinding.Key(
                row.namespace(), url, row.branch(), preview.folder().value());
    }

    /** The ids of all blobs that the namespace has from its branch. */
    Set<String> brought(PreviewWish preview, PreviewBranch row) {
        Set<String> ids = new HashSet<>();
        bindings.find(key(preview, row)).ifPresent(binding -> {
            for (BaseEntry entry : bindings.base(binding.id())) {
                ids.add(entry.live() == null ? entry.blob() : entry.live());
            }
        });
        return ids;
    }

    /** The next namespace of that name begins anew. */
    void forget(Handle handle, PreviewWish preview, PreviewBranch row) {
        bindings.find(handle, key(preview, row)).ifPresent(binding -> new SyncProven().forget(handle, binding.id()));
    }
}
