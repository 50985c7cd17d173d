package dev.millrace.sync.preview;

import dev.millrace.git.FileEntry;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewTests;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a branch's namespace away again, in one transaction with the note that it is the preview's no more. What did not come from Git is nobody's to delete
 * but a person's: a namespace with such a file stays, and says so.
 */
final class RemoveNamespace {
    private static final Logger log = LoggerFactory.getLogger(RemoveNamespace.class);
    private static final int NAMED = 10;

    private final Workspace workspace;
    private final Database database;
    private final BranchBase base;
    private final InstantSource clock;

    RemoveNamespace(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.database = workspace.git().database();
        this.base = new BranchBase(database);
        this.clock = clock;
    }

    /** The namespace has files that did not come from Git. */
    private static final class Foreign extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> paths;

        Foreign(List<String> paths) {
            super(null, null, false, false);
            this.paths = paths;
        }
    }

    /**
     * @param confirmed whether a person has seen that there are files that did not come from Git
     * @return how the branch stands then: removed, expired, or held
     */
    PreviewBranch remove(
            PreviewWish preview,
            PreviewBranch row,
            Decision.Why why,
            boolean confirmed,
            Author author,
            Authority authority) {
        Set<String> brought = base.brought(preview, row);
        AtomicReference<@Nullable String> last = new AtomicReference<>(row.head());
        BranchState state = why.state();
        try {
            AtomicReference<PreviewBranch> after = new AtomicReference<>(row);
            workspace.remove(
                    new Namespace(row.namespace()),
                    author,
                    "Remove the preview of branch " + row.branch() + ": " + why.text(),
                    there -> {
                        if (!confirmed) {
                            refuseForeign(there, brought);
                        }
                        last.set(there.commitId().orElse(row.head()));
                    },
                    (handle, revision) -> {
                        authority.check(handle);
                        Instant now = clock.instant();
                        PreviewBranch gone = row.owned(false, row.secrets())
                                .filled(null, row.synced(), last.get(), row.lastRun())
                                .standing(state.name(), now, removed(why, last.get()));
                        PreviewBranches.put(handle, gone);
                        base.forget(handle, preview, row);
                        PreviewTests.forget(handle, row.preview(), row.branch());
                        after.set(gone);
                    });
            log.info("Preview {}: '{}' was removed, since {}", preview.id(), row.namespace(), why.text());
            return Objects.requireNonNull(after.get());
        } catch (Foreign foreign) {
            PreviewBranch held = row.standing(
                    BranchState.HELD.name(),
                    clock.instant(),
                    "The namespace is to be removed, since " + why.text()
                            + ", but has files that did not come from Git: " + listed(foreign.paths) + ".");
            database.writing(handle -> {
                authority.check(handle);
                PreviewBranches.put(handle, held);
            });
            return held;
        }
    }

    private static String removed(Decision.Why why, @Nullable String last) {
        return "The namespace was removed, since " + why.text() + "."
                + (last == null ? "" : " What it had is its commit " + last + ".");
    }

    /** Whatever its path is now: a file with the content of one that Git brought can be had from there again. */
    private static void refuseForeign(Snapshot there, Set<String> brought) {
        List<String> foreign = there.walk(FilePath.ROOT).stream()
                .filter(file ->
                        !brought.contains(file.id()) && !file.path().name().equals(Workspace.KEEP))
                .map(FileEntry::path)
                .map(FilePath::value)
                .toList();
        if (!foreign.isEmpty()) {
            throw new Foreign(foreign);
        }
    }

    private static String listed(List<String> paths) {
        String shown = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
        return paths.size() > NAMED ? shown + " and " + (paths.size() - NAMED) + " more" : shown;
    }
}
