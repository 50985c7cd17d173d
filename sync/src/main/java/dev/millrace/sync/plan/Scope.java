package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.filter.IgnoreRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a plan is about. What is outside is neither copied nor deleted, on either side.
 *
 * <p>Git's own little files, {@code .gitkeep} and {@code .gitignore}, are no namespace files: a sync does not bring them, and a push does not take
 * them away. The {@code .kestraignore} at the root goes from the server to Git but never the other way, and is never deleted.
 */
public record Scope(
        Layout layout,
        Globs globs,
        IgnoreRules ignored,
        Optional<Set<FilePath>> only,
        Set<FilePath> untouched,
        Set<FilePath> undeleted) {
    private static final List<String> GITS_OWN = List.of(".gitkeep", ".gitignore");

    public Scope(Layout layout, Globs globs, IgnoreRules ignored) {
        this(layout, globs, ignored, Optional.empty(), Set.of(), Set.of());
    }

    /**
     * The same, but for paths that are left alone.
     *
     * @param neither are neither brought nor deleted, because what the source has there says nothing: a draft, or what cannot be read
     * @param undeletable are never deleted
     */
    public Scope sparing(Set<FilePath> neither, Set<FilePath> undeletable) {
        return new Scope(layout, globs, ignored, only, Set.copyOf(neither), Set.copyOf(undeletable));
    }

    /** The same, but about these paths only. */
    public Scope among(Set<FilePath> paths) {
        return new Scope(layout, globs, ignored, Optional.of(Set.copyOf(paths)), untouched, undeleted);
    }

    /** True if the globs include the file and it is ignored all the same. */
    public boolean isIgnored(FilePath inGit) {
        return !isIgnoreFile(inGit)
                && ignored.ignores(inGit)
                && layout.place(inGit).filter(this::included).isPresent();
    }

    /** Those of some files that {@link #isIgnored}. */
    public Stream<FilePath> ignoredAmong(Collection<FilePath> paths) {
        return ignored.isEmpty() ? Stream.empty() : paths.stream().filter(this::isIgnored);
    }

    /** True for a file that may be brought from the source to the other side. */
    public boolean copies(FilePath inGit, Side source) {
        return layout.place(inGit).filter(place -> copies(place, source)).isPresent();
    }

    /** As above, for the layout's own place. */
    boolean copies(Place place, Side source) {
        FilePath inGit = place.inGit();
        return switch (source) {
            case SERVER -> isIgnoreFile(inGit) ? included(place) : covers(place);
            case GIT -> !isIgnoreFile(inGit) && !isGitsOwn(inGit) && covers(place);
        };
    }

    /** True for a file that may be deleted because the source does not have it. */
    boolean deletes(FilePath inGit) {
        return layout.place(inGit).filter(this::deletes).isPresent();
    }

    /** As above, for the layout's own place. */
    boolean deletes(Place place) {
        FilePath inGit = place.inGit();
        return !isIgnoreFile(inGit) && !isGitsOwn(inGit) && !undeleted.contains(inGit) && covers(place);
    }

    private boolean covers(Place place) {
        return included(place) && !ignored.ignores(place.inGit());
    }

    private boolean included(Place place) {
        FilePath inGit = place.inGit();
        return only.map(paths -> paths.contains(inGit)).orElse(true)
                && !untouched.contains(inGit)
                && (globs.isEverything() || globs.includes(layout.matched(place)));
    }

    private static boolean isIgnoreFile(FilePath inGit) {
        return inGit.value().equals(IgnoreRules.FILE);
    }

    private static boolean isGitsOwn(FilePath inGit) {
        String path = inGit.value();
        for (String name : GITS_OWN) {
            if (path.endsWith(name) && inGit.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
