package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository to be cloned with a work tree.
 *
 * @param into a folder, made if it is not there; files that are in it stay
 * @param branch to check out; null for the default branch
 * @param tag to check out instead
 * @param commit to check out instead: an id, which may be shortened
 * @param depth how many commits of each branch to fetch, 0 for all; not heard for a commit, whose place is not known before
 * @param allBranches fetch all branches, not only {@code branch}
 * @param lfs what becomes of files that Git LFS keeps
 * @param settings for {@code .git/config}, such as {@code core.symlinks}; an empty value takes a setting away
 */
public record CloneRequest(
        RemoteSpec spec,
        Path into,
        @Nullable String branch,
        @Nullable String tag,
        @Nullable String commit,
        int depth,
        boolean allBranches,
        boolean noTags,
        boolean submodules,
        LfsFiles lfs,
        Map<String, Object> settings) {
    public CloneRequest {
        settings = Map.copyOf(settings);
        if (tag != null && noTags) {
            throw new Invalid("Invalid clone configuration: `tag` cannot be used with `noTags: true`.");
        }
        if (!allBranches && branch == null && commit == null && tag == null) {
            throw new Invalid("Invalid clone configuration: when `cloneAllBranches` is false, `branch` must be set.");
        }
        if (depth < 0) {
            throw new Invalid("The property 'depth' must not be negative; 0 fetches all commits.");
        }
    }

    CloneRequest submodule(RemoteSpec of, Path at, String commitId) {
        return new CloneRequest(of, at, null, null, commitId, 0, true, true, true, lfs, Map.of());
    }
}
