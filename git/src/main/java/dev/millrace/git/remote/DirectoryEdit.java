package dev.millrace.git.remote;

import dev.millrace.git.EntryMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a directory: only the trees on the way to a changed leaf are read and written, everything else stays as it is, byte for byte. A
 * folder that becomes empty vanishes, since Git has no empty directories.
 */
final class DirectoryEdit {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    DirectoryEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * The id of the new tree, null for one without any entry.
     *
     * @param tree what is there now; null for nothing
     * @param leaves by path from the directory; empty for a path where no leaf is to be
     */
    @Nullable
    ObjectId apply(@Nullable ObjectId tree, Map<String, Optional<PushRequest.Leaf>> leaves) throws IOException {
        Changes changes = new Changes();
        leaves.forEach(changes::add);
        return apply(tree, changes);
    }

    /** The changes below one folder, by name; a name is kept as the characters that its bytes are. */
    private static final class Changes {
        final Map<String, Optional<PushRequest.Leaf>> leaves = new HashMap<>();
        final Map<String, Changes> folders = new HashMap<>();

        void add(String path, Optional<PushRequest.Leaf> leaf) {
            Changes at = this;
            int from = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
                at = at.folders.computeIfAbsent(key(path.substring(from, slash)), name -> new Changes());
                from = slash + 1;
            }
            at.leaves.put(key(path.substring(from)), leaf);
        }

        private static String key(String name) {
            return chars(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private @Nullable ObjectId apply(@Nullable ObjectId tree, Changes changes) throws IOException {
        List<Trees.Entry> entries = new ArrayList<>();
        Map<String, ObjectId> opened = new HashMap<>();
        for (Trees.Entry entry : tree == null ? List.<Trees.Entry>of() : Trees.list(reader, tree)) {
            String name = chars(entry.name());
            if (entry.folder() && changes.folders.containsKey(name)) {
                opened.put(name, entry.id());
            } else if (entry.folder() || !changes.leaves.containsKey(name)) {
                entries.add(entry);
            }
        }
        changes.leaves.forEach((name, leaf) -> leaf.ifPresent(
                there -> entries.add(Trees.entry(bytes(name), there.mode().bits(), ObjectId.fromString(there.id())))));
        for (Map.Entry<String, Changes> below : changes.folders.entrySet()) {
            ObjectId made = apply(opened.get(below.getKey()), below.getValue());
            if (made != null) {
                entries.add(Trees.entry(bytes(below.getKey()), EntryMode.FOLDER.bits(), made));
            }
        }
        if (entries.isEmpty()) {
            return null;
        }
        entries.sort(Trees::compare);
        ByteArrayOutputStream raw = new ByteArrayOutputStream(entries.size() * 48);
        entries.forEach(entry -> raw.writeBytes(entry.raw()));
        return inserter.insert(Constants.OBJ_TREE, raw.toByteArray());
    }

    private static String chars(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String chars) {
        return chars.getBytes(StandardCharsets.ISO_8859_1);
    }
}
