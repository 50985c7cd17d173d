package dev.millrace.server;

import dev.millrace.git.remote.ClientCertificate;
import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Finding;
import dev.millrace.git.remote.HostKeys;
import dev.millrace.git.remote.ProxyChoice;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds out why something cannot be reached. */
@Command(
        name = "doctor",
        description = {"Looks at what flows depend on, step by step, and says what would mend it.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DoctorCommand.Git.class, DoctorServerCommand.class},
        footer = {"", "Example: millrace doctor git https://github.com/org/repo --branch main"})
final class DoctorCommand extends NeedsSubcommand {

    /** Prints one step of the way. */
    static void line(Console console, String verdict, String check, String found, String fix) {
        console.out().println("%-8s %-9s %s".formatted(verdict.toLowerCase(Locale.ROOT), check, found));
        if (!fix.isEmpty()) {
            console.out().println("%-18s -> %s".formatted("", fix));
        }
    }

    @Command(
            name = "git",
            description = {
                "Looks at the way to a Git repository, step by step; nothing is pushed.",
                "Address, name, proxy, TLS or host key, sign-in, branch, protocol, filters, and whether a push would be let in. "
                        + "Ends with 0 if all is well or only worth a warning, 1 if not.",
                ""
            },
            mixinStandardHelpOptions = true)
    static final class Git implements Callable<Integer> {
        private static final long CACHE_BYTES = 64L << 20;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private RepositoryOptions repository = new RepositoryOptions();

        @Option(
                names = "--password",
                paramLabel = "VARIABLE",
                description = "The environment variable that has the password or token.")
        private @Nullable String password;

        @Option(names = "--key", paramLabel = "FILE", description = "The private key for SSH.")
        private @Nullable Path key;

        @Option(
                names = "--passphrase",
                paramLabel = "VARIABLE",
                description = "The environment variable that has the key's passphrase.")
        private @Nullable String passphrase;

        @Option(names = "--app-key", paramLabel = "FILE", description = "The GitHub app's key.")
        private @Nullable Path appKey;

        @Option(
                names = "--client-certificate",
                paramLabel = "FILE",
                description = "Our certificate, and its key if that has no file of its own.")
        private @Nullable String certificate;

        @Option(names = "--client-key", paramLabel = "FILE", description = "The key of our certificate.")
        private @Nullable String certificateKey;

        @Option(
                names = "--client-passphrase",
                paramLabel = "VARIABLE",
                description = "The environment variable that has the passphrase of that key.")
        private @Nullable String certificatePassphrase;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The server's data folder, for its file known_hosts. Default: ./data")
        private Path data = Path.of("data");

        @Override
        public Integer call() throws IOException {
            Path scratch = Files.createTempDirectory("millrace-doctor");
            try {
                Remotes remotes = new Remotes(
                        scratch.resolve("mirrors"),
                        CACHE_BYTES,
                        FileRemotes.NONE,
                        InstantSource.system(),
                        data.resolve("known_hosts"));
                return print(remotes.examine(remote(), repository.branch()));
            } finally {
                delete(scratch);
            }
        }

        private int print(List<Finding> findings) {
            findings.forEach(finding ->
                    line(Console.of(spec), finding.verdict().name(), finding.check(), finding.found(), finding.fix()));
            return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BAD)
                    ? Main.FAILED
                    : Main.GOOD;
        }

        private RemoteSpec remote() throws IOException {
            Path known = repository.knownHosts();
            Path trusted = repository.trusted();
            ConnectionSettings settings = ConnectionSettings.DEFAULT
                    .withTrustedCaPem(trusted == null ? null : trusted.toString())
                    .withClientCertificate(
                            certificate == null
                                    ? null
                                    : new ClientCertificate(
                                            certificate,
                                            certificateKey == null ? certificate : certificateKey,
                                            secret(certificatePassphrase)))
                    .withProxy(new ProxyChoice(repository.noProxy(), repository.proxy(), List.of()))
                    .withHostKeys(new HostKeys(known == null ? null : Files.readString(known), true));
            return new RemoteSpec(repository.url(), credentials(), settings);
        }

        private Credentials credentials() throws IOException {
            String app = repository.appId();
            if (app != null) {
                if (appKey == null) {
                    throw new Invalid("--app needs --app-key, the file with the app's key.");
                }
                return new Credentials.GitHubApp(
                        app, repository.installationId(), Files.readString(appKey), repository.apiUrl());
            }
            return key == null
                    ? Credentials.of(repository.username(), secret(password))
                    : new Credentials.Key(Files.readString(key), secret(passphrase));
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }

        private static @Nullable String secret(@Nullable String variable) {
            return variable == null ? null : System.getenv(variable);
        }
    }
}
