package dev.millrace.sync.preview;

/** How a branch of a preview and its namespace stand, with the one action that clears each. */
public enum BranchState {
    FILLING("Nothing; it is being filled."),
    IN_SYNC("Nothing is to be done."),
    INVALID("Correct what the message names and push; what the namespace had before stays until then."),
    NAMESPACE_TAKEN("Remove or rename that namespace, which this preview has not made, or choose another 'target'."),
    EXPIRED("Nothing; the branch's next commit brings the namespace back."),
    HELD("Look at what is in the namespace besides; then remove it with confirm, or release it to keep it."),
    RELEASED("Nothing; the namespace is an ordinary one now."),
    REMOVED("Nothing; the namespace's last commit is kept for a time and can be restored.");

    private final String action;

    BranchState(String action) {
        this.action = action;
    }

    /** What a person can do to clear it. */
    public String action() {
        return action;
    }
}
