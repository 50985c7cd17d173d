package dev.millrace.git.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/**
 * How to reach a remote: over HTTP, over SSH or as a folder, and as whom, with the trust, the limits and the counters that all connections of this process
 * share. Nothing here keeps a connection.
 */
final class Wires {
    private final FileRemotes fileRemotes;
    private final TlsTrust trust = new TlsTrust();
    private final OutboundPolicy outbound;
    private final KnownHosts knownHosts;
    private final Path nowhere;
    private final AppTokens appTokens;
    private final RemoteTraffic traffic = new RemoteTraffic();
    private final long limit;

    /**
     * @param nowhere a folder that is not there, for settings of SSH
     * @param limit bytes that one conversation may bring
     */
    Wires(
            FileRemotes fileRemotes,
            OutboundPolicy outbound,
            KnownHosts knownHosts,
            Path nowhere,
            InstantSource clock,
            long limit) {
        this.fileRemotes = fileRemotes;
        this.outbound = outbound;
        this.knownHosts = knownHosts;
        this.nowhere = nowhere;
        this.appTokens = new AppTokens(clock);
        this.limit = limit;
    }

    TlsTrust trust() {
        return trust;
    }

    OutboundPolicy outbound() {
        return outbound;
    }

    RemoteTraffic traffic() {
        return traffic;
    }

    ApiClient api(RemoteSpec spec) {
        return new ApiClient(spec.settings(), trust, outbound);
    }

    Credentials signIn(RemoteSpec spec) {
        return spec.credentials() instanceof Credentials.GitHubApp app
                ? appTokens.of(spec, app, api(spec))
                : spec.credentials();
    }

    /** What a GitHub app may do, by name; empty for other ways to sign in. */
    Map<String, String> permissions(RemoteSpec spec) {
        return spec.credentials() instanceof Credentials.GitHubApp app
                ? appTokens.permissions(spec, app, api(spec))
                : Map.of();
    }

    SshWire ssh(RemoteSpec spec) {
        return new SshWire(spec, knownHosts, outbound, limit, nowhere, traffic);
    }

    HttpSession session(RemoteSpec spec) {
        return new HttpSession(spec, signIn(spec), trust, outbound, limit, traffic);
    }

    /** The remote as something that objects are read from, into a mirror. */
    Source source(RemoteSpec spec, Mirror mirror) {
        return switch (spec.kind()) {
            case FILE -> new FileSource(spec, fileRemotes.resolve(spec.url()), mirror);
            case SSH -> new WireSource(ssh(spec), mirror);
            case HTTP -> new WireSource(session(spec), mirror);
        };
    }

    /** A way for JGit's own verbs. */
    Transport open(RemoteSpec spec, Repository local) throws IOException {
        return switch (spec.kind()) {
            case HTTP -> session(spec).open(local);
            case SSH -> ssh(spec).open(local);
            case FILE -> FileSource.transport(local, fileRemotes.resolve(spec.url()));
        };
    }

    /** @param lfsConfig the text of the repository's {@code .lfsconfig}; empty if there is none */
    LfsClient largeFiles(RemoteSpec spec, Optional<String> lfsConfig) {
        Optional<String> url = lfsConfig.flatMap(LfsConfig::url);
        RemoteSpec at = url.map(written -> Cloner.elsewhere(spec, written)).orElse(spec);
        FindLfs find = new FindLfs(at, url.isPresent(), this::signIn, this::ssh);
        return new LfsClient(spec, find, api(at), limit);
    }
}
