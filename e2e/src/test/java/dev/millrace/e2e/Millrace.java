package dev.millrace.e2e;

import dev.millrace.testkit.Processes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The packaged jar, run as its users run it: one process, on a free loopback port, with a data folder of its own. */
final class Millrace implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("millrace.home"));
    private static final Path JAR = Path.of(System.getProperty("millrace.jar"));
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Processes.Running process;
    private final URI address;

    private Millrace(Processes.Running process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server on a data folder and waits until it says that it is ready. */
    static Millrace start(Path data, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("server", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(options));
        Processes.Running process = launch(environment, arguments);
        return new Millrace(
                process, URI.create(process.awaitLine(ADDRESS, PATIENCE).group()));
    }

    static Millrace start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** Runs a command of the jar to its end. */
    static Finished run(Map<String, String> environment, String... arguments) {
        Processes.Running process = launch(environment, List.of(arguments));
        int exit = process.awaitExit();
        return new Finished(exit, process.output());
    }

    /** How a command ended, with standard output and error as one text. */
    record Finished(int exit, String text) {}

    Http http() {
        return new Http(address, "");
    }

    Http httpAs(String user, String password) {
        return new Http(address, Http.basic(user, password));
    }

    URI address() {
        return address;
    }

    /** Everything printed so far. */
    String printed() {
        return process.output();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: the process gets no chance to do anything. */
    void kill() {
        process.kill();
    }

    /** SIGTERM, then the exit code. */
    int stop() {
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Processes.Running launch(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", JAR.toString()));
        command.addAll(arguments);
        return Processes.start(HOME, environment, command);
    }
}
