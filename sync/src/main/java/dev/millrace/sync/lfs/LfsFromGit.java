package dev.millrace.sync.lfs;

import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Sizes;
import dev.millrace.sync.side.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sync: what stands in Git as a pointer is the file behind it on the server. The sizes stand in the pointers, so nothing is fetched that may not stay. */
final class LfsFromGit {
    private final FoundPointers found;
    private final LfsTransfers transfers;
    private final Limits limits;

    LfsFromGit(FoundPointers found, LfsTransfers transfers, Limits limits) {
        this.found = found;
        this.transfers = transfers;
        this.limits = limits;
    }

    LfsPart read(LfsFiles lfs, RemoteTree tree, View view, Scope scope, Progress progress) {
        SortedMap<FilePath, Entry> files = new TreeMap<>();
        view.git().files().forEach((path, entry) -> {
            boolean file = scope.layout()
                    .place(path)
                    .filter(place -> place.kind() == Kind.FILE)
                    .isPresent();
            if (file && scope.copies(path, Side.GIT)) {
                files.put(path, entry);
            }
        });
        Map<String, LfsPointer> pointers =
                found.inGit(tree, files.values().stream().map(Entry::id).collect(Collectors.toSet()), progress);
        files.values().removeIf(entry -> !pointers.containsKey(entry.id()));
        if (files.isEmpty()) {
            return LfsPart.NONE;
        }
        return lfs == LfsFiles.REFUSE
                ? LfsPart.of(LfsTexts.refused(files.keySet()))
                : contents(tree, files, pointers, progress);
    }

    private LfsPart contents(
            RemoteTree tree, SortedMap<FilePath, Entry> files, Map<String, LfsPointer> pointers, Progress progress) {
        Map<FilePath, Long> sizes = new TreeMap<>();
        files.forEach((path, entry) -> {
            LfsPointer pointer = pointers.get(entry.id());
            sizes.put(path, pointer == null ? 0 : pointer.size());
        });
        Optional<Obstacle> tooLarge = Sizes.tooLarge(sizes, limits);
        if (tooLarge.isPresent()) {
            return LfsPart.of(tooLarge.get());
        }
        Map<String, String> contents = new HashMap<>(transfers.known(tree.spec(), pointers.keySet()));
        Map<String, LfsPointer> unknown = new HashMap<>(pointers);
        unknown.keySet().removeAll(contents.keySet());
        long sum =
                unknown.values().stream().distinct().mapToLong(LfsPointer::size).sum();
        Optional<Obstacle> tooMuch = Sizes.tooMuch(sum, limits);
        if (tooMuch.isPresent()) {
            return LfsPart.of(tooMuch.get());
        }
        contents.putAll(transfers.fetch(tree, unknown, progress));
        Map<FilePath, Entry> wanted = new HashMap<>();
        Map<String, LfsPointer> behind = new HashMap<>();
        files.forEach((path, entry) -> {
            String content = contents.get(entry.id());
            LfsPointer pointer = pointers.get(entry.id());
            if (content != null && pointer != null) {
                wanted.put(path, entry.withId(content));
                behind.put(content, pointer);
            }
        });
        return new LfsPart(wanted, behind, Map.of(), List.of());
    }
}
