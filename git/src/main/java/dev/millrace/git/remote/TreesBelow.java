package dev.millrace.git.remote;

import dev.millrace.git.EntryMode;
import dev.millrace.git.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A tree and all trees below it, as their bytes: so they are read at once, while the mirror is held, and taken apart only by those who want to know
 * and only where they have not seen the same tree before. A tree that stands in several places is here once.
 */
final class TreesBelow {
    static final TreesBelow NONE = new TreesBelow();

    private final Map<ObjectId, byte[]> trees = new HashMap<>();

    private TreesBelow() {}

    /**
     * One tree.
     *
     * @param folders the trees in it
     */
    record Raw(byte[] bytes, List<ObjectId> folders) {
        Raw {
            folders = List.copyOf(folders);
        }
    }

    /** @param known trees that need not be read again */
    static TreesBelow read(ObjectReader reader, ObjectId root, KnownTrees.Of known) throws IOException {
        TreesBelow below = new TreesBelow();
        List<ObjectId> next = new ArrayList<>(List.of(root));
        while (!next.isEmpty()) {
            ObjectId id = next.removeLast();
            if (!below.trees.containsKey(id)) {
                Raw raw = known.get(id);
                if (raw == null) {
                    raw = read(reader, id);
                    known.put(id, raw);
                }
                next.addAll(raw.folders());
                below.trees.put(id, raw.bytes());
            }
        }
        return below;
    }

    private static Raw read(ObjectReader reader, ObjectId id) throws IOException {
        byte[] bytes = id.equals(Constants.EMPTY_TREE_ID)
                ? new byte[0]
                : reader.open(id, Constants.OBJ_TREE).getBytes();
        return new Raw(bytes, folders(bytes));
    }

    /** One level, in Git's order. Names come from outside and may be forged. */
    List<TreeEntry> level(String id) {
        byte[] raw = Objects.requireNonNull(trees.get(ObjectId.fromString(id)), id);
        List<TreeEntry> entries = new ArrayList<>(raw.length / 32 + 1);
        for (int at = 0; at < raw.length; ) {
            int mode = mode(raw, at);
            int name = after(raw, at, ' ');
            int id20 = after(raw, name, 0);
            entries.add(new TreeEntry(
                    TreeEntry.name(raw, name, id20 - 1),
                    EntryMode.of(mode),
                    ObjectId.fromRaw(raw, id20).name()));
            at = id20 + Constants.OBJECT_ID_LENGTH;
        }
        return entries;
    }

    /** Every leaf below a tree, in Git's order. */
    List<RemoteEntry> leaves(String id) {
        List<RemoteEntry> leaves = new ArrayList<>();
        leaves("", id, leaves::add);
        return leaves;
    }

    private void leaves(String prefix, String id, Consumer<RemoteEntry> found) {
        for (TreeEntry entry : level(id)) {
            if (entry.mode().isFolder()) {
                leaves(prefix + entry.name() + "/", entry.id(), found);
            } else {
                found.accept(new RemoteEntry(prefix + entry.name(), entry.mode(), entry.id()));
            }
        }
    }

    /** Finds the trees in a tree, and that it ends where an entry ends. */
    private static List<ObjectId> folders(byte[] raw) throws CorruptObjectException {
        List<ObjectId> found = new ArrayList<>();
        for (int at = 0; at < raw.length; ) {
            int mode = mode(raw, at);
            int id = after(raw, after(raw, at, ' '), 0);
            at = id + Constants.OBJECT_ID_LENGTH;
            if (id == 0 || at > raw.length) {
                throw new CorruptObjectException("a tree ends in the middle of an entry");
            }
            if (EntryMode.of(mode).isFolder()) {
                found.add(ObjectId.fromRaw(raw, id));
            }
        }
        return found;
    }

    private static int mode(byte[] raw, int from) {
        int mode = 0;
        for (int at = from; at < raw.length && raw[at] != ' '; at++) {
            mode = mode * 8 + raw[at] - '0';
        }
        return mode;
    }

    /** The place after the next such byte, 0 if there is none. */
    private static int after(byte[] raw, int from, int wanted) {
        for (int at = from; at < raw.length; at++) {
            if (raw[at] == wanted) {
                return at + 1;
            }
        }
        return 0;
    }
}
