package dev.millrace.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that tests start, watch and kill; each is ended by its own id and never by name. */
public final class Processes {
    private Processes() {}

    /** Starts a program whose output and errors are read together. */
    public static Running start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            return new Running(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a jar with the JDK that runs the test. */
    public static Running jar(Path jar, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(arguments);
        Path folder = jar.toAbsolutePath().getParent();
        return start(folder == null ? Path.of(".") : folder, Map.of(), command);
    }

    /** A program under test; closing it kills it. */
    public static final class Running implements AutoCloseable {
        private static final String END = "\0end";
        private final Process process;
        private final List<String> output = new ArrayList<>();
        private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

        private Running(Process process) {
            this.process = process;
            Thread.startVirtualThread(this::read);
        }

        /** Waits for a line of output that this finds, and returns the match; throws with all output if the program ends before. */
        public Matcher awaitLine(Pattern pattern, Duration patience) {
            long deadline = System.nanoTime() + patience.toNanos();
            try {
                while (true) {
                    String line = unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (line == null || line.equals(END)) {
                        unread.add(END);
                        throw new AssertionError(
                                (line == null ? "No line like " : "The program ended before a line like ") + pattern
                                        + "; it said:\n" + output());
                    }
                    Matcher matcher = pattern.matcher(line);
                    if (matcher.find()) {
                        return matcher;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Everything it printed so far. */
        public String output() {
            synchronized (output) {
                return String.join("\n", output);
            }
        }

        public long pid() {
            return process.pid();
        }

        public boolean isAlive() {
            return process.isAlive();
        }

        /** SIGKILL, and waits until the process is gone. */
        public void kill() {
            process.destroyForcibly();
            awaitExit();
        }

        /** SIGTERM, and waits until the process is gone. Returns its exit code. */
        public int stop() {
            process.destroy();
            return awaitExit();
        }

        public int awaitExit() {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            kill();
        }

        private void read() {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (output) {
                        output.add(line);
                    }
                    unread.add(line);
                }
            } catch (IOException ignored) {
                // The program was killed.
            } finally {
                unread.add(END);
            }
        }
    }
}
