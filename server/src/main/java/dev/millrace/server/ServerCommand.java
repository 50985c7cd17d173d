package dev.millrace.server;

import dev.millrace.language.data.Yaml;
import dev.millrace.model.Invalid;
import dev.millrace.server.config.Config;
import dev.millrace.server.config.Settings;
import dev.millrace.server.node.Node;
import dev.millrace.server.node.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "server",
        description = {
            "Starts the server and prints its address when it is ready. Ctrl-C or SIGTERM stops it; what runs is carried on at the next start.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Settings of the file, each also as an environment variable (server.port is MILLRACE_SERVER_PORT):",
            "  server.host, server.port, server.publicUrl, database.url, database.user, database.password,",
            "  auth.user, auth.password, data, limits.namespaceFile, limits.sync, limits.body, limits.upload,",
            "  git.folders, plugins, tutorial, encryption.key, encryption.keyFile, encryption.previousKeys"
        })
final class ServerCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 takes a free one. Default: 8080")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; another than 127.0.0.1 needs an account. Default: 127.0.0.1")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the embedded database. Default: ./data")
    private @Nullable Path data;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Folder of plugins. Default: plugins beside the data folder")
    private @Nullable Path plugins;

    @Option(names = "--no-tutorial", description = "Leave an empty server empty.")
    private boolean noTutorial;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
    private @Nullable Path configFile;

    @Override
    public void run() {
        Config config = config(System.getenv());
        Console console = Console.of(spec);
        try (Node node = Node.start(config)) {
            CountDownLatch stopped = new CountDownLatch(1);
            // The hook does the closing: the JVM ends as soon as its hooks do, whatever this thread is doing then.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                node.close();
                                stopped.countDown();
                            },
                            "stop"));
            console.out().println(readyLine(node));
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the file, the environment and the command line say together. */
    Config config(Map<String, String> environment) {
        Settings settings = new Settings();
        Path file = configFile;
        if (file != null) {
            settings.addFile(read(file), file.toString());
        }
        return settings.addEnvironment(environment)
                .set(Settings.Name.SERVER_PORT, port)
                .set(Settings.Name.SERVER_HOST, host)
                .set(Settings.Name.DATA, data)
                .set(Settings.Name.PLUGINS, plugins)
                .set(Settings.Name.TUTORIAL, noTutorial ? "false" : null)
                .toConfig();
    }

    private static Map<String, Object> read(Path file) {
        try {
            return switch (Yaml.parse(Files.readString(file))) {
                case Map<?, ?> map -> {
                    Map<String, Object> settings = new java.util.TreeMap<>();
                    map.forEach((key, value) -> settings.put(String.valueOf(key), value == null ? "" : value));
                    yield settings;
                }
                case null -> Map.of();
                case Object other ->
                    throw new Invalid(file + " holds no settings; write lines such as 'server.port: 8080'.");
            };
        } catch (IOException e) {
            throw new Invalid("The settings file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String readyLine(Node node) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return String.format(
                Locale.ROOT, "Millrace %s is ready at %s after %.2f s", Version.current(), node.url(), millis / 1000.0);
    }
}
