package dev.millrace.sync;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import java.util.Optional;

/**
 * What the server has goes to a branch, in one commit. The branch is made from the default branch if it is not there.
 *
 * @param errorOnMissing fail if the rules include nothing
 * @param message of the commit, to the letter
 * @param author of the commit, and its committer
 * @param signing signs the commit; empty for one without a signature
 */
public record ToGit(
        Between between,
        Rules rules,
        boolean errorOnMissing,
        String message,
        Author author,
        Manner manner,
        Optional<SigningKey> signing) {
    public ToGit(Between between, Rules rules, boolean errorOnMissing, String message, Author author, Manner manner) {
        this(between, rules, errorOnMissing, message, author, manner, Optional.empty());
    }

    public ToGit signedBy(Optional<SigningKey> key) {
        return new ToGit(between, rules, errorOnMissing, message, author, manner, key);
    }
}
