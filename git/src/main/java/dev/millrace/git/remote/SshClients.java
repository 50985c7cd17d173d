package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.sshd.ProxyData;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** JGit's SSH client, cut off from {@code ~/.ssh} and from agents: it has the keys, the known hosts and the way that it is given. */
final class SshClients extends SshdSessionFactory {
    private final KnownHosts known;
    private final ConnectionSettings settings;
    private final List<KeyPair> keys;
    private final boolean password;
    private final To to;
    private final Consumer<Failure> refused;
    private final Consumer<String> newHost;

    /**
     * Where a session leads.
     *
     * @param host whose key is asked for, also where the way leads over a relay
     * @param proxy that JGit uses itself
     * @param outbound what the address that was reached has to comply with; null where a proxy was reached
     */
    record To(String host, int port, Proxy proxy, @Nullable OutboundPolicy outbound) {}

    SshClients(
            KnownHosts known,
            ConnectionSettings settings,
            List<KeyPair> keys,
            boolean password,
            Path nowhere,
            To to,
            Consumer<Failure> refused,
            Consumer<String> newHost) {
        super(null, _ -> to.proxy().type() == Proxy.Type.DIRECT ? null : new ProxyData(to.proxy()));
        this.to = to;
        this.known = known;
        this.settings = settings;
        this.keys = keys;
        this.password = password;
        this.refused = refused;
        this.newHost = newHost;
        setHomeDirectory(nowhere.toFile());
        setSshDirectory(nowhere.toFile());
    }

    @Override
    protected ServerKeyDatabase getServerKeyDatabase(File home, File sshFolder) {
        return new ServerKeyDatabase() {
            @Override
            public List<PublicKey> lookup(String connect, InetSocketAddress remote, Configuration configuration) {
                return known.keys(to.host(), to.port(), settings.hostKeys());
            }

            @Override
            public boolean accept(
                    String connect,
                    InetSocketAddress remote,
                    PublicKey key,
                    Configuration configuration,
                    @Nullable CredentialsProvider asking) {
                try {
                    if (to.outbound() != null) {
                        to.outbound().requireAddress(to.host(), remote.getAddress());
                    }
                    known.check(to.host(), to.port(), key, settings.hostKeys());
                    return true;
                } catch (Failure e) {
                    refused.accept(e);
                    if (known.keys(to.host(), to.port(), settings.hostKeys()).isEmpty()) {
                        newHost.accept(KnownHosts.line(to.host(), to.port(), key));
                    }
                    return false;
                }
            }
        };
    }

    @Override
    protected Iterable<KeyPair> getDefaultKeys(File sshFolder) {
        return keys;
    }

    @Override
    protected List<Path> getDefaultIdentities(File sshFolder) {
        return List.of();
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return password ? "password,keyboard-interactive" : "publickey";
    }

    @Override
    protected @Nullable SshConfigStore createSshConfigStore(File home, File file, String user) {
        return null;
    }

    @Override
    protected @Nullable ConnectorFactory getConnectorFactory() {
        return null;
    }
}
