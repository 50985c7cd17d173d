package dev.millrace.sync.plan;

/** One of the two sides that a sync compares. */
public enum Side {
    GIT,
    SERVER;

    public Side other() {
        return this == GIT ? SERVER : GIT;
    }

    /** As people read it, within a sentence. */
    public String text() {
        return this == GIT ? "in Git" : "on the server";
    }
}
