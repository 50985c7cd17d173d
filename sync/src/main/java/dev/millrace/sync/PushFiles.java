package dev.millrace.sync;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;

/**
 * Files of a namespace to a branch, in one commit.
 *
 * @param branch made from the default branch if it is not there
 * @param gitDirectory the folder of the repository that is bound to the namespace; nothing outside it is touched
 * @param includeChildNamespaces descendants that exist go along, each into a folder of its full name
 * @param delete whether files in Git that the namespace does not have, and that {@code files} would include, are removed
 * @param errorOnMissing fail if {@code files} includes no file
 * @param message of the commit, to the letter
 * @param author of the commit, and its committer
 */
public record PushFiles(
        RemoteSpec remote,
        String branch,
        FilePath gitDirectory,
        Namespace namespace,
        boolean includeChildNamespaces,
        Globs files,
        boolean delete,
        boolean errorOnMissing,
        String message,
        Author author,
        Brake brake,
        boolean dryRun,
        Origin origin) {}
