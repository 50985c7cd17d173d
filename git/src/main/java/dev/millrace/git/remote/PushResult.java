package dev.millrace.git.remote;

/** How a push ended. What is no answer of the remote's to the push itself (no connection, wrong password) is thrown as a failure instead. */
public sealed interface PushResult {
    /** The branch now points to this commit. */
    record Pushed(String commitId) implements PushResult {}

    /** The directory has that tree already: nothing was sent. */
    record Unchanged() implements PushResult {}

    /** Somebody else moved the branch since it was read: fetch, plan again, retry. */
    record Raced(String reason) implements PushResult {}

    /** The remote has a rule against it (a hook, a protected branch); trying again will not help. The reason carries the remote's own words. */
    record Denied(String reason) implements PushResult {}
}
