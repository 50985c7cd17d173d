package dev.millrace.testkit;

import dev.millrace.testkit.Processes.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** OpenSSH's own {@code sshd} on a free loopback port, with keys and settings of its own; its user is the one that runs the test. */
public final class SshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private final Path folder;
    private final Path root;
    private final boolean protocolV2;
    private final int port = Ports.free();
    private Running running;

    private SshServer(Path folder, Path root, boolean protocolV2) {
        this.folder = folder;
        this.root = root;
        this.protocolV2 = protocolV2;
        newHostKey();
        this.running = run();
    }

    /** Serves the repositories below {@code root}; keys and settings are kept in {@code folder}. */
    public static SshServer start(Path folder, Path root) {
        return new SshServer(folder, root, true);
    }

    /** As above, by a server that lets no client ask for Git's protocol v2. */
    public static SshServer withoutProtocolV2(Path folder, Path root) {
        return new SshServer(folder, root, false);
    }

    /** Makes a key pair by {@code ssh-keygen} and lets it in. Returns the private key's text. */
    public String newKey(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> command =
                new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-C", name, "-f", file.toString()));
        command.addAll(List.of(options));
        run(command);
        try {
            String line = Files.readString(Path.of(file + ".pub"));
            Path list = folder.resolve("authorized_keys");
            Files.writeString(list, (Files.exists(list) ? Files.readString(list) : "") + line);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that whoever is let in can run, as a shell script. */
    public void program(String name, String script) {
        try {
            Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
            Files.writeString(file, "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that is let in nowhere. */
    public String strangeKey() {
        Path file = folder.resolve("stranger-" + System.nanoTime());
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
        return read(file);
    }

    /** The server's line in {@code known_hosts}. */
    public String knownHost() {
        String[] key = read(folder.resolve("host.pub")).split(" ");
        return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1].strip();
    }

    /** What {@code ssh-keygen -l} says of the server's key. */
    public String fingerprint() {
        return run(List.of("ssh-keygen", "-l", "-f", folder.resolve("host.pub").toString()))
                .split(" ")[1];
    }

    /** Starts anew with another host key, as a server in between would show. */
    public void changeHostKey() {
        running.stop();
        newHostKey();
        running = run();
    }

    public int port() {
        return port;
    }

    /** {@code ssh://user@127.0.0.1:port/path/of/the/repository}. */
    public String url(String name) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port
                + root.resolve(name).toAbsolutePath();
    }

    @Override
    public void close() {
        running.stop();
    }

    private void newHostKey() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("host"));
            Files.deleteIfExists(folder.resolve("host.pub"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("host").toString()));
    }

    private Running run() {
        try {
            if (System.getProperty("user.name").equals("root")) {
                // Where sshd puts its helper without rights; Debian makes it when the service starts.
                Files.createDirectories(Path.of("/run/sshd"));
            }
            Path settings = folder.resolve("sshd_config");
            Files.writeString(settings, """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey %s
                    AuthorizedKeysFile %s
                    PidFile none
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    PermitRootLogin prohibit-password
                    SetEnv PATH=%s:/usr/local/bin:/usr/bin:/bin
                    %s
                    """.formatted(
                            port,
                            folder.resolve("host"),
                            folder.resolve("authorized_keys"),
                            folder.resolve("bin"),
                            protocolV2 ? "AcceptEnv GIT_PROTOCOL" : ""));
            Running started =
                    Processes.start(folder, Map.of(), List.of(SSHD.toString(), "-D", "-e", "-f", settings.toString()));
            started.awaitLine(Pattern.compile("Server listening on 127.0.0.1"), Duration.ofSeconds(60));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
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
