package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.git.remote.ClientCertificate;
import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.Finding;
import dev.millrace.git.remote.HostKeys;
import dev.millrace.git.remote.KnownHost;
import dev.millrace.git.remote.ProxyChoice;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a repository cannot be reached from where the server is; and the SSH servers that people vouch for. */
public final class GitDoctorRoutes implements Resource {
    private static final Logger log = LoggerFactory.getLogger(GitDoctorRoutes.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(20);
    private static final String MASK = "******";

    private final Remotes remotes;
    private final BiFunction<Namespace, String, Optional<String>> secrets;

    /** @param secrets the value of a secret as seen from a namespace */
    public GitDoctorRoutes(Remotes remotes, BiFunction<Namespace, String, Optional<String>> secrets) {
        this.remotes = remotes;
        this.secrets = secrets;
    }

    /**
     * The way to a repository, as a Git task has it. It names secrets and never has what is in them.
     *
     * @param branch that should be there
     * @param namespace whose secrets are used
     * @param passwordSecret the name of the secret with the password or token
     * @param privateKeySecret the name of the secret with the key for SSH
     * @param passphraseSecret the name of the secret with that key's passphrase
     * @param knownHosts lines as in OpenSSH's file of that name, beside those of the server's own
     * @param trustedCaPem certificates to trust beside the usual ones, as PEM text
     * @param clientCertificateSecret the name of the secret with our certificate, as PEM text
     * @param clientCertificateKeySecret the name of the secret with its key; the secret with the certificate if absent
     * @param proxy {@code http://host:port} or {@code socks5://host:port}
     * @param proxyBypass hosts that are reached without it
     */
    public record GitAddress(
            String url,
            @Nullable String branch,
            @Nullable String namespace,
            @Nullable String username,
            @Nullable String passwordSecret,
            @Nullable String privateKeySecret,
            @Nullable String passphraseSecret,
            @Nullable String knownHosts,
            @Nullable GitAppAddress githubApp,
            @Nullable String trustedCaPem,
            @Nullable String clientCertificateSecret,
            @Nullable String clientCertificateKeySecret,
            @Nullable String clientCertificatePassphraseSecret,
            @Nullable String proxy,
            @Nullable List<String> proxyBypass,
            @Nullable Boolean noProxy) {}

    /**
     * A GitHub app, whose key is exchanged for a token.
     *
     * @param installationId the one that may see the repository if absent
     * @param privateKeySecret the name of the secret with the app's key
     * @param apiUrl that of the repository's host if absent
     */
    public record GitAppAddress(
            String appId,
            @Nullable String installationId,
            String privateKeySecret,
            @Nullable String apiUrl) {}

    /**
     * One step of the way.
     *
     * @param check such as dns, tls, hostKey, read, push
     * @param found what was seen
     * @param fix what to do about it; empty if nothing needs doing
     * @param knownHost the line to approve, where an SSH server was met for the first time
     */
    public record FindingView(
            String check,
            Finding.Verdict verdict,
            String found,
            String fix,
            @Nullable String knownHost) {}

    /**
     * What was found, in the order of the way.
     *
     * @param reachable false if anything is bad
     */
    public record Examination(boolean reachable, List<FindingView> findings) {}

    /** @param line {@code host type key} or {@code [host]:port type key}, as a finding shows it */
    public record HostApproval(String line) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/git/doctor")
                        .summary("Look at the way to a repository step by step; nothing changes")
                        .json(GitAddress.class)
                        .returns(Examination.class)
                        .to(Need.depends(GitDoctorRoutes::toExamine, Permission.PLAN), this::examine),
                Route.get("/git/known-hosts")
                        .summary("The SSH servers that this server's own file vouches for")
                        .returnsList(KnownHost.class)
                        .to(Need.somewhere(Permission.VIEW), ctx -> ctx.json(remotes.knownHosts())),
                Route.post("/git/known-hosts")
                        .summary(
                                "Vouch for an SSH server, after its fingerprint was compared with what its owner publishes")
                        .json(HostApproval.class)
                        .returns(201, KnownHost.class)
                        .to(Need.everywhere(Permission.BINDINGS), this::approve));
    }

    /** Only who may plan in a namespace gets its secrets used. */
    private static List<Need> toExamine(Context ctx) {
        String namespace = ctx.bodyAsClass(GitAddress.class).namespace();
        return List.of(
                namespace == null || namespace.isBlank()
                        ? Need.somewhere(Permission.PLAN)
                        : Need.in(Permission.PLAN, new Namespace(namespace)));
    }

    private void examine(Context ctx) {
        GitAddress asked = ctx.bodyAsClass(GitAddress.class);
        Signing signing = new Signing(asked);
        List<FindingView> findings = remotes
                .examine(
                        new RemoteSpec(asked.url(), signing.credentials(), settings(asked, signing)),
                        blankToNull(asked.branch()))
                .stream()
                .map(finding -> new FindingView(
                        finding.check(),
                        finding.verdict(),
                        signing.masked(finding.found()),
                        signing.masked(finding.fix()),
                        finding.knownHost()))
                .toList();
        ctx.json(new Examination(findings.stream().noneMatch(one -> one.verdict() == Finding.Verdict.BAD), findings));
    }

    private void approve(Context ctx) {
        KnownHost host = remotes.approveHost(ctx.bodyAsClass(HostApproval.class).line());
        log.info("{} vouched for the SSH server {} ({})", Who.of(ctx), host.host(), host.fingerprint());
        ctx.status(201).json(host);
    }

    private static ConnectionSettings settings(GitAddress asked, Signing signing) {
        String pem = blankToNull(asked.trustedCaPem());
        if (pem != null && !pem.contains("-----BEGIN CERTIFICATE-----")) {
            throw new Invalid("'trustedCaPem' must be the text of certificates, from -----BEGIN CERTIFICATE----- on.");
        }
        return ConnectionSettings.DEFAULT
                .withTimeouts(CONNECT, READ)
                .withTrustedCaPem(pem)
                .withClientCertificate(signing.certificate())
                .withHostKeys(new HostKeys(blankToNull(asked.knownHosts()), true))
                .withProxy(new ProxyChoice(
                        Boolean.TRUE.equals(asked.noProxy()),
                        blankToNull(asked.proxy()),
                        asked.proxyBypass() == null ? List.of() : asked.proxyBypass()));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The secrets that were named, and how to keep them out of what is answered. */
    private final class Signing {
        private final GitAddress asked;
        private final List<String> values = new ArrayList<>();

        Signing(GitAddress asked) {
            this.asked = asked;
        }

        Credentials credentials() {
            GitAppAddress app = asked.githubApp();
            if (app != null) {
                return new Credentials.GitHubApp(
                        app.appId(),
                        blankToNull(app.installationId()),
                        String.valueOf(value("githubApp.privateKeySecret", app.privateKeySecret())),
                        blankToNull(app.apiUrl()));
            }
            String key = value("privateKeySecret", asked.privateKeySecret());
            return key == null
                    ? Credentials.of(asked.username(), value("passwordSecret", asked.passwordSecret()))
                    : new Credentials.Key(key, value("passphraseSecret", asked.passphraseSecret()));
        }

        @Nullable
        ClientCertificate certificate() {
            String certificate = pem("clientCertificateSecret", asked.clientCertificateSecret());
            String key = pem("clientCertificateKeySecret", asked.clientCertificateKeySecret());
            return certificate == null
                    ? null
                    : new ClientCertificate(
                            certificate,
                            key == null ? certificate : key,
                            value("clientCertificatePassphraseSecret", asked.clientCertificatePassphraseSecret()));
        }

        /** A secret's text; never the name of a file, which the server would read. */
        private @Nullable String pem(String property, @Nullable String name) {
            String text = value(property, name);
            if (text != null && !text.contains("-----BEGIN ")) {
                throw new Invalid("The secret that '" + property + "' names must hold PEM text, from -----BEGIN on.");
            }
            return text;
        }

        private @Nullable String value(String property, @Nullable String name) {
            if (name == null || name.isBlank()) {
                return null;
            }
            if (asked.namespace() == null || asked.namespace().isBlank()) {
                throw new Invalid("'" + property + "' names a secret, so 'namespace' must say whose it is.");
            }
            String value = secrets.apply(new Namespace(asked.namespace()), name)
                    .orElseThrow(() -> new Invalid("There is no secret '" + name + "' that the namespace '"
                            + asked.namespace() + "' may use. Set it first."));
            values.add(value);
            return value;
        }

        /** A server may say back what it was told. */
        String masked(String text) {
            String masked = text;
            for (String value : values) {
                masked = value.isBlank() ? masked : masked.replace(value, MASK);
            }
            return masked;
        }
    }
}
