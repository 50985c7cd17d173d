package dev.millrace.git;

import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads and compares trees. Only trees that a change or a path leads to are read. */
final class Trees {
    private static final ObjectId EMPTY = ObjectId.fromString(GitStore.EMPTY_TREE);

    private final ObjectSource source;

    Trees(ObjectSource source) {
        this.source = source;
    }

    /** One level, in Git's order. */
    List<TreeEntry> list(String treeId) {
        return list(Ids.of(treeId));
    }

    private List<TreeEntry> list(ObjectId treeId) {
        return treeId.equals(EMPTY) ? List.of() : parse(source.read(treeId, Constants.OBJ_TREE));
    }

    static List<TreeEntry> parse(byte[] raw) {
        List<TreeEntry> entries = new ArrayList<>(raw.length / 32 + 1);
        int at = 0;
        while (at < raw.length) {
            int mode = 0;
            for (; raw[at] != ' '; at++) {
                mode = mode * 8 + raw[at] - '0';
            }
            int name = ++at;
            while (raw[at] != 0) {
                at++;
            }
            entries.add(new TreeEntry(
                    TreeEntry.name(raw, name, at),
                    EntryMode.of(mode),
                    ObjectId.fromRaw(raw, at + 1).name()));
            at += 1 + Constants.OBJECT_ID_LENGTH;
        }
        return entries;
    }

    Optional<TreeEntry> entry(String treeId, FilePath path) {
        TreeEntry at = new TreeEntry("", EntryMode.FOLDER, treeId);
        if (path.isRoot()) {
            return Optional.of(at);
        }
        for (String segment : path.value().split("/")) {
            Optional<TreeEntry> next = at.mode().isFolder()
                    ? list(at.id()).stream()
                            .filter(e -> e.name().equals(segment))
                            .findFirst()
                    : Optional.empty();
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    void files(String treeId, FilePath prefix, Consumer<FileEntry> found) {
        for (TreeEntry entry : list(treeId)) {
            FilePath path = prefix.resolve(entry.name());
            if (entry.mode().isFolder()) {
                files(entry.id(), path, found);
            } else {
                found.accept(new FileEntry(path, entry.mode(), entry.id()));
            }
        }
    }

    void everything(String treeId, Set<String> ids) {
        if (treeId.equals(GitStore.EMPTY_TREE) || !ids.add(treeId)) {
            return;
        }
        for (TreeEntry entry : list(treeId)) {
            if (entry.mode().isFolder()) {
                everything(entry.id(), ids);
            } else {
                ids.add(entry.id());
            }
        }
    }

    List<TreeChange> diff(String before, String after) {
        List<TreeChange> changes = new ArrayList<>();
        diff(FilePath.ROOT, before, after, changes);
        changes.sort(Comparator.comparing(TreeChange::path));
        return changes;
    }

    private void diff(FilePath prefix, String before, String after, List<TreeChange> changes) {
        if (before.equals(after)) {
            return;
        }
        List<TreeEntry> left = list(before);
        List<TreeEntry> right = list(after);
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            TreeEntry a = l < left.size() ? left.get(l) : null;
            TreeEntry b = r < right.size() ? right.get(r) : null;
            int order = a == null ? 1 : b == null ? -1 : GitOrder.compare(a, b);
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
            one(prefix, order <= 0 ? a : null, order >= 0 ? b : null, changes);
        }
    }

    private void one(FilePath prefix, @Nullable TreeEntry before, @Nullable TreeEntry after, List<TreeChange> changes) {
        if (before != null && after != null && before.id().equals(after.id()) && before.mode() == after.mode()) {
            return;
        }
        // In Git's order a file and a folder of one name never meet, so both sides are folders or neither is.
        TreeEntry any = before != null ? before : after;
        if (any == null) {
            return;
        }
        FilePath path = prefix.resolve(any.name());
        if (any.mode().isFolder()) {
            diff(
                    path,
                    before == null ? GitStore.EMPTY_TREE : before.id(),
                    after == null ? GitStore.EMPTY_TREE : after.id(),
                    changes);
        } else {
            changes.add(new TreeChange(path, before, after));
        }
    }
}
