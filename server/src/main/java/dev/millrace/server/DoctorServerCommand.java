package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a running server look at the way to a repository: its network, its proxies and its secrets may be others than ours. */
@Command(
        name = "server",
        description = {
            "As 'doctor git', but a running server looks from where it is, with secrets of its own.",
            "An SSH server that it meets for the first time is vouched for with --approve, once its fingerprint was compared with what its owner publishes.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: millrace doctor server git@git.example.com:org/repo.git --namespace company.team --key-secret DEPLOY_KEY"
        })
final class DoctorServerCommand extends RemoteCommand implements IExitCodeGenerator {
    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Option(names = "--namespace", paramLabel = "NAME", description = "Whose secrets are used.")
    private @Nullable String namespace;

    @Option(names = "--secret", paramLabel = "NAME", description = "The secret with the password or token.")
    private @Nullable String password;

    @Option(names = "--key-secret", paramLabel = "NAME", description = "The secret with the private key for SSH.")
    private @Nullable String key;

    @Option(names = "--passphrase-secret", paramLabel = "NAME", description = "The secret with that key's passphrase.")
    private @Nullable String passphrase;

    @Option(names = "--app-key-secret", paramLabel = "NAME", description = "The secret with the GitHub app's key.")
    private @Nullable String appKey;

    @Option(
            names = "--client-certificate-secret",
            paramLabel = "NAME",
            description = "The secret with our certificate, and its key if that is no secret of its own.")
    private @Nullable String certificate;

    @Option(
            names = "--client-key-secret",
            paramLabel = "NAME",
            description = "The secret with the key of our certificate.")
    private @Nullable String certificateKey;

    @Option(
            names = "--client-passphrase-secret",
            paramLabel = "NAME",
            description = "The secret with the passphrase of that key.")
    private @Nullable String certificatePassphrase;

    @Option(
            names = "--approve",
            paramLabel = "FINGERPRINT",
            description = "Vouch for the SSH server if it shows the key with this fingerprint, as SHA256:…")
    private @Nullable String approve;

    private boolean reachable;

    @Override
    public void run() {
        Object examined = examine();
        if (approve != null) {
            vouch(examined, approve);
            examined = examine();
        }
        for (Map<?, ?> finding : findings(examined)) {
            DoctorCommand.line(
                    Console.of(spec),
                    text(finding, "verdict"),
                    text(finding, "check"),
                    text(finding, "found"),
                    text(finding, "fix"));
        }
        reachable = text(examined, "reachable").equals("true");
    }

    @Override
    public int getExitCode() {
        return reachable ? Main.GOOD : Main.FAILED;
    }

    private static List<Map<?, ?>> findings(@Nullable Object examined) {
        return items(examined instanceof Map<?, ?> map ? map.get("findings") : null);
    }

    private @Nullable Object examine() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("url", repository.url());
        Json.putIfPresent(body, "branch", repository.branch());
        Json.putIfPresent(body, "namespace", namespace);
        Json.putIfPresent(body, "username", repository.username());
        Json.putIfPresent(body, "passwordSecret", password);
        Json.putIfPresent(body, "privateKeySecret", key);
        Json.putIfPresent(body, "passphraseSecret", passphrase);
        Json.putIfPresent(body, "knownHosts", text(repository.knownHosts()));
        Json.putIfPresent(body, "githubApp", app());
        Json.putIfPresent(body, "trustedCaPem", text(repository.trusted()));
        Json.putIfPresent(body, "clientCertificateSecret", certificate);
        Json.putIfPresent(body, "clientCertificateKeySecret", certificateKey);
        Json.putIfPresent(body, "clientCertificatePassphraseSecret", certificatePassphrase);
        Json.putIfPresent(body, "proxy", repository.proxy());
        Json.putIfPresent(body, "noProxy", repository.noProxy() ? true : null);
        return send("POST", "/git/doctor", "application/json", Json.write(body));
    }

    private @Nullable Map<String, Object> app() {
        if (repository.appId() == null) {
            return null;
        }
        Map<String, Object> app = new LinkedHashMap<>();
        Json.putIfPresent(app, "appId", repository.appId());
        Json.putIfPresent(app, "installationId", repository.installationId());
        Json.putIfPresent(app, "privateKeySecret", appKey == null ? "" : appKey);
        Json.putIfPresent(app, "apiUrl", repository.apiUrl());
        return app;
    }

    /** What is in a file of this machine. */
    private static @Nullable String text(@Nullable Path file) {
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException e) {
            throw new Invalid("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void vouch(@Nullable Object examined, String fingerprint) {
        for (Map<?, ?> finding : findings(examined)) {
            String line = text(finding, "knownHost");
            if (!line.isEmpty() && (text(finding, "found") + " ").contains(" " + fingerprint + ".")) {
                send("POST", "/git/known-hosts", "application/json", Json.write(Map.of("line", line)));
                println("Vouched for: " + line);
            }
        }
    }
}
