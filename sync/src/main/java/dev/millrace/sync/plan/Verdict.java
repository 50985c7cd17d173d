package dev.millrace.sync.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened at one path since both sides were last the same. */
public enum Verdict {
    SAME("the same on both sides"),
    CHANGED_IN_GIT("changed in Git"),
    CHANGED_ON_SERVER("changed on the server"),
    CHANGED_ALIKE("changed on both sides in the same way"),
    CHANGED_BOTH("changed on both sides"),
    NEW_IN_GIT("new in Git"),
    NEW_ON_SERVER("new on the server"),
    DIFFERENT("different, and never synced before"),
    DELETED_IN_GIT("deleted in Git"),
    DELETED_ON_SERVER("deleted on the server"),
    DELETED_IN_GIT_CHANGED_ON_SERVER("deleted in Git and changed on the server"),
    DELETED_ON_SERVER_CHANGED_IN_GIT("deleted on the server and changed in Git"),
    GONE("gone from both sides");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As people read it. */
    public String text() {
        return text;
    }

    /** True if both sides did something about it since they were last the same, and not the same thing. */
    public boolean isConflict() {
        return switch (this) {
            case CHANGED_BOTH, DIFFERENT, DELETED_IN_GIT_CHANGED_ON_SERVER, DELETED_ON_SERVER_CHANGED_IN_GIT -> true;
            case SAME,
                    CHANGED_IN_GIT,
                    CHANGED_ON_SERVER,
                    CHANGED_ALIKE,
                    NEW_IN_GIT,
                    NEW_ON_SERVER,
                    DELETED_IN_GIT,
                    DELETED_ON_SERVER,
                    GONE -> false;
        };
    }

    /** True if only this side did something about it. */
    public boolean isOnlyOf(Side side) {
        return switch (this) {
            case CHANGED_IN_GIT, NEW_IN_GIT, DELETED_IN_GIT -> side == Side.GIT;
            case CHANGED_ON_SERVER, NEW_ON_SERVER, DELETED_ON_SERVER -> side == Side.SERVER;
            case SAME,
                    CHANGED_ALIKE,
                    CHANGED_BOTH,
                    DIFFERENT,
                    DELETED_IN_GIT_CHANGED_ON_SERVER,
                    DELETED_ON_SERVER_CHANGED_IN_GIT,
                    GONE -> false;
        };
    }

    /** The ids of one path; null where it is not there. What reads differently on the two sides has two ids in the base. */
    record Ids(
            @Nullable String baseInGit,
            @Nullable String git,
            @Nullable String baseLive,
            @Nullable String live) {
        static @Nullable String of(@Nullable Entry entry) {
            return entry == null ? null : entry.id();
        }
    }

    /**
     * Judges one path. Contents count, modes do not: an executable bit alone is no reason to speak of a conflict.
     *
     * @param base what both sides had after the last sync, if there was one and it had the path
     */
    public static Verdict of(@Nullable Entry base, @Nullable Entry git, @Nullable Entry live) {
        String known = Ids.of(base);
        boolean same = git != null && live != null && git.id().equals(live.id());
        return of(new Ids(known, Ids.of(git), known, Ids.of(live)), same);
    }

    /** @param same whether both sides have the path, and mean the same by it */
    static Verdict of(Ids ids, boolean same) {
        boolean known = ids.baseInGit != null;
        boolean gitAsBefore = known && Objects.equals(ids.baseInGit, ids.git);
        boolean liveAsBefore = known && Objects.equals(ids.baseLive, ids.live);
        if (ids.git != null && ids.live != null) {
            if (same) {
                return !known || gitAsBefore || liveAsBefore ? SAME : CHANGED_ALIKE;
            }
            return !known ? DIFFERENT : liveAsBefore ? CHANGED_IN_GIT : gitAsBefore ? CHANGED_ON_SERVER : CHANGED_BOTH;
        }
        if (ids.git != null) {
            return !known ? NEW_IN_GIT : gitAsBefore ? DELETED_ON_SERVER : DELETED_ON_SERVER_CHANGED_IN_GIT;
        }
        if (ids.live != null) {
            return !known ? NEW_ON_SERVER : liveAsBefore ? DELETED_IN_GIT : DELETED_IN_GIT_CHANGED_ON_SERVER;
        }
        return GONE;
    }
}
