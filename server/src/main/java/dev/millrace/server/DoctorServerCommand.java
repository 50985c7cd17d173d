package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a running server look at the way to a repository: its network, its proxies and its secrets may be others than ours. */
@Command(
        name = "server",
        description = {
            "As 'doctor git', but a running server looks from where it is, with secrets of its own. An SSH server that it meets for the",
            "first time is vouched for with --approve, once its fingerprint was compared with what its owner publishes.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: millrace doctor server git@git.example.com:org/repo.git --namespace company.team --key-secret DEPLOY_KEY"
        })
final class DoctorServerCommand extends RemoteCommand implements IExitCodeGenerator {
    @Parameters(paramLabel = "URL", description = "https://, http://, ssh://, user@host:path, file://")
    private String url = "";

    @Option(names = "--branch", paramLabel = "NAME", description = "A branch that should be there.")
    private @Nullable String branch;

    @Option(names = "--namespace", paramLabel = "NAME", description = "Whose secrets are used.")
    private @Nullable String namespace;

    @Option(names = "--username", paramLabel = "NAME", description = "For signing in over HTTP.")
    private @Nullable String username;

    @Option(names = "--secret", paramLabel = "NAME", description = "The secret with the password or token.")
    private @Nullable String password;

    @Option(names = "--key-secret", paramLabel = "NAME", description = "The secret with the private key for SSH.")
    private @Nullable String key;

    @Option(names = "--passphrase-secret", paramLabel = "NAME", description = "The secret with that key's passphrase.")
    private @Nullable String passphrase;

    @Option(names = "--proxy", paramLabel = "ADDRESS", description = "http://host:port or socks5://host:port")
    private @Nullable String proxy;

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
        body.put("url", url);
        put(body, "branch", branch);
        put(body, "namespace", namespace);
        put(body, "username", username);
        put(body, "passwordSecret", password);
        put(body, "privateKeySecret", key);
        put(body, "passphraseSecret", passphrase);
        put(body, "proxy", proxy);
        return send("POST", "/git/doctor", "application/json", Json.write(body));
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

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
