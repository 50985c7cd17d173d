package dev.millrace.sync;

import dev.millrace.git.remote.ClientCertificate;
import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.HostKeys;
import dev.millrace.git.remote.ProxyChoice;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How to reach and sign in to a repository, in words that can be kept and shown: secrets are named, never given. The names mean what the Git tasks mean
 * by them; each {@code …Secret} names a secret as seen from a namespace.
 *
 * @param passwordSecret a password or token; alone it is sent with the user name {@code x-access-token}
 * @param privateKeySecret a private key for SSH, as text
 * @param knownHosts lines as in OpenSSH's {@code known_hosts}, beside the server's own file
 * @param trustedCaPem certificates to trust beside the usual ones: PEM text, or the path of a PEM file
 * @param proxy {@code http://host:port} or {@code socks5://host:port}; null for the process's
 */
public record Access(
        @Nullable String username,
        @Nullable String passwordSecret,
        @Nullable String privateKeySecret,
        @Nullable String passphraseSecret,
        @Nullable String knownHosts,
        @Property(defaultValue = "true") @Nullable Boolean strictHostKeyChecking,
        @Nullable App githubApp,
        @Nullable String trustedCaPem,
        @Nullable String clientCertificateSecret,
        @Nullable String clientCertificateKeySecret,
        @Nullable String clientCertificatePassphraseSecret,
        @Nullable String proxy,
        @Nullable List<String> proxyBypass,
        @Nullable Boolean noProxy) {
    public static final Access NONE = password(null, null);

    /**
     * A GitHub app, whose key is exchanged for a token.
     *
     * @param installationId null to ask for the one that may see the repository
     * @param apiUrl null for the API of the repository's host
     */
    public record App(
            @Property(required = true) String appId,
            @Nullable String installationId,
            @Property(required = true) String privateKeySecret,
            @Nullable String apiUrl) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("appId", appId);
            Json.putIfPresent(json, "installationId", installationId);
            json.put("privateKeySecret", privateKeySecret);
            Json.putIfPresent(json, "apiUrl", apiUrl);
            return json;
        }
    }

    /** Signing in with a user name and a password or token. */
    public static Access password(@Nullable String username, @Nullable String passwordSecret) {
        return new Access(
                username, passwordSecret, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The remote at an address, with the secrets looked up. */
    public RemoteSpec remote(String url, Namespace namespace, BiFunction<Namespace, String, Optional<String>> secrets) {
        Lookup lookup = new Lookup(namespace, secrets);
        return new RemoteSpec(url, credentials(lookup), settings(lookup));
    }

    /** The remote with what signs in at its service's API: a token counts there also where Git goes over SSH. */
    public RemoteSpec api(String url, Namespace namespace, BiFunction<Namespace, String, Optional<String>> secrets) {
        Lookup lookup = new Lookup(namespace, secrets);
        Credentials token =
                githubApp == null ? Credentials.of(username, lookup.of(passwordSecret)) : credentials(lookup);
        return new RemoteSpec(url, token, settings(lookup));
    }

    private record Lookup(Namespace namespace, BiFunction<Namespace, String, Optional<String>> secrets) {
        @Nullable
        String of(@Nullable String name) {
            return name == null || name.isBlank() ? null : needed(name);
        }

        String needed(String name) {
            return secrets.apply(namespace, name)
                    .orElseThrow(() -> new Invalid("There is no secret '" + name + "' that the namespace '" + namespace
                            + "' may use. Set it first."));
        }
    }

    private Credentials credentials(Lookup secrets) {
        if (githubApp != null) {
            return new Credentials.GitHubApp(
                    githubApp.appId(),
                    githubApp.installationId(),
                    secrets.needed(githubApp.privateKeySecret()),
                    githubApp.apiUrl());
        }
        String key = secrets.of(privateKeySecret);
        return key == null
                ? Credentials.of(username, secrets.of(passwordSecret))
                : new Credentials.Key(key, secrets.of(passphraseSecret));
    }

    private ConnectionSettings settings(Lookup secrets) {
        String certificate = secrets.of(clientCertificateSecret);
        String key = secrets.of(clientCertificateKeySecret);
        return ConnectionSettings.DEFAULT
                .withTrustedCaPem(trustedCaPem)
                .withClientCertificate(
                        certificate == null
                                ? null
                                : new ClientCertificate(
                                        certificate,
                                        key == null ? certificate : key,
                                        secrets.of(clientCertificatePassphraseSecret)))
                .withProxy(new ProxyChoice(
                        Boolean.TRUE.equals(noProxy), proxy, proxyBypass == null ? List.of() : proxyBypass))
                .withHostKeys(new HostKeys(knownHosts, !Boolean.FALSE.equals(strictHostKeyChecking)));
    }

    /** The same as JSON, without what is absent. */
    public Map<String, Object> map() {
        Map<String, Object> json = new LinkedHashMap<>();
        Json.putIfPresent(json, "username", username);
        Json.putIfPresent(json, "passwordSecret", passwordSecret);
        Json.putIfPresent(json, "privateKeySecret", privateKeySecret);
        Json.putIfPresent(json, "passphraseSecret", passphraseSecret);
        Json.putIfPresent(json, "knownHosts", knownHosts);
        Json.putIfPresent(json, "strictHostKeyChecking", Boolean.FALSE.equals(strictHostKeyChecking) ? false : null);
        Json.putIfPresent(json, "githubApp", githubApp == null ? null : githubApp.json());
        Json.putIfPresent(json, "trustedCaPem", trustedCaPem);
        Json.putIfPresent(json, "clientCertificateSecret", clientCertificateSecret);
        Json.putIfPresent(json, "clientCertificateKeySecret", clientCertificateKeySecret);
        Json.putIfPresent(json, "clientCertificatePassphraseSecret", clientCertificatePassphraseSecret);
        Json.putIfPresent(json, "proxy", proxy);
        Json.putIfPresent(json, "proxyBypass", proxyBypass);
        Json.putIfPresent(json, "noProxy", Boolean.TRUE.equals(noProxy) ? true : null);
        return json;
    }
}
