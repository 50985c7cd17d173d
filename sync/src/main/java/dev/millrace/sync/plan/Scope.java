package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.filter.IgnoreRules;
import java.util.Optional;
import java.util.Set;

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
    private static final Set<String> GITS_OWN = Set.of(".gitkeep", ".gitignore");

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
        return !isIgnoreFile(inGit) && included(inGit) && ignored.ignores(inGit);
    }

    /** True for a file that may be brought from the source to the other side. */
    public boolean copies(FilePath inGit, Side source) {
        return switch (source) {
            case SERVER -> isIgnoreFile(inGit) ? included(inGit) : covers(inGit);
            case GIT -> !isIgnoreFile(inGit) && !isGitsOwn(inGit) && covers(inGit);
        };
    }

    /** True for a file that may be deleted because the source does not have it. */
    boolean deletes(FilePath inGit) {
        return !isIgnoreFile(inGit) && !isGitsOwn(inGit) && !undeleted.contains(inGit) && covers(inGit);
    }

    private boolean covers(FilePath inGit) {
        return included(inGit) && !ignored.ignores(inGit);
    }

    private boolean included(FilePath inGit) {
        return only.map(paths -> paths.contains(inGit)).orElse(true)
                && !untouched.contains(inGit)
                && layout.place(inGit)
                        .filter(place -> globs.includes(layout.matched(place)))
                        .isPresent();
    }

    private static boolean isIgnoreFile(FilePath inGit) {
        return inGit.value().equals(IgnoreRules.FILE);
    }

    private static boolean isGitsOwn(FilePath inGit) {
        return GITS_OWN.contains(inGit.name());
    }
}
