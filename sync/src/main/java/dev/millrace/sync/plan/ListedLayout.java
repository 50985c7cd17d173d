package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A layout in which a path alone does not tell what it stands for: flows are known by what is written in them, so whoever reads both sides lists the
 * places.
 *
 * @param places by path from the bound directory; every other path is none of ours
 */
public record ListedLayout(
        Namespace root, List<Namespace> namespaces, SortedMap<FilePath, Place> places, Map<String, String> folders)
        implements Layout {
    public ListedLayout {
        namespaces = List.copyOf(namespaces);
        places = Collections.unmodifiableSortedMap(places);
        folders = Map.copyOf(folders);
    }

    @Override
    public Optional<Place> place(FilePath inGit) {
        return Optional.ofNullable(places.get(inGit));
    }
}
