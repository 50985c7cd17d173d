package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A push: a file that Git has as a pointer, or that its {@code .gitattributes} leave to Git LFS, goes there as a pointer. If the file is what the pointer
 * stands for already, the pointer stays as it is, to the letter. Empty files and what is a pointer itself go as they are, as with Git LFS.
 */
final class LfsToGit {
    private final GitStore git;
    private final FoundPointers found;
    private final LfsTransfers transfers;
    private final TrackedPaths tracked;

    LfsToGit(GitStore git, FoundPointers found, LfsTransfers transfers, TrackedPaths tracked) {
        this.git = git;
        this.found = found;
        this.transfers = transfers;
        this.tracked = tracked;
    }

    LfsPart read(RemoteTree tree, View view, Scope scope, Progress progress) {
        SortedMap<FilePath, Entry> files = new TreeMap<>();
        view.live().forEach((path, entry) -> {
            boolean file = scope.layout()
                    .place(path)
                    .filter(place -> place.kind() == Kind.FILE)
                    .isPresent();
            Entry there = view.git().files().get(path);
            boolean same = there != null && there.id().equals(entry.id());
            if (file && !same && scope.copies(path, Side.SERVER)) {
                files.put(path, entry);
            }
        });
        if (files.isEmpty()) {
            return LfsPart.NONE;
        }
        Map<FilePath, String> inGit = new HashMap<>();
        Set<String> ids = new HashSet<>();
        files.keySet().forEach(path -> {
            Entry there = view.git().files().get(path);
            if (there != null) {
                inGit.put(path, there.id());
                ids.add(there.id());
            }
        });
        Map<String, LfsPointer> pointers = ids.isEmpty() ? Map.of() : found.inGit(tree, ids, progress);
        Set<FilePath> byRule = tracked.among(tree, view, scope, files.keySet(), progress);
        return new Reading(tree.spec(), pointers, transfers.known(tree.spec(), pointers.keySet()), inGit)
                .read(files, byRule);
    }

    /** The pointers of one push. */
    private final class Reading {
        private final RemoteSpec spec;
        private final Map<String, LfsPointer> pointers;
        private final Map<String, String> contents;
        private final Map<FilePath, String> inGit;
        private final Map<FilePath, Entry> wanted = new HashMap<>();
        private final Map<String, LfsPart.Upload> uploads = new HashMap<>();
        private final Map<String, String> learned = new HashMap<>();

        Reading(
                RemoteSpec spec,
                Map<String, LfsPointer> pointers,
                Map<String, String> contents,
                Map<FilePath, String> inGit) {
            this.spec = spec;
            this.pointers = pointers;
            this.contents = contents;
            this.inGit = inGit;
        }

        LfsPart read(SortedMap<FilePath, Entry> files, Set<FilePath> byRule) {
            files.forEach((path, entry) -> {
                String there = inGit.getOrDefault(path, "");
                LfsPointer pointer = pointers.get(there);
                if (pointer != null && entry.id().equals(contents.get(there))) {
                    wanted.put(path, entry.withId(there));
                } else if (pointer != null || byRule.contains(path)) {
                    asPointer(path, entry, there, pointer);
                }
            });
            transfers.remember(spec, pointers, learned);
            return new LfsPart(wanted, Map.of(), uploads, List.of());
        }

        private void asPointer(
                FilePath path, Entry entry, String there, @org.jspecify.annotations.Nullable LfsPointer old) {
            byte[] content = git.blob(entry.id());
            if (content.length == 0 || LfsPointer.parse(content).isPresent()) {
                return;
            }
            LfsPointer pointer = LfsPointer.to(content);
            if (pointer.equals(old)) {
                wanted.put(path, entry.withId(there));
                learned.put(there, entry.id());
                return;
            }
            String id = git.putBlob(pointer.text());
            wanted.put(path, entry.withId(id));
            uploads.put(id, new LfsPart.Upload(pointer, entry.id()));
        }
    }
}
