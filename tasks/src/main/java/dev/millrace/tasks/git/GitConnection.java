package dev.millrace.tasks.git;

import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.git.remote.ClientCertificate;
import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.HostKeys;
import dev.millrace.git.remote.ProxyChoice;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a Git task reaches its repository: the address, the sign-in, and what the connection trusts. Nothing of it reaches any other connection. */
public record GitConnection(
        @Property(
                "The address of the repository: https://, http://, ssh://, user@host:path or, below the folders that the server allows, file:///.")
        @Nullable
        String url,

        @Property(
                value = "The user name for signing in; also the author's name if `authorName` is absent.",
                secret = true)
        @Nullable
        String username,

        @Property(
                value = "The password or personal access token. A token alone, without a user name, is fine.",
                secret = true)
        @Nullable
        String password,

        @Property(
                value = "The private key for an SSH address, as text: ed25519, RSA or ECDSA, in OpenSSH's form or PEM.",
                secret = true)
        @Nullable
        String privateKey,

        @Property(value = "The passphrase of the private key.", secret = true) @Nullable
        String passphrase,

        @Property(
                "Lines as in OpenSSH's `known_hosts`: the SSH servers that are taken for who they say they are, beside those of the server's own file.")
        @Nullable
        String knownHosts,

        @Property(
                value =
                        "With `false` any SSH server is taken for the right one, which somebody in between can make use of.",
                defaultValue = "true")
        Boolean strictHostKeyChecking,

        @Property("Signs in as a GitHub app: its key is exchanged for a token that lives an hour.") @Nullable
        App githubApp,

        @Property(
                "Certificates to trust besides the usual ones, for this connection only: the path of a PEM file, or its text.")
        @Nullable
        String trustedCaPemPath,

        @Property("Our certificate, for servers that ask for one: the path of a PEM file, or its text.") @Nullable
        String clientCertificate,

        @Property(value = "The key of our certificate: the path of a PEM file, or its text.", secret = true) @Nullable
        String clientCertificateKey,

        @Property(value = "The passphrase of that key.", secret = true) @Nullable
        String clientCertificatePassphrase,

        @Property("The proxy to use instead of the server's: `http://host:port` or `socks5://host:port`.") @Nullable
        String proxy,

        @Property("Hosts that are reached without the proxy: `host`, `*.example.com`.") @Nullable
        OneOrMany<String> proxyBypass,

        @Property(value = "Connect directly even where the server uses a proxy.", defaultValue = "false")
        Boolean noProxy,

        @Property(value = "Milliseconds that making a connection may take.", defaultValue = "10000")
        Integer connectTimeout,

        @Property(value = "Milliseconds that the remote may stay silent.", defaultValue = "60000")
        Integer readTimeout,

        @Property(
                value = "Milliseconds that one answer may take from its first byte to its last.",
                defaultValue = "1800000")
        Integer totalTimeout) {

    /** A GitHub app. */
    public record App(
            @Property(value = "The app's id or client id.", required = true)
            String appId,

            @Property("The id of the installation; asked for by the repository's name if absent.") @Nullable
            String installationId,

            @Property(
                    value = "The private key that GitHub made for the app, as PEM text.",
                    required = true,
                    secret = true)
            String privateKey,

            @Property("The address of the API; that of the repository's host if absent.") @Nullable
            String apiUrl) {}

    /** The remote, with all that there is to know for reaching it. */
    public RemoteSpec remote() {
        if (url == null || url.isBlank()) {
            throw new Invalid(
                    "The property 'url' is missing; give the address of a Git repository, such as https://github.com/org/repo.");
        }
        return at(url);
    }

    /** As {@link #remote}, with another address. */
    RemoteSpec at(String address) {
        return new RemoteSpec(address, credentials(), settings());
    }

    /** The API of the service that hosts the repository; there the token counts also where Git goes over SSH. */
    ChangeRequests changeRequests(Remotes remotes, @Nullable String provider, @Nullable String apiUrl) {
        RemoteSpec git = remote();
        Credentials token = githubApp == null ? Credentials.of(username, password) : git.credentials();
        RemoteSpec spec = new RemoteSpec(git.url(), token, git.settings());
        return ChangeRequests.at(git.url(), provider, apiUrl, remotes.signIn(spec), remotes.api(spec));
    }

    private Credentials credentials() {
        if (githubApp != null) {
            return new Credentials.GitHubApp(
                    githubApp.appId(), githubApp.installationId(), githubApp.privateKey(), githubApp.apiUrl());
        }
        if (privateKey != null && !privateKey.isBlank()) {
            return new Credentials.Key(privateKey, passphrase);
        }
        return Credentials.of(username, password);
    }

    private ConnectionSettings settings() {
        return ConnectionSettings.DEFAULT
                .withTimeouts(millis(connectTimeout, 10_000), millis(readTimeout, 60_000))
                .withTotalTimeout(millis(totalTimeout, 1_800_000))
                .withTrustedCaPem(trustedCaPemPath)
                .withClientCertificate(certificate())
                .withProxy(new ProxyChoice(Boolean.TRUE.equals(noProxy), proxy, bypass()))
                .withHostKeys(new HostKeys(knownHosts, !Boolean.FALSE.equals(strictHostKeyChecking)));
    }

    private List<String> bypass() {
        List<String> hosts = new ArrayList<>();
        if (proxyBypass != null) {
            proxyBypass.values().forEach(written -> hosts.addAll(List.of(written.split("[,\\s]+"))));
        }
        return hosts;
    }

    private @Nullable ClientCertificate certificate() {
        if (clientCertificate == null || clientCertificate.isBlank()) {
            return null;
        }
        String key = clientCertificateKey == null ? clientCertificate : clientCertificateKey;
        return new ClientCertificate(clientCertificate, key, clientCertificatePassphrase);
    }

    /** A trigger may leave out what a task has a default for. */
    private static Duration millis(@Nullable Integer given, int otherwise) {
        return Duration.ofMillis(given == null ? otherwise : given);
    }
}
