package dev.millrace.sync;

import dev.millrace.model.Author;

/**
 * What a branch has goes to the server, all or nothing.
 *
 * @param failOnMissingBranch false: a missing branch means that there is nothing to do
 * @param failOnMissingDirectory false: a missing directory means that there is nothing to do; it never means that all files are gone
 * @param author of the change to the namespace
 */
public record FromGit(
        Between between,
        Rules rules,
        boolean failOnMissingBranch,
        boolean failOnMissingDirectory,
        Author author,
        Manner manner) {}
