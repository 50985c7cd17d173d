package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Walks the way to a repository step by step and says at each what was found and what would mend it. Changes nothing anywhere: the permission to push is
 * asked for as a push begins, and the push is not made.
 */
final class Doctor {
    private static final int SSH = 22;
    private static final int SOON_DAYS = 14;
    /** What is asked of the repository itself, in order. */
    static final List<String> WAY = List.of("read", "branch", "protocol", "filter", "push");

    private final RemoteSpec spec;
    private final TlsTrust trust;
    private final OutboundPolicy outbound;
    private final InstantSource clock;
    private final Patient patient;
    private final List<Finding> findings = new ArrayList<>();

    /** What the doctor asks of the repository itself. */
    interface Patient {
        Refs branches() throws IOException;

        String greeting();

        /** The line that vouches for the SSH server, if it was met and nobody has vouched for it; null otherwise. */
        @Nullable
        String newHost();

        /** Begins a push and ends it before anything is sent; throws where pushing is not allowed. */
        void beginPush() throws IOException;
    }

    Doctor(RemoteSpec spec, TlsTrust trust, OutboundPolicy outbound, InstantSource clock, Patient patient) {
        this.outbound = outbound;
        this.spec = spec;
        this.trust = trust;
        this.clock = clock;
        this.patient = patient;
    }

    List<Finding> examine(@Nullable String branch) {
        findings.add(Finding.good("address", "'" + spec.url() + "' is an address for " + spec.kind() + "."));
        if (spec.kind() == RemoteUrl.Kind.FILE || network()) {
            repository(branch);
        } else {
            for (String left : WAY) {
                findings.add(Finding.skipped(left, "The repository was not reached."));
            }
        }
        return List.copyOf(findings);
    }

    private record Endpoint(String host, int port, boolean tls) {}

    private Endpoint endpoint() {
        if (spec.kind() == RemoteUrl.Kind.SSH) {
            try {
                URIish uri = new URIish(spec.url());
                return new Endpoint(String.valueOf(uri.getHost()), uri.getPort() < 0 ? SSH : uri.getPort(), false);
            } catch (URISyntaxException e) {
                return new Endpoint(spec.url(), SSH, false);
            }
        }
        URI uri = URI.create(spec.url());
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        return new Endpoint(uri.getHost(), uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort(), tls);
    }

