package dev.millrace.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both doctors are told of a repository: all but passwords and keys, which one takes from this machine and the other from the server's secrets. */
final class RepositoryOptions {
    @Parameters(paramLabel = "URL", description = "https://, http://, ssh://, user@host:path")
    private String url = "";

    @Option(names = "--branch", paramLabel = "NAME", description = "A branch that should be there.")
    private @Nullable String branch;

    @Option(names = "--username", paramLabel = "NAME", description = "For signing in over HTTP.")
    private @Nullable String username;

    @Option(names = "--known-hosts", paramLabel = "FILE", description = "SSH servers that are vouched for.")
    private @Nullable Path knownHosts;

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificates to trust besides the usual ones.")
    private @Nullable Path trusted;

    @Option(names = "--proxy", paramLabel = "ADDRESS", description = "http://host:port or socks5://host:port")
    private @Nullable String proxy;

    @Option(names = "--no-proxy", description = "Connect directly.")
    private boolean noProxy;

    @Option(names = "--app", paramLabel = "ID", description = "The id of a GitHub app to sign in as.")
    private @Nullable String appId;

    @Option(
            names = "--app-installation",
            paramLabel = "ID",
            description = "Default: the one that may see the repository.")
    private @Nullable String installationId;

    @Option(names = "--app-api", paramLabel = "URL", description = "Default: the API of the repository's host.")
    private @Nullable String apiUrl;

    String url() {
        return url;
    }

    @Nullable
    String branch() {
        return branch;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    Path knownHosts() {
        return knownHosts;
    }

    @Nullable
    Path trusted() {
        return trusted;
    }

    @Nullable
    String proxy() {
        return proxy;
    }

    boolean noProxy() {
        return noProxy;
    }

    @Nullable
    String appId() {
        return appId;
    }

    @Nullable
    String installationId() {
        return installationId;
    }

    @Nullable
    String apiUrl() {
        return apiUrl;
    }
}
