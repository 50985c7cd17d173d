package dev.millrace.git.remote;

import dev.millrace.git.GitStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * The tree of a directory, put together in memory from its leaves and never stored here: a push sends it, and what the server keeps of its own
 * files has trees of its own. Names are taken as they are, so that what somebody else put into a repository is kept to the letter.
 */
public final class DirectoryTree {
    /**
     * One leaf.
     *
     * @param path from the directory, with {@code /} between names
     * @param mode as in a Git tree, such as {@code 0100644}
     */
    public record Leaf(String path, int mode, String id) {}

    private final Map<ObjectId, byte[]> trees = new HashMap<>();
    private final Optional<ObjectId> root;

    private DirectoryTree(Folder top) {
        this.root = top.children.isEmpty() ? Optional.empty() : Optional.of(write(top));
    }

    public static DirectoryTree of(Collection<Leaf> leaves) {
        Folder top = new Folder();
        for (Leaf leaf : leaves) {
            Folder folder = top;
            int from = 0;
            for (int slash = leaf.path.indexOf('/'); slash >= 0; slash = leaf.path.indexOf('/', from)) {
                folder = folder.folder(leaf.path.substring(from, slash));
                from = slash + 1;
            }
            folder.children.put(new Name(leaf.path.substring(from), false), leaf);
        }
        return new DirectoryTree(top);
    }

    /** The id, empty for a directory without any leaf: Git has no empty directories. */
    public Optional<String> id() {
        return root.map(ObjectId::name);
    }

    /** Readers that find these trees, and everything that {@code store} has. */
    public LocalObjects objects(GitStore store) {
        return () -> new Reader(store.newReader(), trees);
    }

    private ObjectId write(Folder folder) {
        TreeFormatter tree = new TreeFormatter();
        folder.children.forEach((name, child) -> {
            byte[] bytes = name.text.getBytes(StandardCharsets.UTF_8);
            switch (child) {
                case Folder below -> tree.append(bytes, FileMode.TREE, write(below));
                case Leaf leaf -> tree.append(bytes, FileMode.fromBits(leaf.mode), ObjectId.fromString(leaf.id));
                default -> throw new IllegalStateException(child.toString());
            }
        });
        byte[] content = tree.toByteArray();
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            ObjectId id = ids.idFor(Constants.OBJ_TREE, content);
            trees.put(id, content);
            return id;
        }
    }

    /** A name with its place in Git's order, in which a folder counts as if its name ended in a slash. */
    private record Name(String text, boolean folder) implements Comparable<Name> {
        private static final Comparator<byte[]> UNSIGNED = java.util.Arrays::compareUnsigned;

        @Override
        public int compareTo(Name other) {
            return UNSIGNED.compare(key(), other.key());
        }

        private byte[] key() {
            return (folder ? text + "/" : text).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Folder {
        final TreeMap<Name, Object> children = new TreeMap<>();

        Folder folder(String name) {
            return (Folder) children.computeIfAbsent(new Name(name, true), key -> new Folder());
        }
    }

    private static final class Reader extends ObjectReader {
        private final ObjectReader stored;
        private final Map<ObjectId, byte[]> trees;

        Reader(ObjectReader stored, Map<ObjectId, byte[]> trees) {
            this.stored = stored;
            this.trees = trees;
        }

        @Override
        public ObjectReader newReader() {
            return new Reader(stored.newReader(), trees);
        }

        @Override
        public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
            return stored.resolve(id);
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int typeHint) throws IOException {
            byte[] tree = trees.get(id.toObjectId());
            return tree == null ? stored.open(id, typeHint) : new ObjectLoader.SmallObject(Constants.OBJ_TREE, tree);
        }

        @Override
        public boolean has(AnyObjectId id, int typeHint) throws IOException {
            return trees.containsKey(id.toObjectId()) || stored.has(id, typeHint);
        }

        @Override
        public Set<ObjectId> getShallowCommits() throws IOException {
            return stored.getShallowCommits();
        }

        @Override
        public void close() {
            stored.close();
        }
    }
}
