package dev.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The {@code git} program, run without anybody's configuration. */
public final class Git {
    private Git() {}

    /** Runs {@code git} with these arguments in a folder and returns its standard output; throws with its complaint if it fails. */
    public static byte[] run(Path folder, byte[] input, String... arguments) {
        return run(folder, Map.of(), input, arguments);
    }

    /** As {@link #run(Path, byte[], String...)}, with further environment variables. */
    public static byte[] run(Path folder, Map<String, String> environment, byte[] input, String... arguments) {
        Ran ran = attempt(folder, environment, input, arguments);
        if (ran.exit() != 0) {
            throw new AssertionError(
                    "git " + String.join(" ", arguments) + " ended with " + ran.exit() + ": " + ran.errors());
        }
        return ran.output();
    }

    /** How a run of {@code git} ended, and what it said on its two streams. */
    public record Ran(int exit, byte[] output, String errors) {
        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    /** Runs {@code git}, whatever comes of it. */
    public static Ran attempt(Path folder, String... arguments) {
        return attempt(folder, Map.of(), new byte[0], arguments);
    }

    public static Ran attempt(Path folder, Map<String, String> environment, byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            isolate(builder.environment(), folder);
            builder.environment().putAll(environment);
            Process process = builder.start();
            CompletableFuture<byte[]> errors =
                    CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()), Thread::startVirtualThread);
            CompletableFuture<Void> feeding =
                    CompletableFuture.runAsync(() -> feed(process, input), Thread::startVirtualThread);
            byte[] output = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            feeding.join();
            return new Ran(exit, output, new String(errors.join(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes away what a person's or a machine's own Git settings would change, and names an author. */
    static void isolate(Map<String, String> environment, Path home) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_AUTHOR_NAME", "Test");
        environment.put("GIT_AUTHOR_EMAIL", "test@example.com");
        environment.put("GIT_COMMITTER_NAME", "Test");
        environment.put("GIT_COMMITTER_EMAIL", "test@example.com");
        environment.put("LC_ALL", "C.UTF-8");
    }

    private static void feed(Process process, byte[] input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException ignored) {
            // The program did not want all of it; its exit code tells whether that matters.
        }
    }

    private static byte[] readAll(java.io.InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
