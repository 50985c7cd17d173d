package dev.millrace.git.remote;

import java.util.Optional;

/** How a push ended. What is no answer of the remote's to the push itself (no connection, wrong password) is thrown as a failure instead. */
public sealed interface PushResult {
    /**
     * The branch now points to this commit.
     *
     * @param directoryTree the id of the bound directory's tree in it; empty where the directory is gone
     */
    record Pushed(String commitId, Optional<String> directoryTree) implements PushResult {}

    /** The directory has that tree already: nothing was sent. */
    record Unchanged() implements PushResult {}

    /** Somebody else moved the branch since it was read: fetch, plan again, retry. */
    record Raced(String reason) implements PushResult {}

    /**
     * The remote has a rule against it (a hook, a protected branch); trying again will not help.
     *
     * @param reason a sentence with the remote's own words, for people
     */
    record Denied(Why why, String reason) implements PushResult {}

    /** What a remote has against a push, as far as its words tell. */
    enum Why {
        /** The branch takes changes by pull or merge request only, or from other people. Another branch may take the same commit. */
        PROTECTED_BRANCH,
        /** Anything else: a hook, a rule about messages, sizes, signatures or secrets. */
        OTHER_RULE
    }
}
