package dev.millrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keys made by {@code ssh-keygen} and {@code gpg}, and commits that {@code git} signs and verifies with them. */
public final class SigningKeys implements AutoCloseable {
    private final Path folder;
    /** Short, since gpg's agent listens on a socket in it. */
    private final Path gpgHome;

    private SigningKeys(Path folder, Path gpgHome) {
        this.folder = folder;
        this.gpgHome = gpgHome;
    }

    public static SigningKeys in(Path folder) {
        try {
            return new SigningKeys(
                    Files.createDirectories(folder),
                    Files.createTempDirectory(
                            Path.of("/tmp"),
                            "mg",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that git can sign with. */
    public sealed interface Key {
        /** The private half as text. */
        String secret();

        /** How the key is named in a policy: a line of {@code allowed_signers}, or an armored public key. */
        String trusted();

        /** The settings that make git sign with it. */
        List<String> settings();
    }

    /** An SSH key in a file. */
    public record Ssh(Path file, String secret, String publicKey) implements Key {
        @Override
        public String trusted() {
            return "ann@example.com " + publicKey + "\n";
        }

        /** With options before the key. */
        public String trusted(String options) {
            return "ann@example.com " + options + " " + publicKey + "\n";
        }

        @Override
        public List<String> settings() {
            return List.of("-c", "gpg.format=ssh", "-c", "user.signingkey=" + file);
        }
    }

    /** An OpenPGP key in the home of gpg. */
    public record Gpg(String fingerprint, String secret, String trusted) implements Key {
        @Override
        public List<String> settings() {
            return List.of("-c", "gpg.format=openpgp", "-c", "user.signingkey=" + fingerprint);
        }
    }

    /** @param options of {@code ssh-keygen}, such as {@code -t ed25519 -N ""} */
    public Ssh ssh(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", name, "-f", file.toString()));
        command.addAll(List.of(options));
        run(command);
        try {
            String[] line = Files.readString(Path.of(file + ".pub")).strip().split(" ");
            return new Ssh(file, Files.readString(file), line[0] + " " + line[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ssh ed25519(String name) {
        return ssh(name, "-t", "ed25519", "-N", "");
    }

    /**
     * @param algorithm as gpg names it, such as {@code ed25519} or {@code rsa2048}
     * @param expires such as {@code never} or {@code seconds=1}
     */
    public Gpg gpg(String who, String algorithm, String usage, String expires, String passphrase) {
        gpg(
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                passphrase,
                "--quick-gen-key",
                who,
                algorithm,
                usage,
                expires);
        return read(who, passphrase);
    }

    public Gpg gpg(String who) {
        return gpg(who, "ed25519", "sign", "never", "");
    }

    /** The key as it is now, after gpg was told to change it. */
    public Gpg read(String who, String passphrase) {
        String fingerprint = gpg("--with-colons", "--list-keys", who)
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":")[9];
        return new Gpg(
                fingerprint,
                gpg(
                        "--pinentry-mode",
                        "loopback",
                        "--passphrase",
                        passphrase,
                        "--armor",
                        "--export-secret-keys",
                        fingerprint),
                gpg("--armor", "--export", fingerprint));
    }

    /** Runs gpg in its own home. */
    public String gpg(String... arguments) {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--yes", "--quiet"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Makes the tip of a branch anew, signed: the same tree, parents and message. Returns the new tip. */
    public String sign(GitRepository repository, String branch, Key key) {
        String tip = repository.tip(branch);
        List<String> command = new ArrayList<>(key.settings());
        command.addAll(List.of("commit-tree", "-S"));
        for (String parent :
                repository.git("log", "-1", "--format=%P", tip).strip().split(" ")) {
            if (!parent.isEmpty()) {
                command.addAll(List.of("-p", parent));
            }
        }
        command.addAll(
                List.of("-m", repository.git("log", "-1", "--format=%B", tip).strip(), tip + "^{tree}"));
        byte[] id = Git.run(repository.folder(), environment(), new byte[0], command.toArray(String[]::new));
        String signed = new String(id, UTF_8).strip();
        repository.point(branch, signed);
        return signed;
    }

    /** What {@code git verify-commit} says of a commit. */
    public Git.Ran verify(GitRepository repository, String commit, String allowedSigners) {
        try {
            Path file = Files.writeString(folder.resolve("allowed_signers"), allowedSigners);
            return Git.attempt(
                    repository.folder(),
                    environment(),
                    new byte[0],
                    "-c",
                    "gpg.ssh.allowedSignersFile=" + file,
                    "verify-commit",
                    "--raw",
                    commit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> environment() {
        return Map.of("GNUPGHOME", gpgHome.toString());
    }

    /** Stops the agent that gpg has started for this home, and takes the home away. */
    @Override
    public void close() {
        run(List.of("gpgconf", "--kill", "all"));
        try (var files = Files.walk(gpgHome)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The agent takes its sockets away itself while it ends; what is left is a few kilobytes.
            return;
        }
    }

    private String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment());
            builder.redirectError(folder.resolve("errors").toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", command) + ": " + said + Files.readString(folder.resolve("errors")));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
