package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Compiles a plugin as its author would: with the contract on the class path, and nothing else of ours. */
public final class PluginJar {
    private PluginJar() {}

    /** The sample plugin. */
    public static void sample(Path jar) throws IOException {
        Path home = Path.of(System.getProperty("millrace.home")).resolve("examples/plugin/src/main");
        try (Stream<Path> files = Files.walk(home.resolve("java"))) {
            build(
                    jar,
                    files.filter(file -> file.toString().endsWith(".java")).toList(),
                    Files.readString(
                            home.resolve("resources/META-INF/services").resolve(TaskProvider.class.getName())));
        }
    }

    /** A provider {@code other.Provider} with one task {@code other.Only}, of which the text is given. */
    public static void of(Path jar, String taskSource) throws IOException {
        Path sources = Files.createDirectories(
                jar.resolveSibling(jar.getFileName() + ".src").resolve("other"));
        Path task = Files.writeString(sources.resolve("Only.java"), """
                package other;
                import dev.millrace.model.task.*;
                """ + taskSource);
        Path provider = Files.writeString(sources.resolve("Provider.java"), """
                package other;
                public class Provider implements dev.millrace.model.task.TaskProvider {
                    public java.util.List<Class<? extends dev.millrace.model.task.Task>> tasks() { return java.util.List.of(Only.class); }
                }
                """);
        build(jar, List.of(task, provider), "other.Provider\n");
    }

    public static void build(Path jar, List<Path> sources, String services) throws IOException {
        Path classes = Files.createTempDirectory("plugin");
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", contract().toString(), "-d", classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages, true);
        int code = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(code).as(messages.toString()).isZero();
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/" + TaskProvider.class.getName()));
            zip.write(services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(path)) {
                    zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                    Files.copy(path, zip);
                }
                Files.delete(path);
            }
        }
    }

    private static Path contract() {
        try {
            return Path.of(Task.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
