package dev.millrace.git.hosting;

import java.util.Optional;

/** The pages that a hosting service shows for a repository, made from the repository's remote address alone. */
public final class HostedRepository {
    private final Service service;
    private final String page;

    private HostedRepository(Service service, String page) {
        this.service = service;
        this.page = page;
    }

    /** Empty for remotes on disk and for what is no address: they have no pages. */
    public static Optional<HostedRepository> of(String remoteUrl) {
        return RemoteAddress.parse(remoteUrl).map(address -> {
            Service service = Service.of(address);
            return new HostedRepository(service, service.page(address));
        });
    }

    /** The repository's own page, such as {@code https://github.com/org/repo}; never has a user name, a password or {@code .git}. */
    public String page() {
        return service.suffixed(page, "");
    }

    /** The page of one commit. The branch is named where the service wants it (Azure DevOps). */
    public String commit(String commitId, String branch) {
        return service.suffixed(page, service.commit(commitId, branch));
    }

    /** The page that compares two commits or branches: what {@code to} has that {@code from} has not. */
    public String compare(String from, String to) {
        return service.suffixed(page, service.compare(from, to));
    }

    /** The page of one file at a branch or commit. */
    public String file(String branchOrCommit, String path) {
        return service.suffixed(page, service.file(branchOrCommit, path));
    }
}
