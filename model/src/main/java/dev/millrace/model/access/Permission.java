package dev.millrace.model.access;

/** What an account or a token may be allowed to do. None implies another; roles put together what belongs together. */
public enum Permission {
    /** Read flows, files, keys, executions, logs, plans and bindings, and names of secrets. */
    VIEW,
    /** Write and delete flows, files and keys, also by pushing to a namespace; render expressions; delete executions and logs. */
    EDIT,
    /** Start, stop, replay and label executions; switch triggers; let bindings look now. */
    RUN,
    /** Set and delete secrets. */
    SECRETS,
    /**
     * Make plans, and look at a remote with a namespace's credentials; nothing changes. The address is the caller's to choose, so it is as good as reading
     * these credentials.
     */
    PLAN,
    /** Apply plans that change a namespace. */
    APPLY,
    /** Apply plans that write to a remote repository. */
    PUSH,
    /** Pass a guard rail: on deletions, or on rewritten history. */
    CONFIRM,
    /** Make, change, pause and delete bindings. */
    BINDINGS,
    /** Accounts, the tokens of others, and what concerns the server as a whole. */
    ADMIN
}
