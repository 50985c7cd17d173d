package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The three trees, all by path from the bound directory.
 *
 * @param base what both sides had after the last sync of this binding; absent before the first
 * @param live the namespace, or the namespaces, of the server
 */
public record Trees(
        Optional<SortedMap<FilePath, Entry>> base,
        GitFiles git,
        SortedMap<FilePath, Entry> live,
        Translation translation) {
    public Trees {
        live = PathMap.copyOf(live);
    }

    public Trees(Optional<SortedMap<FilePath, Entry>> base, GitFiles git, SortedMap<FilePath, Entry> live) {
        this(base, git, live, Translation.NONE);
    }

    /** The source's entry as it would stand on the other side. */
    public @Nullable Entry wanted(FilePath path, Side source) {
        Entry own = side(source).get(path);
        Entry translated = translation.wanted().get(path);
        return translated == null ? own : translated;
    }

    /** The source's own entry as it would stand on the other side. */
    public Entry translated(FilePath path, Entry own) {
        return translation.wanted().isEmpty() ? own : translation.wanted().getOrDefault(path, own);
    }

    /** The id that the base has on a side; null if it does not have the path. */
    public @Nullable String baseId(FilePath path, Side side) {
        Entry entry = base.map(known -> known.get(path)).orElse(null);
        if (entry == null) {
            return null;
        }
        String live = translation.baseLive().get(path);
        return side == Side.SERVER && live != null ? live : entry.id();
    }

    public Verdict verdict(FilePath path, Side source) {
        Entry wanted = wanted(path, source);
        Entry there = side(source.other()).get(path);
        boolean same = wanted != null && there != null && wanted.id().equals(there.id());
        return Verdict.of(
                new Verdict.Ids(
                        baseId(path, Side.GIT),
                        Verdict.Ids.of(git.files().get(path)),
                        baseId(path, Side.SERVER),
                        Verdict.Ids.of(live.get(path))),
                same);
    }

    SortedMap<FilePath, Entry> side(Side side) {
        return side == Side.GIT ? git.files() : live;
    }
}
