package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * With whom the server may talk on behalf of repositories: whoever may save a flow or a plan chooses the address, and it must not lead to where only the
 * server can go. Counts for Git over HTTP and SSH, redirects, submodules, Git LFS and the APIs of hosting services, for names as well as for the addresses
 * behind them.
 *
 * @param schemes of {@code http}, {@code https} and {@code ssh}
 * @param allowedHosts {@code host}, {@code *.example.com}; every host if there are none
 * @param deniedNetworks addresses that are not talked to, whatever name leads there
 */
public record OutboundPolicy(Set<String> schemes, List<String> allowedHosts, List<Network> deniedNetworks) {
    private static final Set<String> KNOWN_SCHEMES = Set.of("http", "https", "ssh");

    /** Everybody but what machines of a cloud ask for their own credentials. */
    public static final OutboundPolicy DEFAULT = of(List.of(), List.of(), List.of("link-local", "metadata"));

    public OutboundPolicy {
        schemes = Set.copyOf(schemes);
        allowedHosts = List.copyOf(allowedHosts);
        deniedNetworks = List.copyOf(deniedNetworks);
    }

    /**
     * As people write it.
     *
     * @param schemes all three if there are none
     * @param denied ranges such as {@code 10.0.0.0/8}, or the words {@code link-local}, {@code metadata}, {@code private}, {@code loopback} and
     *     {@code multicast}
     * @throws Invalid naming what makes no sense
     */
    public static OutboundPolicy of(List<String> schemes, List<String> allowedHosts, List<String> denied) {
        Set<String> lower = new TreeSet<>();
        for (String scheme : schemes) {
            lower.add(scheme.toLowerCase(Locale.ROOT));
            if (!KNOWN_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                throw new Invalid("'" + scheme + "' in git.allowedSchemes is none of http, https and ssh.");
            }
        }
        return new OutboundPolicy(
                lower.isEmpty() ? KNOWN_SCHEMES : lower,
                allowedHosts,
                denied.stream().flatMap(range -> Network.parse(range).stream()).toList());
    }

    /**
     * Before a connection is made.
     *
     * @param proxy that will be asked for it; the names are looked up there, so only a literal address is compared with the networks then
     * @param chosen the proxy is the wish of whoever asks, and not the server's own setting
     * @throws Refused naming the setting that forbids it
     */
    void require(String scheme, String host, Proxy proxy, boolean chosen) {
        requireName(scheme, host);
        if (proxy.type() == Proxy.Type.DIRECT) {
            requireAddresses(host);
            return;
        }
        literal(host).ifPresent(address -> requireAddress(host, address));
        if (chosen && proxy.address() instanceof InetSocketAddress at) {
            requireAddresses(at.getHostString());
        }
    }

    private void requireName(String scheme, String host) {
        if (!schemes.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new Refused("This server may not use " + scheme + ":// addresses (setting git.allowedSchemes): '"
                    + host + "' was not asked.");
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(pattern -> ProxyChoice.matches(pattern, name))) {
            throw new Refused("The host '" + host
                    + "' is none of those that this server may talk to (setting git.allowedHosts).");
        }
    }

    /** All addresses of a name. Java keeps them for a while, so that a connection made now goes to one of them. */
    void requireAddresses(String host) {
        if (deniedNetworks.isEmpty()) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                requireAddress(host, address);
            }
        } catch (UnknownHostException e) {
            // The connection itself fails, and tells.
            return;
        }
    }

    /** An address that is about to be talked to, or that has answered and was told nothing yet. */
    void requireAddress(String host, @Nullable InetAddress address) {
        if (address == null) {
            return;
        }
        for (Network network : deniedNetworks) {
            if (network.contains(address)) {
                throw new Refused("The host '" + host + "' is at " + Network.shown(address)
                        + ", and this server may not talk to " + network.written() + " (setting git.deniedNetworks).");
            }
        }
    }

    private static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(bare.contains(":") ? InetAddress.ofLiteral(bare) : Inet4Address.ofPosixLiteral(bare));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
