package dev.millrace.git.remote;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads and edits trees that come from outside, whatever names they hold: what is not to be changed stays as it is, byte for byte. */
final class Trees {
    private Trees() {}

    /** One name in a tree, and the bytes that it takes there. */
    record Entry(byte[] name, boolean folder, ObjectId id, byte[] raw) {}

    /** What a path leads to: empty if nothing is there or a file stands in the way. */
    static @Nullable Entry find(ObjectReader reader, ObjectId root, FilePath path) throws IOException {
        Entry at = new Entry(new byte[0], true, root, new byte[0]);
        for (String segment : segments(path)) {
            if (!at.folder()) {
                return at;
            }
            at = named(list(reader, at.id()), bytes(segment));
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /**
     * The root tree with one folder replaced; only the trees on the way to it are written. Folders that become empty vanish.
     *
     * @param folder the new tree, or null to take the folder away
     */
    static ObjectId replace(
            ObjectReader reader,
            ObjectInserter inserter,
            @Nullable ObjectId root,
            FilePath path,
            @Nullable ObjectId folder)
            throws IOException {
        ObjectId replaced = replace(reader, inserter, root, segments(path), folder);
        return replaced == null ? inserter.insert(new TreeFormatter()) : replaced;
    }

    private static @Nullable ObjectId replace(
            ObjectReader reader,
            ObjectInserter inserter,
            @Nullable ObjectId tree,
            List<String> path,
            @Nullable ObjectId folder)
            throws IOException {
        if (path.isEmpty()) {
            return folder;
        }
        List<Entry> entries = tree == null ? new ArrayList<>() : list(reader, tree);
        byte[] name = bytes(path.getFirst());
        Entry old = named(entries, name);
        ObjectId below = old != null && old.folder() ? old.id() : null;
        ObjectId made = replace(reader, inserter, below, path.subList(1, path.size()), folder);
        if (old != null) {
            entries.remove(old);
        }
        if (made != null) {
            Entry entry = entry(name, EntryMode.FOLDER.bits(), made);
            int place = 0;
            while (place < entries.size() && compare(entries.get(place), entry) < 0) {
                place++;
            }
            entries.add(place, entry);
        }
        if (entries.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        entries.forEach(entry -> raw.writeBytes(entry.raw()));
        return inserter.insert(Constants.OBJ_TREE, raw.toByteArray());
    }

    /**
     * The folders that a new tree has just as the old one had them, under the same names: the uppermost ones, whatever is below them goes with them. Reads
     * only the trees on the way to what is different.
     */
    static Set<ObjectId> untouched(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        Set<ObjectId> found = new HashSet<>();
        untouched(reader, before, after, found);
        return found;
    }

    private static void untouched(ObjectReader reader, ObjectId before, ObjectId after, Set<ObjectId> found)
            throws IOException {
        Map<ByteBuffer, ObjectId> now = new HashMap<>();
        for (Entry entry : list(reader, after)) {
            if (entry.folder()) {
                now.put(ByteBuffer.wrap(entry.name()), entry.id());
            }
        }
        for (Entry entry : list(reader, before)) {
            ObjectId there = entry.folder() ? now.get(ByteBuffer.wrap(entry.name())) : null;
            if (entry.id().equals(there)) {
                found.add(there);
            } else if (there != null) {
                untouched(reader, entry.id(), there, found);
            }
        }
    }

    /** Copies trees, children first, so that a tree that is there is there with all its trees. */
    static void copy(ObjectReader from, ObjectReader there, ObjectInserter into, ObjectId tree) throws IOException {
        if (there.has(tree)) {
            return;
        }
        byte[] raw = from.open(tree, Constants.OBJ_TREE).getBytes();
        for (Entry entry : entries(raw)) {
            if (entry.folder()) {
                copy(from, there, into, entry.id());
            }
        }
        into.insert(Constants.OBJ_TREE, raw);
    }

    static List<Entry> list(ObjectReader reader, ObjectId tree) throws IOException {
        return entries(reader.open(tree, Constants.OBJ_TREE).getBytes());
    }

    /** Takes a tree apart: octal mode, space, name, zero byte, 20 bytes of id, and so on. */
    private static List<Entry> entries(byte[] tree) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int start = 0; start < tree.length; ) {
            int space = indexOf(tree, (byte) ' ', start);
            int zero = indexOf(tree, (byte) 0, space + 1);
            int end = zero + 1 + Constants.OBJECT_ID_LENGTH;
            if (end > tree.length) {
                throw new CorruptObjectException("a tree ends in the middle of a name");
            }
            String mode = new String(tree, start, space - start, StandardCharsets.US_ASCII);
            boolean folder = mode.equals("40000") || mode.equals("040000");
            entries.add(new Entry(
                    Arrays.copyOfRange(tree, space + 1, zero),
                    folder,
                    ObjectId.fromRaw(tree, zero + 1),
                    Arrays.copyOfRange(tree, start, end)));
            start = end;
        }
        return entries;
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) throws IOException {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new CorruptObjectException("a tree ends in the middle of a name");
    }

    static Entry entry(byte[] name, int mode, ObjectId id) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes((Integer.toOctalString(mode) + " ").getBytes(StandardCharsets.US_ASCII));
        raw.writeBytes(name);
        raw.write(0);
        byte[] bytes = new byte[Constants.OBJECT_ID_LENGTH];
        id.copyRawTo(bytes, 0);
        raw.writeBytes(bytes);
        return new Entry(name, mode == EntryMode.FOLDER.bits(), id, raw.toByteArray());
    }

    private static @Nullable Entry named(List<Entry> entries, byte[] name) {
        for (Entry entry : entries) {
            if (Arrays.equals(entry.name(), name)) {
                return entry;
            }
        }
        return null;
    }

    /** Git's order: as bytes, a folder as if its name ended with a slash. */
    static int compare(Entry a, Entry b) {
        int common = Math.min(a.name().length, b.name().length);
        int order = Arrays.compareUnsigned(a.name(), 0, common, b.name(), 0, common);
        return order != 0 ? order : Integer.compare(after(a, common), after(b, common));
    }

    /** What follows so many bytes of a name; less than any byte where that is all. */
    private static int after(Entry entry, int bytes) {
        return bytes < entry.name().length ? entry.name()[bytes] & 0xff : entry.folder() ? '/' : -1;
    }

    private static List<String> segments(FilePath path) {
        return path.isRoot() ? List.of() : List.of(path.value().split("/"));
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
