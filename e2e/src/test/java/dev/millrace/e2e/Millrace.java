package dev.millrace.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar, run as its users run it: one process, on a free loopback port, with a data folder of its own. */
final class Millrace implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;
    private final ConcurrentLinkedQueue<String> printed;

    private Millrace(Process process, URI address, ConcurrentLinkedQueue<String> printed) {
        this.process = process;
        this.address = address;
        this.printed = printed;
    }

    /** Starts a server on a data folder and waits until it says that it is ready. */
    static Millrace start(Path data, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of("server", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        Process process = launch(environment, command);
        ConcurrentLinkedQueue<String> printed = new ConcurrentLinkedQueue<>();
        CompletableFuture<URI> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> readUntilTheEnd(process, printed, ready));
        try {
            return new Millrace(process, ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), printed);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the server did not become ready; it printed:\n" + String.join("\n", printed), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
    }

    static Millrace start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** Runs a command of the jar to its end. */
    static Finished run(Map<String, String> environment, String... arguments) {
        Process process = launch(environment, List.of(arguments));
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How a command ended, with standard output and error as one text. */
    record Finished(int exit, String text) {}

    URI address() {
        return address;
    }

    Http http() {
        return new Http(address);
    }

    /** Everything printed so far. */
    String printed() {
        return String.join("\n", printed);
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: the process gets no chance to do anything. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, then the exit code. */
    int stop() {
        process.destroy();
        return awaitExit();
    }

    @Override
    public void close() {
        kill();
    }

    private int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end; it printed:\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process launch(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar"));
        command.add(System.getProperty("millrace.jar"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void readUntilTheEnd(
            Process process, ConcurrentLinkedQueue<String> printed, CompletableFuture<URI> ready) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) {
                    ready.complete(URI.create(found.group()));
                }
            }
        } catch (IOException e) {
            printed.add(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException("the process ended"));
    }
}
