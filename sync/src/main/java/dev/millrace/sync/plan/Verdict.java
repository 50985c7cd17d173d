package dev.millrace.sync.plan;

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

    /**
     * Judges one path. Contents count, modes do not: an executable bit alone is no reason to speak of a conflict.
     *
     * @param base what both sides had after the last sync, if there was one and it had the path
     */
    public static Verdict of(@Nullable Entry base, @Nullable Entry git, @Nullable Entry live) {
        if (git != null && live != null) {
            return bothThere(base, git, live);
        }
        if (git != null) {
            return base == null ? NEW_IN_GIT : same(base, git) ? DELETED_ON_SERVER : DELETED_ON_SERVER_CHANGED_IN_GIT;
        }
        if (live != null) {
            return base == null ? NEW_ON_SERVER : same(base, live) ? DELETED_IN_GIT : DELETED_IN_GIT_CHANGED_ON_SERVER;
        }
        return GONE;
    }

    private static Verdict bothThere(@Nullable Entry base, Entry git, Entry live) {
        if (same(git, live)) {
            return base == null || same(base, git) ? SAME : CHANGED_ALIKE;
        }
        if (base == null) {
            return DIFFERENT;
        }
        return same(base, live) ? CHANGED_IN_GIT : same(base, git) ? CHANGED_ON_SERVER : CHANGED_BOTH;
    }

    private static boolean same(Entry a, Entry b) {
        return a.id().equals(b.id());
    }
}
