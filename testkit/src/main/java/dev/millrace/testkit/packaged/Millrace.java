package dev.millrace.testkit.packaged;

import dev.millrace.testkit.Processes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The packaged jar, run as its users run it: one process, on a free loopback port, with a data folder of its own. */
public final class Millrace implements AutoCloseable {
    /** The checkout that holds the jar. */
    public static final Path HOME = home();

    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Processes.Running process;
    private final URI address;

    private Millrace(Processes.Running process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server on a data folder and waits until it says that it is ready. */
    public static Millrace start(Path data, Map<String, String> environment, String... options) {
        return startWith(QUICK, data, environment, options);
    }

    public static Millrace start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** Runs a command of the jar to its end. */
    public static Finished run(Map<String, String> environment, String... arguments) {
        Processes.Running process = launch(QUICK, environment, List.of(arguments));
        int exit = process.awaitExit();
        return new Finished(exit, process.output());
    }

    /** How a command ended, with standard output and error as one text. */
    public record Finished(int exit, String text) {}

    public Http http() {
        return new Http(address, "");
    }

    public Http httpAs(String user, String password) {
        return new Http(address, Http.basic(user, password));
    }

    public URI address() {
        return address;
    }

    /** Everything printed so far. */
    public String printed() {
        return process.output();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: the process gets no chance to do anything. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, then the exit code. */
    public int stop() {
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }

    /** As {@link #start(Path, Map, String...)}, with these options for the JVM instead of those for a quick start. */
    public static Millrace startWith(
            List<String> jvmOptions, Path data, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("server", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        Processes.Running process = launch(jvmOptions, environment, arguments);
        try {
            return new Millrace(
                    process, URI.create(process.awaitLine(ADDRESS, PATIENCE).group()));
        } catch (AssertionError e) {
            String threads = threads(process.pid());
            process.kill();
            throw new AssertionError(e.getMessage() + "\nIts threads:\n" + threads, e);
        }
    }

    /** What all threads of a JVM are at, for a message about one that does not move. */
    private static String threads(long pid) {
        Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
        try (Processes.Running dump = Processes.start(HOME, Map.of(), List.of(jstack.toString(), Long.toString(pid)))) {
            dump.awaitExit();
            return dump.output();
        }
    }

    private static Processes.Running launch(
            List<String> jvmOptions, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(
                List.of("-jar", HOME.resolve("server/target/millrace.jar").toString()));
        command.addAll(arguments);
        return Processes.start(HOME, environment, command);
    }

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("testkit"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder, "not below a checkout");
    }
}
