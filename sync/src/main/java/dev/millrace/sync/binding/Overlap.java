package dev.millrace.sync.binding;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.watch.Repository;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether two bindings would write to the same place, where each would take the other's work for an edit of a person: the same kind of content of
 * one namespace, or one directory of one branch. Two that only read from the same directory, or a chain from one namespace over Git into another, are fine.
 */
final class Overlap {
    private Overlap() {}

    /** Why two bindings must not both be there; empty if they may. */
    static Optional<String> between(Binding one, Binding other) {
        if (one.writesTo(Side.SERVER) && other.writesTo(Side.SERVER) && sameContent(one.wish(), other.wish())) {
            return Optional.of("The binding '" + other.id() + "' already writes the "
                    + other.wish().content().name().toLowerCase(Locale.ROOT) + " of namespace '" + other.namespace()
                    + "'. One place is written by one binding; change that one, or delete it first.");
        }
        if (one.writesTo(Side.GIT) && other.writesTo(Side.GIT) && samePlace(one.wish(), other.wish())) {
            return Optional.of("The binding '" + other.id() + "' already writes to '"
                    + other.wish().directory()
                    + "' of branch '" + other.wish().branch() + "' of that repository. One place is written by one "
                    + "binding; choose another directory or branch.");
        }
        return Optional.empty();
    }

    private static boolean sameContent(SyncWish one, SyncWish other) {
        boolean kinds = one.content() == other.content()
                || one.content() == SyncWish.Kind.ALL
                || other.content() == SyncWish.Kind.ALL;
        return kinds && (covers(one, other) || covers(other, one));
    }

    private static boolean covers(SyncWish one, SyncWish other) {
        Namespace root = new Namespace(one.namespace());
        Namespace there = new Namespace(other.namespace());
        return Boolean.TRUE.equals(one.children()) ? root.contains(there) : root.equals(there);
    }

    private static boolean samePlace(SyncWish one, SyncWish other) {
        return Repository.plain(one.url()).equals(Repository.plain(other.url()))
                && one.branch().equals(other.branch())
                && (contains(one.folder(), other.folder()) || contains(other.folder(), one.folder()));
    }

    private static boolean contains(FilePath folder, FilePath path) {
        return folder.equals(FilePath.ROOT)
                || path.equals(folder)
                || path.value().startsWith(folder.value() + "/");
    }
}
