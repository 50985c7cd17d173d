package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three trees, all by path from the bound directory.
 *
 * @param base what both sides had after the last sync of this binding; absent before the first
 * @param live the namespace, or the namespaces, of the server
 */
public record Trees(Optional<SortedMap<FilePath, Entry>> base, GitFiles git, SortedMap<FilePath, Entry> live) {
    public Trees {
        live = Collections.unmodifiableSortedMap(live);
    }

    SortedMap<FilePath, Entry> side(Side side) {
        return side == Side.GIT ? git.files() : live;
    }

    SortedMap<FilePath, Entry> baseOrEmpty() {
        return base.orElseGet(TreeMap::new);
    }
}
