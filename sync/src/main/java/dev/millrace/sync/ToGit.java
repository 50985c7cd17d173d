package dev.millrace.sync;

import dev.millrace.model.Author;

/**
 * What the server has goes to a branch, in one commit. The branch is made from the default branch if it is not there.
 *
 * @param errorOnMissing fail if the rules include nothing
 * @param message of the commit, to the letter
 * @param author of the commit, and its committer
 */
public record ToGit(
        Between between, Rules rules, boolean errorOnMissing, String message, Author author, Manner manner) {}
