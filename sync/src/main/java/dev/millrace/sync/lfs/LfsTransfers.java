package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.remote.Remotes;
import dev.millrace.store.sync.LfsPointers;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Sizes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves files between the LFS server of a repository and the server's store, and remembers what stands behind which pointer. */
final class LfsTransfers {
    private final GitStore git;
    private final Remotes remotes;
    private final LfsPointers known;
    private final Limits limits;
    private final InstantSource clock;

    LfsTransfers(GitStore git, Remotes remotes, LfsPointers known, Limits limits, InstantSource clock) {
        this.git = git;
        this.remotes = remotes;
        this.known = known;
        this.limits = limits;
        this.clock = clock;
    }

    /** What stands behind pointers, as far as it is known without asking: the Git id of the content by that of the pointer. */
    Map<String, String> known(RemoteSpec spec, Collection<String> pointers) {
        Map<String, String> contents = new HashMap<>();
        known.find(spec.url(), pointers).forEach((pointer, row) -> contents.put(pointer, row.content()));
        return contents;
    }

    /** Fetches what pointers stand for; returns the Git id of the content by that of the pointer. */
    Map<String, String> fetch(RemoteTree tree, Map<String, LfsPointer> pointers, Progress progress) {
        Map<String, String> byOid = new HashMap<>();
        Map<String, LfsPointer> once = new LinkedHashMap<>();
        pointers.values().forEach(pointer -> once.put(pointer.oid(), pointer));
        say(progress, "Fetching", once.values());
        remotes.largeFiles(tree)
                .download(once.values(), (pointer, content) -> byOid.put(pointer.oid(), git.putBlob(content)));
        Map<String, String> contents = new HashMap<>();
        pointers.forEach((id, pointer) -> {
            String content = byOid.get(pointer.oid());
            if (content != null) {
                contents.put(id, content);
            }
        });
        remember(tree.spec(), pointers, contents);
        return contents;
    }

    void remember(RemoteSpec spec, Map<String, LfsPointer> pointers, Map<String, String> contents) {
        List<LfsPointers.Row> rows = new ArrayList<>();
        contents.forEach((id, content) -> {
            LfsPointer pointer = pointers.get(id);
            if (pointer != null) {
                rows.add(new LfsPointers.Row(id, content, pointer.oid(), pointer.size()));
            }
        });
        known.save(spec.url(), rows, clock.instant());
    }

    /** Makes sure that these contents are here, if Git LFS has them; {@code ids} may name others, which are left alone. */
    void bring(RemoteTree tree, LfsPart part, Collection<String> ids, Progress progress) {
        if (part.contents().isEmpty()) {
            return;
        }
        Map<String, LfsPointer> missing = new LinkedHashMap<>();
        for (String id : git.missing(ids)) {
            LfsPointer pointer = part.contents().get(id);
            if (pointer != null) {
                missing.put(id, pointer);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        Sizes.tooMuch(missing.values().stream().mapToLong(LfsPointer::size).sum(), limits)
                .ifPresent(obstacle -> {
                    throw obstacle.failure();
                });
        say(progress, "Fetching", missing.values());
        remotes.largeFiles(tree).download(Set.copyOf(missing.values()), (_, content) -> git.putBlob(content));
    }

    /** Takes files to the LFS server, as far as it does not have them. */
    void send(RemoteTree tree, String branch, Map<String, LfsPart.Upload> uploads, Progress progress) {
        if (uploads.isEmpty()) {
            return;
        }
        Map<LfsPointer, String> contents = new LinkedHashMap<>();
        Map<String, LfsPointer> pointers = new HashMap<>();
        Map<String, String> byPointer = new HashMap<>();
        uploads.forEach((id, upload) -> {
            contents.put(upload.pointer(), upload.content());
            pointers.put(id, upload.pointer());
            byPointer.put(id, upload.content());
        });
        say(progress, "Uploading", contents.keySet());
        remotes.largeFiles(tree)
                .upload(branch, contents.keySet(), pointer -> git.blob(contents.getOrDefault(pointer, "")));
        remember(tree.spec(), pointers, byPointer);
    }

    private static void say(Progress progress, String what, Collection<LfsPointer> pointers) {
        if (!pointers.isEmpty()) {
            progress.say(what + " " + pointers.size() + " file(s) of Git LFS, "
                    + Limits.text(pointers.stream().mapToLong(LfsPointer::size).sum()));
        }
    }
}
