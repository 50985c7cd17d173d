package dev.millrace.sync.side;

import dev.millrace.git.TreeEntry;
import dev.millrace.sync.plan.GitFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists what lies below a tree, and remembers it by the tree's id: where one file has changed, the trees on the way to it are listed anew and all others
 * are known, on either side, since the same content has the same id on both. Forgets what was used longest ago; nothing is lost by that.
 */
final class Listings {
    /** What a path, its entry and their place in the maps take, in bytes. */
    private static final int FILE_BYTES = 200;

    private final int most;
    private final Map<Key, Known> known = new LinkedHashMap<>(64, 0.75f, true);
    private int weight;

    private record Key(String prefix, String tree) {}

    /** @param weight the number of files that are remembered by this alone, and a little for those that are shared */
    private record Known(GitFiles files, int weight) {}

    /** Where trees are read from. */
    interface Levels {
        /** One level, in Git's order. */
        List<TreeEntry> of(String tree);
    }

    /** Remembers as much as takes a sixteenth of the memory that the process may have. */
    Listings() {
        this((int) Math.min(Runtime.getRuntime().maxMemory() / 16 / FILE_BYTES, 1_000_000));
    }

    /** @param most files are remembered */
    Listings(int most) {
        this.most = most;
    }

    /** Every leaf below a tree, by path from it. */
    GitFiles of(String tree, Levels levels) {
        return below("", tree, levels);
    }

    private GitFiles below(String prefix, String tree, Levels levels) {
        Key key = new Key(prefix, tree);
        GitFiles found = find(key);
        return found == null ? list(key, levels.of(tree), levels) : found;
    }

    private GitFiles list(Key key, List<TreeEntry> level, Levels levels) {
        GitFiles.Collector collector = new GitFiles.Collector();
        int own = 0;
        for (TreeEntry entry : level) {
            String path = key.prefix() + entry.name();
            if (entry.mode().isFolder()) {
                collector.addAll(below(path + "/", entry.id(), levels));
            } else {
                collector.add(path, entry.mode().bits(), entry.id());
                own++;
            }
        }
        GitFiles listed = collector.done();
        remember(key, new Known(listed, 1 + own + listed.files().size() / 16));
        return listed;
    }

    private synchronized @Nullable GitFiles find(Key key) {
        Known found = known.get(key);
        return found == null ? null : found.files();
    }

    private synchronized void remember(Key key, Known listed) {
        Known before = known.put(key, listed);
        weight += listed.weight() - (before == null ? 0 : before.weight());
        var eldest = known.values().iterator();
        while (weight > most && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
