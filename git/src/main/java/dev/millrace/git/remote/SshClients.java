package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
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

/** JGit's SSH client, cut off from {@code ~/.ssh} and from agents: it has the keys, the known hosts and the proxy that it is given. */
final class SshClients extends SshdSessionFactory {
    private final KnownHosts known;
    private final ConnectionSettings settings;
    private final List<KeyPair> keys;
    private final boolean password;
    private final Consumer<Failure> refused;

    SshClients(
            KnownHosts known,
            ConnectionSettings settings,
            List<KeyPair> keys,
            boolean password,
            Path nowhere,
            Consumer<Failure> refused) {
        super(null, address -> proxy(settings.proxy(), address));
        this.known = known;
        this.settings = settings;
        this.keys = keys;
        this.password = password;
        this.refused = refused;
        setHomeDirectory(nowhere.toFile());
        setSshDirectory(nowhere.toFile());
    }

    private static @Nullable ProxyData proxy(ProxyChoice choice, InetSocketAddress address) {
        URI asked = URI.create("socket://"
                + (address.getHostString().contains(":")
                        ? "[" + address.getHostString() + "]"
                        : address.getHostString()));
        List<Proxy> configured = ProxySelector.getDefault() == null
                ? List.of()
                : ProxySelector.getDefault().select(asked);
        Proxy proxy =
                choice.forHost(address.getHostString(), configured.isEmpty() ? Proxy.NO_PROXY : configured.getFirst());
        return proxy.type() == Proxy.Type.DIRECT ? null : new ProxyData(proxy);
    }

    @Override
    protected ServerKeyDatabase getServerKeyDatabase(File home, File sshFolder) {
        return new ServerKeyDatabase() {
            @Override
            public List<PublicKey> lookup(String connect, InetSocketAddress remote, Configuration configuration) {
                return known.keys(remote.getHostString(), remote.getPort(), settings.hostKeys());
            }

            @Override
            public boolean accept(
                    String connect,
                    InetSocketAddress remote,
                    PublicKey key,
                    Configuration configuration,
                    @Nullable CredentialsProvider asking) {
                try {
                    known.check(host(connect), port(connect), key, settings.hostKeys());
                    return true;
                } catch (Failure e) {
                    refused.accept(e);
                    return false;
                }
            }
        };
    }

    /** JGit writes a host with another port than 22 as {@code [host]:port}. */
    private static String host(String connect) {
        if (connect.startsWith("[")) {
            return connect.substring(1, connect.indexOf(']'));
        }
        int colon = connect.lastIndexOf(':');
        return colon > 0 && connect.indexOf(':') == colon ? connect.substring(0, colon) : connect;
    }

    private static int port(String connect) {
        int colon = connect.lastIndexOf(':');
        boolean written =
                connect.startsWith("[") ? connect.indexOf("]:") > 0 : colon > 0 && connect.indexOf(':') == colon;
        return written ? Integer.parseInt(connect.substring(colon + 1)) : 22;
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
