package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;

/**
 * Where a file is, on both sides.
 *
 * @param path within the namespace
 * @param inGit from the bound directory of the repository
 */
public record Place(Namespace namespace, FilePath path, FilePath inGit) {}
