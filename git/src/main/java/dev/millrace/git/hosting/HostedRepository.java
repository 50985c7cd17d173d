package dev.millrace.git.hosting;

import java.util.Optional;

/** The pages that a hosting service shows for a repository, made from the repository's remote address alone. */
public final class HostedRepository {
    private final String url;

    private HostedRepository(String url) {
        this.url = url;
    }

    /** Empty for remotes on disk and for what is no address: they have no pages. */
    public static Optional<HostedRepository> of(String remoteUrl) {
        return Optional.of(new HostedRepository(remoteUrl));
    }

    /** The repository's own page, such as {@code https://github.com/org/repo}; never has a user name, a password or {@code .git}. */
    public String page() {
        return url;
    }

    /** The page of one commit. The branch is named where the service wants it (Azure DevOps). */
    public String commit(String commitId, String branch) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The page that compares two commits or branches. */
    public String compare(String from, String to) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The page of one file at a branch or commit. */
    public String file(String branchOrCommit, String path) {
        throw new UnsupportedOperationException("under construction");
    }
}
