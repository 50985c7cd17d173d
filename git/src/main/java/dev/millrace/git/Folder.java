package dev.millrace.git;

import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/** One folder of a tree that is being edited; its sub-folders are opened when an edit leads there. */
final class Folder {
    private final ObjectStage stage;
    private final Map<String, TreeEntry> entries = new HashMap<>();
    private final Map<String, Folder> opened = new HashMap<>();
    /** Names that were not here before, which must not collide with others. */
    private final Set<String> added = new HashSet<>();

    private String id;
    private boolean changed;

    private Folder(ObjectStage stage, String id) {
        this.stage = stage;
        this.id = id;
    }

    static Folder of(ObjectStage stage, String treeId) {
        Folder folder = new Folder(stage, treeId);
        new Trees(stage).list(treeId).forEach(entry -> folder.entries.put(entry.name(), entry));
        return folder;
    }

    Optional<TreeEntry> entry(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> !opened.containsKey(name) || !opened.get(name).isEmpty());
    }

    /** The entry with the id that an edited sub-folder has now. */
    Optional<TreeEntry> settledEntry(String name, FilePath path) {
        Folder folder = opened.get(name);
        if (folder == null) {
            return entry(name);
        }
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(new TreeEntry(name, EntryMode.FOLDER, folder.write(path)));
    }

    void put(String name, EntryMode mode, String entryId) {
        TreeEntry next = new TreeEntry(name, mode, entryId);
        Folder before = opened.remove(name);
        TreeEntry old = entries.put(name, next);
        if (old == null) {
            added.add(name);
        }
        changed |= before != null || !next.equals(old);
    }

    boolean remove(String name) {
        Folder folder = opened.remove(name);
        TreeEntry old = entries.remove(name);
        added.remove(name);
        changed |= old != null;
        return old != null && (folder == null || !folder.isEmpty());
    }

    /** The sub-folder, null where there is none. */
    @Nullable
    Folder open(String name) {
        Folder folder = opened.get(name);
        if (folder != null) {
            return folder;
        }
        TreeEntry entry = entries.get(name);
        if (entry == null || !entry.mode().isFolder()) {
            return null;
        }
        Folder read = of(stage, entry.id());
        opened.put(name, read);
        return read;
    }

    Folder openOrCreate(String name) {
        Folder there = open(name);
        if (there != null) {
            return there;
        }
        put(name, EntryMode.FOLDER, GitStore.EMPTY_TREE);
        Folder fresh = of(stage, GitStore.EMPTY_TREE);
        opened.put(name, fresh);
        return fresh;
    }

    boolean isEmpty() {
        for (String name : entries.keySet()) {
            Folder folder = opened.get(name);
            if (folder == null || !folder.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Stages this folder and what changed below; returns its id. */
    String write(FilePath path) {
        for (Map.Entry<String, Folder> sub : Map.copyOf(opened).entrySet()) {
            settle(sub.getKey(), sub.getValue(), path);
        }
        if (changed) {
            refuseCollisions(path);
            id = entries.isEmpty() ? GitStore.EMPTY_TREE : format();
            changed = false;
            added.clear();
        }
        return id;
    }

    private void settle(String name, Folder folder, FilePath path) {
        if (folder.isEmpty()) {
            opened.remove(name);
            entries.remove(name);
            added.remove(name);
            changed = true;
            return;
        }
        String now = folder.write(path.resolve(name));
        TreeEntry old = entries.put(name, new TreeEntry(name, EntryMode.FOLDER, now));
        changed |= old == null || !old.id().equals(now);
    }

    private String format() {
        List<TreeEntry> sorted = new ArrayList<>(entries.values());
        sorted.sort(GitOrder::compare);
        TreeFormatter tree = new TreeFormatter(sorted.size() * 48);
        for (TreeEntry entry : sorted) {
            tree.append(
                    ObjectStage.utf8(entry.name()),
                    FileMode.fromBits(entry.mode().bits()),
                    Ids.of(entry.id()));
        }
        return stage.add(Constants.OBJ_TREE, tree.toByteArray()).name();
    }

    private void refuseCollisions(FilePath path) {
        if (added.isEmpty()) {
            return;
        }
        Map<String, String> byFolded = new HashMap<>();
        for (String name :
                entries.keySet().stream().sorted(Comparator.naturalOrder()).toList()) {
            String other = byFolded.putIfAbsent(new FilePath(name).foldedForm(), name);
            if (other != null && (added.contains(name) || added.contains(other))) {
                throw new Conflict("'" + path.resolve(name) + "' and '" + path.resolve(other)
                        + "' differ only in case or Unicode form, and on many computers only one of them could exist. "
                        + "Rename one.");
            }
        }
    }
}
