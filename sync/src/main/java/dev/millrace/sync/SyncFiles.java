package dev.millrace.sync;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;

/**
 * Files of a branch to a namespace, all or nothing.
 *
 * @param includeChildNamespaces folders named after a descendant that exists go to that descendant
 * @param delete whether files of the namespace that Git does not have are removed
 * @param failOnMissingBranch false: a missing branch means that there is nothing to do
 * @param failOnMissingDirectory false: a missing directory means that there is nothing to do; it never means that all files are gone
 * @param author of the change to the namespace
 */
public record SyncFiles(
        RemoteSpec remote,
        String branch,
        FilePath gitDirectory,
        Namespace namespace,
        boolean includeChildNamespaces,
        Globs files,
        boolean delete,
        boolean failOnMissingBranch,
        boolean failOnMissingDirectory,
        Author author,
        Brake brake,
        boolean dryRun,
        Origin origin) {}