    /** True where the host can be talked to. */
    private boolean network() {
        Endpoint to = endpoint();
        Proxy proxy = spec.settings().proxy().forHost(to.host(), configured(to));
        try {
            String scheme = spec.kind() == RemoteUrl.Kind.SSH ? "ssh" : to.tls() ? "https" : "http";
            outbound.require(scheme, to.host(), proxy, spec.settings().proxy().isChosen());
        } catch (Refused e) {
            findings.add(Finding.bad(
                    "policy", e.text(), "Use another address, or have the setting that the message names changed."));
            return false;
        }
        if (proxy.type() == Proxy.Type.DIRECT) {
            findings.add(Finding.good("proxy", "No proxy is used."));
            return dns(to) && connects(new InetSocketAddress(to.host(), to.port()), to) && (!to.tls() || tls(to));
        }
        findings.add(Finding.skipped("dns", "The proxy looks up '" + to.host() + "'."));
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        try (Socket socket = new Socket()) {
            socket.connect(resolved, millis());
            findings.add(Finding.good("proxy", "The proxy " + shown(resolved) + " answers."));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Finding.bad(
                    "proxy",
                    "The proxy " + shown(resolved) + " does not answer (" + said(e) + ").",
                    "Check the property 'proxy', or name the host in 'proxyBypass', or set 'noProxy: true'."));
            return false;
        }
    }

    private static Proxy configured(Endpoint to) {
        ProxySelector selector = ProxySelector.getDefault();
        URI uri = URI.create((to.tls() ? "https://" : "http://") + to.host());
        List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
        return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.getFirst();
    }

    private boolean dns(Endpoint to) {
        try {
            String addresses = Arrays.stream(InetAddress.getAllByName(to.host()))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .collect(Collectors.joining(", "));
            findings.add(Finding.good("dns", "'" + to.host() + "' is " + addresses + "."));
            return true;
        } catch (UnknownHostException e) {
            findings.add(
                    Finding.bad(
                            "dns",
                            "Nobody knows the host '" + to.host() + "'.",
                            "Check the spelling of the address and this machine's name resolution; behind a firewall set 'proxy'."));
            return false;
        }
    }

    private boolean connects(InetSocketAddress address, Endpoint to) {
        try (Socket socket = new Socket()) {
            socket.connect(address, millis());
            findings.add(Finding.good("connect", "Port " + to.port() + " of '" + to.host() + "' answers."));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Finding.bad(
                    "connect",
                    "Port " + to.port() + " of '" + to.host() + "' does not answer (" + said(e) + ").",
                    "Check the port, the firewall in between, and whether a proxy is needed ('proxy')."));
            return false;
        }
    }

    private boolean tls(Endpoint to) {
        SSLSocketFactory own = trust.factory(spec.settings());
        SSLSocketFactory factory = own == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : own;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(to.host(), to.port()), millis());
            plain.setSoTimeout(millis());
            try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, to.host(), to.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                trusted(socket.getSession().getProtocol(), socket.getSession().getPeerCertificates());
                return true;
            }
        } catch (SSLException e) {
            findings.add(Finding.bad(
                    "tls",
                    "The certificate of '" + to.host() + "' is not trusted, or TLS failed (" + said(e) + ").",
                    "For a private certificate authority set 'trustedCaPemPath'; for a server that asks for our certificate "
                            + "'clientCertificate' and 'clientCertificateKey'."));
            return false;
        } catch (IOException e) {
            findings.add(Finding.bad("tls", "TLS failed (" + said(e) + ").", "Try again; look at the server's log."));
            return false;
        }
    }

    private void trusted(String protocol, Certificate[] chain) {
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
            findings.add(Finding.good("tls", protocol + "."));
            return;
        }
        long days = ChronoUnit.DAYS.between(
                clock.instant(), certificate.getNotAfter().toInstant());
        String text = protocol + "; the certificate of '"
                + certificate.getSubjectX500Principal().getName() + "' is trusted and good for " + days + " days.";
        findings.add(
                days < SOON_DAYS ? Finding.warning("tls", text, "Have it renewed soon.") : Finding.good("tls", text));
    }

    private void repository(@Nullable String branch) {
        Refs refs;
        try {
            refs = patient.branches();
        } catch (IOException | Failure e) {
            Failure failure = RemoteFailures.of(spec, e);
            boolean hostKey =
                    spec.kind() == RemoteUrl.Kind.SSH && failure.text().contains("known_hosts");
            findings.add(new Finding(
                    hostKey ? "hostKey" : "read",
                    Finding.Verdict.BAD,
                    failure.text(),
                    fix(failure, hostKey),
                    patient.newHost()));
            for (String left : List.of("branch", "protocol", "filter", "push")) {
                findings.add(Finding.skipped(left, "The repository could not be read."));
            }
            return;
        }
        if (spec.kind() == RemoteUrl.Kind.SSH) {
            findings.add(
                    spec.settings().hostKeys().strict()
                            ? Finding.good("hostKey", "The server's key is known.")
                            : Finding.warning(
                                    "hostKey",
                                    "Any server would be taken for this one.",
                                    "Leave out 'strictHostKeyChecking: false' and set 'knownHosts'."));
        }
        findings.add(Finding.good(
                "read",
                "The repository can be read; it has " + refs.branches().size() + " branches"
                        + refs.defaultBranch()
                                .map(name -> " and begins with '" + name + "'")
                                .orElse("") + "."));
        branch(refs, branch);
        protocol();
        push();
    }

    private static String fix(Failure failure, boolean hostKey) {
        return hostKey
                ? "Compare the fingerprint, then add the line that the message shows."
                : failure instanceof Refused
                        ? "Check the sign-in and the rights of the account or token."
                        : "Check the address, and try again later if it is right.";
    }

    private void branch(Refs refs, @Nullable String branch) {
        if (branch == null) {
            findings.add(Finding.skipped("branch", "None was named."));
        } else if (refs.branches().containsKey(branch)) {
            findings.add(Finding.good("branch", "The branch '" + branch + "' is there."));
        } else {
            findings.add(Finding.warning(
                    "branch",
                    "There is no branch '" + branch + "'.",
                    "A push makes it from the default branch; a sync fails. There are: "
                            + refs.branches().keySet().stream()
                                    .sorted()
                                    .limit(10)
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
    }

    private void protocol() {
        String greeting = patient.greeting();
        if (spec.kind() == RemoteUrl.Kind.FILE) {
            findings.add(Finding.skipped("protocol", "A repository on disk is read in place."));
            findings.add(Finding.skipped("filter", "A repository on disk is read in place."));
            return;
        }
        boolean two = greeting.contains("version 2");
        findings.add(
                two
                        ? Finding.good("protocol", "The server speaks Git's protocol version 2.")
                        : Finding.warning(
                                "protocol",
                                "The server speaks no newer protocol than version 1.",
                                spec.kind() == RemoteUrl.Kind.SSH
                                        ? "It works, with larger transfers. On a server of your own let sshd take the variable: AcceptEnv GIT_PROTOCOL."
                                        : "It works, with larger transfers. On a server of your own pass the header Git-Protocol on."));
        findings.add(
                WireSource.canFilter(greeting)
                        ? Finding.good("filter", "The server can leave out what is not needed.")
                        : Finding.warning(
                                "filter",
                                "The server sends whole commits only.",
                                "It works, with larger transfers. On a server of your own: git config uploadpack.allowFilter true."));
    }

    private void push() {
        try {
            patient.beginPush();
            findings.add(Finding.good(
                    "push", "The account may push. Rules of single branches show only when something is pushed."));
        } catch (IOException | Failure e) {
            findings.add(
                    Finding.warning(
                            "push",
                            "Pushing is not allowed: "
                                    + RemoteFailures.of(spec, e).text(),
                            "To push, give the account or token the right to write (GitHub: Contents: write; GitLab: write_repository)."));
        }
    }

    private int millis() {
        return (int) Math.min(spec.settings().connectTimeout().toMillis(), Integer.MAX_VALUE);
    }

    private static String shown(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
