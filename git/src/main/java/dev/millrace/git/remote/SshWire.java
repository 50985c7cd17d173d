package dev.millrace.git.remote;

import dev.millrace.git.keys.PrivateKeys;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The SSH side of one conversation with one remote: one key or one password, the host keys that people vouched for, and nothing of the machine's own
 * SSH settings, keys or agent.
 */
final class SshWire extends SshSessionFactory implements Wire {
    static final String DEFAULT_USER = "git";
    private static final int SSH = 22;

    private final RemoteSpec spec;
    private final KnownHosts known;
    private final SshReading reading;
    private final OutboundPolicy outbound;
    private final Path nowhere;
    private final List<KeyPair> keys;
    private final AtomicReference<@Nullable Failure> refusal = new AtomicReference<>();
    private final AtomicReference<@Nullable String> newHost = new AtomicReference<>();

    /**
     * @param limit bytes that may be received
     * @param nowhere a folder that is not there
     */
    SshWire(
            RemoteSpec spec,
            KnownHosts known,
            OutboundPolicy outbound,
            long limit,
            Path nowhere,
            RemoteTraffic traffic) {
        this.outbound = outbound;
        this.spec = spec;
        this.known = known;
        this.nowhere = nowhere;
        this.reading = new SshReading(spec, limit, traffic);
        this.keys = switch (spec.credentials()) {
            case Credentials.Key(String text, String passphrase) ->
                List.of(PrivateKeys.read("privateKey", text, passphrase));
            case Credentials.Basic _, Credentials.None _ -> List.of();
            case Credentials.GitHubApp _ ->
                throw new Invalid("A GitHub app signs in over https://, not over SSH ('" + spec.url() + "').");
        };
    }

    @Override
    public RemoteSpec spec() {
        return spec;
    }

    /** The line that vouches for the server, if it was met in this conversation and nobody has. */
    @Nullable
    String newHost() {
        return newHost.get();
    }

    @Override
    public long received() {
        return reading.received();
    }

    @Override
    public String advertisement() {
        return reading.greeting();
    }

    @Override
    public Transport open(Repository local) throws IOException {
        try {
            URIish uri = new URIish(spec.url());
            Transport transport = Transport.open(local, uri.getUser() == null ? uri.setUser(DEFAULT_USER) : uri);
            ((SshTransport) transport).setSshSessionFactory(this);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setFetchThin(true);
            transport.setPushThin(false);
            transport.setTimeout(seconds(spec.settings().readTimeout().toMillis()));
            if (spec.credentials() instanceof Credentials.Basic(String user, String password)) {
                transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(user, password));
            }
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public RemoteSession getSession(URIish uri, @Nullable CredentialsProvider asking, FS fs, int ignored)
            throws TransportException {
        boolean password = spec.credentials() instanceof Credentials.Basic;
        int connecting = (int) Math.min(spec.settings().connectTimeout().toMillis(), Integer.MAX_VALUE);
        String host = String.valueOf(uri.getHost());
        int port = uri.getPort() < 0 ? SSH : uri.getPort();
        Proxy proxy = SocksRelay.choose(spec.settings().proxy(), host);
        outbound.require("ssh", host, proxy, spec.settings().proxy().isChosen());
        boolean socks = proxy.type() == Proxy.Type.SOCKS;
        boolean direct = proxy.type() == Proxy.Type.DIRECT;
        SocksRelay relay =
                socks ? new SocksRelay(proxy, InetSocketAddress.createUnresolved(host, port), connecting) : null;
        SshClients clients = new SshClients(
                known,
                spec.settings(),
                keys,
                password,
                nowhere,
                new SshClients.To(host, port, socks ? Proxy.NO_PROXY : proxy, direct ? outbound : null),
                refusal::set,
                newHost::set);
        try {
            URIish at = relay == null ? uri : relay.instead(uri);
            return new SshWatched(clients.getSession(at, asking, fs, connecting), reading);
        } catch (TransportException | RuntimeException e) {
            clients.close();
            if (relay != null) {
                relay.close();
            }
            Failure ours = refusal.get();
            if (ours != null) {
                throw ours;
            }
            if (isSignIn(e)) {
                throw notAccepted(uri, e);
            }
            throw e;
        }
    }

    private static boolean isSignIn(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String text = String.valueOf(at.getMessage());
            if (text.contains("No more authentication methods") || text.contains("Cannot log in")) {
                return true;
            }
        }
        return false;
    }

    private Refused notAccepted(URIish uri, Throwable cause) {
        return new Refused(
                switch (spec.credentials()) {
                    case Credentials.Key _ ->
                        "The SSH server of '" + spec.url()
                                + "' does not accept the key of the property 'privateKey' for the user '"
                                + uri.getUser() + "' ("
                                + KnownHosts.fingerprint(keys.getFirst().getPublic())
                                + "): add its public half to the account or as a deploy key.";
                    case Credentials.Basic _ ->
                        "The SSH server of '" + spec.url()
                                + "' does not accept the password; most take keys only: set 'privateKey'.";
                    case Credentials.None _, Credentials.GitHubApp _ ->
                        "The SSH server of '" + spec.url() + "' asks for a sign-in: set the property 'privateKey'.";
                },
                cause);
    }

    @Override
    public void releaseSession(RemoteSession session) {
        session.disconnect();
    }

    @Override
    public String getType() {
        return "pinned";
    }

    private static int seconds(long millis) {
        return (int) Math.min((millis + 999) / 1000, Integer.MAX_VALUE / 1000);
    }
}
