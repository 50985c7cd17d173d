package dev.millrace.sync;

import dev.millrace.model.Author;
import dev.millrace.store.InTransaction;
import dev.millrace.store.sync.SyncRun;
import java.util.Optional;

/**
 * What a branch has goes to the server, all or nothing.
 *
 * @param failOnMissingBranch false: a missing branch means that there is nothing to do
 * @param failOnMissingDirectory false: a missing directory means that there is nothing to do; it never means that all files are gone
 * @param author of the change to the namespace
 * @param alongside runs in the transaction that changes the namespace, told of the run as it will be; it can undo everything by throwing what is no Conflict
 */
public record FromGit(
        Between between,
        Rules rules,
        boolean failOnMissingBranch,
        boolean failOnMissingDirectory,
        Author author,
        Manner manner,
        InTransaction<SyncRun> alongside) {
    /** The same, reading a commit that the branch once pointed to; empty for the newest. */
    FromGit at(Optional<String> commit) {
        return new FromGit(
                between.at(commit), rules, failOnMissingBranch, failOnMissingDirectory, author, manner, alongside);
    }

    public FromGit(
            Between between,
            Rules rules,
            boolean failOnMissingBranch,
            boolean failOnMissingDirectory,
            Author author,
            Manner manner) {
        this(between, rules, failOnMissingBranch, failOnMissingDirectory, author, manner, (handle, run) -> {});
    }
}
