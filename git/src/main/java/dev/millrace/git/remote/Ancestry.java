package dev.millrace.git.remote;

import dev.millrace.git.RawCommit;
import java.util.List;
import java.util.Optional;

/** How a branch's tip stands to a commit that the branch once pointed to, the base. */
public sealed interface Ancestry {
    /** The commits that are reachable from the tip and not from the base, newest first, as far as they are known. */
    List<RawCommit> arrived();

    /** True if {@link #arrived} has all of them, each proven by the ids of its children. */
    boolean isWhole();

    /** The base is the tip or an ancestor of it: nothing was lost. */
    record Descends(List<RawCommit> arrived, boolean isWhole) implements Ancestry {
        public Descends {
            arrived = List.copyOf(arrived);
        }
    }

    /**
     * The branch was moved so that the base is no ancestor of its tip any more.
     *
     * @param mergeBase the newest commit that both have
     * @param vanished the commits that were reachable from the base and are not from the tip, newest first, as far as they are known
     */
    record Rewritten(String mergeBase, List<RawCommit> vanished, List<RawCommit> arrived) implements Ancestry {
        public Rewritten {
            vanished = List.copyOf(vanished);
            arrived = List.copyOf(arrived);
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }

    /**
     * The tip's whole history is known and has no commit in common with what is known of the base's: it is another repository, or one that was begun anew.
     *
     * @param vanished as far as known
     */
    record Unrelated(List<RawCommit> vanished, List<RawCommit> arrived) implements Ancestry {
        public Unrelated {
            vanished = List.copyOf(vanished);
            arrived = List.copyOf(arrived);
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }

    /** The remote gave too little to tell. */
    record Unknown(String why, List<RawCommit> arrived) implements Ancestry {
        public Unknown {
            arrived = List.copyOf(arrived);
        }

        @Override
        public boolean isWhole() {
            return false;
        }
    }

    /** The commits that the branch no longer has, as far as known. */
    default List<RawCommit> lost() {
        return switch (this) {
            case Descends _, Unknown _ -> List.of();
            case Rewritten rewritten -> rewritten.vanished();
            case Unrelated unrelated -> unrelated.vanished();
        };
    }

    /** The newest commit that both have, where it is known. */
    default Optional<String> common() {
        return this instanceof Rewritten rewritten ? Optional.of(rewritten.mergeBase()) : Optional.empty();
    }
}
